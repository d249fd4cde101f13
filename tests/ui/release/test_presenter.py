"""The pharmacist's dialog: lot, time, the label as it will be printed, and what the printer did."""

from __future__ import annotations

import pytest

from hai_desk.errors import PrinterSilent
from hai_desk.services.labelling import Issued
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.labels import all_printed, newest
from tests.support.blocks_in import asks, every, field
from tests.support.cases import ASSESSED, COMPOUNDED, IDENTITY, Texts
from tests.support.paper_of_values import GreyPage
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import PHARMACIST, Ward
from ui.form.blocks import PaperPicture, StopCard
from ui.form.raster import Raster
from ui.patient_band import patient_band
from ui.release.presenter import ReleasePresenter
from ui.shell.screen import DialogScreen

SETTLED: Texts = {**IDENTITY, **ASSESSED}


class Dialog:
    """The presenter over the ward's services; `printer` may be silent."""

    def __init__(self, ward: Ward, sheet: Sheet) -> None:
        self.ward, self.sheet = ward, sheet
        self.shown: list[DialogScreen] = []
        self.drawn: list[bytes] = []
        self.sent: list[Issued] = []
        self.saved: list[Issued] = []
        self.silent = self.closed = False
        case = sheet.case
        self.presenter = ReleasePresenter(
            sheet,
            ward.refilling.assess(sheet),
            labelling=ward.labelling,
            clock=ward.clock,
            user=PHARMACIST,
            band=patient_band(case.patient, case.implant, case.model.name, at(18, 9).date()),
            picture=self.picture,
            send=self.send,
            save=self.saved.append,
            close=self.close,
            show=self.shown.append,
        )
        self.presenter.opened()

    def picture(self, pdf: bytes) -> Raster:
        self.drawn.append(pdf)
        return GreyPage()

    def send(self, issued: Issued) -> None:
        self.sent.append(issued)
        if self.silent:
            raise PrinterSilent(printer="Zebra", because="the label is issued")

    def close(self) -> None:
        self.closed = True

    def type(self, **texts: str) -> None:
        for key, text in texts.items():
            self.presenter.typed(key, text)

    @property
    def screen(self) -> DialogScreen:
        return self.shown[-1]

    @property
    def stops(self) -> list[str]:
        return [each.title for each in every(self.screen.body) if isinstance(each, StopCard)]

    def enabled(self, key: str) -> bool:
        return next(each.enabled for each in self.screen.actions if each.key == key)


def opened(texts: Texts = SETTLED) -> Dialog:
    ward = Ward()
    ward.until(at(18, 10, 51))
    sheet = ward.enter(ward.open(), texts)
    ward.refilling.leave(sheet, NURSE)
    return Dialog(ward, sheet)


def test_lot_and_time_are_asked_and_then_the_label_goes_to_the_printer() -> None:
    dialog = opened()
    assert not dialog.enabled("print")
    dialog.type(lot="PH-2207", made="10:45")
    assert dialog.enabled("print")
    dialog.presenter.pressed("print")
    (issued,) = dialog.sent
    assert (issued.label.number, issued.label.body["lot"]) == ("L-0001-1", "PH-2207")
    assert issued.label.body["prepared_at"] == "2025-11-18T10:45:00-05:00"
    assert [each.key for each in dialog.screen.actions] == ["save", "close"]
    assert dialog.drawn[-1] == issued.pdf
    dialog.presenter.pressed("close")
    assert dialog.closed


def test_the_picture_is_quiet_until_the_label_may_be_printed() -> None:
    dialog = opened()
    (picture,) = [each for each in dialog.screen.body if isinstance(each, PaperPicture)]
    assert picture.faint
    dialog.type(lot="PH-2207", made="10:45")
    (picture,) = [each for each in dialog.screen.body if isinstance(each, PaperPicture)]
    assert not picture.faint
    assert picture.spoken == "Syringe label, not printed yet"


def test_now_sets_the_time_and_a_wrong_one_says_why() -> None:
    dialog = opened()
    dialog.presenter.pressed("made:now")
    assert field(dialog.screen.body, "made").text == "10:51"
    dialog.type(lot="PH-2207", made="25:70")
    assert not dialog.enabled("print")
    assert field(dialog.screen.body, "made").hint not in ("", "Today, as 10:45")


def test_a_time_that_has_not_come_is_refused() -> None:
    dialog = opened()
    dialog.type(lot="PH-2207", made="14:00")
    dialog.presenter.pressed("print")
    assert dialog.sent == []
    assert dialog.stops[0].startswith("Correct the time")


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (IDENTITY, "The dose of this visit is not settled yet. The label waits for it."),
        (
            {**SETTLED, **COMPOUNDED},
            "This syringe is compounded at the desk; the nurse prints its label.",
        ),
    ],
)
def test_nothing_is_asked_while_no_label_may_be_printed(texts: Texts, why: str) -> None:
    dialog = opened(texts)
    assert dialog.stops == [why]
    assert not asks(dialog.screen.body, "lot")
    dialog.type(lot="PH-2207", made="10:45")
    dialog.presenter.pressed("print")
    assert dialog.sent == []


def test_a_silent_printer_leaves_the_label_issued_to_be_saved() -> None:
    dialog = opened()
    dialog.silent = True
    dialog.type(lot="PH-2207", made="10:45")
    dialog.presenter.pressed("print")
    assert dialog.stops[0].startswith("The label printer does not answer.")
    dialog.presenter.pressed("save")
    assert [each.label.number for each in dialog.saved] == ["L-0001-1"]
    assert dialog.stops == []
    assert len(all_printed(dialog.ward.refilling.open(dialog.sheet.id).entries)) == 1


def test_a_copy_asks_why() -> None:
    first = opened()
    first.type(lot="PH-2207", made="10:45")
    first.presenter.pressed("print")
    again = Dialog(first.ward, first.ward.refilling.open(first.sheet.id))
    again.type(lot="PH-2207", made="10:45", reason="torn")
    assert not again.enabled("print")
    again.type(reason="Torn when it was taken off the roll")
    again.presenter.pressed("print")
    last = newest(first.ward.refilling.open(first.sheet.id).entries)
    assert last is not None
    assert (last.number, last.copy) == ("L-0001-2", 2)


def test_a_label_that_does_not_read_is_not_released() -> None:
    dialog = opened()
    dialog.ward.sealer.unreadable = True
    dialog.type(lot="PH-2207", made="10:45")
    dialog.presenter.pressed("print")
    assert dialog.stops[0].startswith("The label was not released")
    assert dialog.sent == []


def test_cancelling_prints_nothing() -> None:
    dialog = opened()
    dialog.presenter.cancelled()
    assert dialog.closed
    assert dialog.sent == []
