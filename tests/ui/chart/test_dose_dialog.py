from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.people.user import User
from hai_desk.plans.plan import DosePlan
from hai_desk.services.dose_draft import Ask
from hai_desk.services.prescribing import Prescribing
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from ui.chart.dose_dialog.presenter import DosePresenter
from ui.chart.dose_dialog.view import attach_dose
from ui.form.blocks import DoseScale, Readout, State, StopCard
from ui.shell.dialog import Dialog
from ui.shell.screen import DialogScreen
from ui.shell.window import DeskWindow
from ui.theme import Look

REFERENCE = "present guidance, 12-May-2025, 0.1 to 0.2 mg/kg/day"


@dataclass
class Page:
    registry: FakeRegistry = field(default_factory=sample.with_alpha)
    shown: list[DialogScreen] = field(default_factory=list)
    signed: list[DosePlan] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)

    def open(
        self, user: User = sample.PRESCRIBER, given: dict[Ask, str] | None = None
    ) -> DosePresenter:
        prescribing = Prescribing(self.registry, sample.check, FixedClock(sample.NOW))
        context = prescribing.context("patient-1")
        assert context is not None
        presenter = DosePresenter(
            prescribing,
            context,
            user,
            show=self.shown.append,
            on_signed=self.signed.append,
            close=lambda: self.closed.append(True),
            given=given,
        )
        presenter.opened()
        return presenter

    @property
    def screen(self) -> DialogScreen:
        return self.shown[-1]

    def field(self, key: str) -> object:
        return blocks_in.field(self.screen.body, key)

    @property
    def may_sign(self) -> bool:
        return next(each for each in self.screen.actions if each.key == "sign").enabled

    @property
    def prepared(self) -> str:
        blocks = blocks_in.every(self.screen.body)
        return next(block.value for block in blocks if isinstance(block, Readout))


@pytest.fixture
def page() -> Page:
    return Page()


def fill_in(presenter: DosePresenter, **texts: str) -> None:
    typed = {"daily_dose": "0.12", "weight": "70", "starts": "18-Nov-2025", **texts}
    for key, text in typed.items():
        presenter.typed(key, text)
        presenter.committed(key, text)
    presenter.chosen("reference", REFERENCE)


def test_the_dose_starts_empty_and_the_sums_show_a_dash(page: Page) -> None:
    page.open()
    assert blocks_in.field(page.screen.body, "daily_dose").text == ""
    assert page.prepared == "–"
    assert not page.may_sign
    assert page.screen.foot_text == "4 answers open"


def test_a_prescriber_signs_with_the_password(page: Page) -> None:
    presenter = page.open()
    fill_in(presenter)
    assert page.prepared == "195"
    assert page.screen.foot_text == "Password needed"
    presenter.typed("sign.prescriber_password", sample.PASSWORD)
    assert page.may_sign
    presenter.pressed("sign")
    assert [plan.version for plan in page.signed] == [2]
    assert page.closed == [True]


def test_a_wrong_password_keeps_the_dialog_and_clears_the_field(page: Page) -> None:
    presenter = page.open()
    fill_in(presenter)
    presenter.typed("sign.prescriber_password", "wrong")
    presenter.pressed("sign")
    assert page.signed == page.closed == []
    assert blocks_in.field(page.screen.body, "sign.prescriber_password").text == ""
    words = "Prescriber: Name or password is not right. 4 tries left."
    assert words in blocks_in.sentences(page.screen.body)
    assert blocks_in.field(page.screen.body, "daily_dose").text == "0.12"


def test_three_named_and_dated_ranges_stand_under_one_scale(page: Page) -> None:
    presenter = page.open()
    fill_in(presenter)
    scale = next(b for b in blocks_in.every(page.screen.body) if isinstance(b, DoseScale))
    assert [(each.name, each.text) for each in scale.ranges] == [
        ("Demonstration Infusion Clinic", "0.06 to 0.12"),
        ("present guidance", "0.1 to 0.2"),
        ("drug label, hepatic artery", "0.4 to 0.6"),
    ]
    assert all(each.date for each in scale.ranges)
    assert scale.mark == 0.12
    assert scale.mark_text == "0.12\u00a0mg/kg/day"


def test_ideal_actual_ratio_and_choice_are_shown(page: Page) -> None:
    presenter = page.open()
    fill_in(presenter, weight="98")
    facts = blocks_in.facts(page.screen.body)
    assert facts["Ideal weight"] == "56.9\u00a0kg"
    assert facts["Actual ÷ ideal"] == "1.72"
    assert facts["Dose by"] == "77.5\u00a0kg"


def test_above_the_usual_range_a_pharmacist_signs_in_the_same_dialog(page: Page) -> None:
    presenter = page.open()
    fill_in(presenter)
    assert not blocks_in.asks(page.screen.body, "sign.pharmacist")
    fill_in(presenter, daily_dose="0.21")
    assert blocks_in.asks(page.screen.body, "sign.pharmacist")
    assert page.screen.foot_text == "Give a reason to continue"
    presenter.typed("reason", "Trial arm B")
    presenter.typed("sign.prescriber_password", sample.PASSWORD)
    assert not page.may_sign
    presenter.typed("sign.pharmacist", "pharmacist1")
    presenter.typed("sign.pharmacist_password", sample.PASSWORD)
    assert page.may_sign
    presenter.pressed("sign")
    assert page.signed[0].cosigned_by == "Pharmacist 1 (demo)"


def test_above_the_ceiling_nothing_helps(page: Page) -> None:
    presenter = page.open()
    fill_in(presenter, daily_dose="0.7", reason="It is meant like this")
    presenter.typed("sign.prescriber_password", sample.PASSWORD)
    presenter.typed("sign.pharmacist", "pharmacist1")
    presenter.typed("sign.pharmacist_password", sample.PASSWORD)
    title = "0.7\u00a0mg/kg/day is above the highest allowed, 0.6\u00a0mg/kg/day."
    assert blocks_in.stops(page.screen.body)[title] == "hard"
    assert page.screen.foot_text == "A stop must be cleared first"
    presenter.pressed("sign")
    assert page.signed == []


def test_limits_are_asked_when_the_field_is_left_not_while_typing(page: Page) -> None:
    presenter = page.open()
    presenter.typed("daily_dose", "7")
    assert blocks_in.stops(page.screen.body) == {}
    presenter.committed("daily_dose", "7")
    assert "hard" in blocks_in.stops(page.screen.body).values()


def test_a_malformed_number_is_told_at_once_and_empties_the_sums(page: Page) -> None:
    presenter = page.open()
    fill_in(presenter)
    presenter.typed("daily_dose", ".12")
    dose = blocks_in.field(page.screen.body, "daily_dose")
    assert (dose.text, dose.hint) == (".12", "Type a zero before the point: 0.12")
    assert dose.state is State.HARD
    assert page.prepared == "–"


def test_a_worksheet_hands_its_measured_flow_in(page: Page) -> None:
    presenter = page.open(sample.NURSE, {Ask.FLOW_SOURCE: "measured", Ask.FLOW: "1.5"})
    assert blocks_in.field(page.screen.body, "flow").text == "1.5"
    assert blocks_in.field(page.screen.body, "sign.prescriber").text == ""
    fill_in(presenter)
    assert page.prepared == "170"  # 0.12 × 70 × 30 ÷ 1.5 = 168


def test_cancelling_signs_nothing(page: Page) -> None:
    page.open().cancelled()
    assert page.closed == [True]
    assert len(page.registry.held.plans) == 1


def test_typing_in_the_window_reaches_the_plan(qtbot: QtBot, look: Look, page: Page) -> None:
    window = DeskWindow(look)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    dialog = Dialog(look, window)
    prescribing = Prescribing(page.registry, sample.check, FixedClock(sample.NOW))
    context = prescribing.context("patient-1")
    assert context is not None
    presenter = DosePresenter(
        prescribing,
        context,
        sample.PRESCRIBER,
        show=dialog.show_dialog,
        on_signed=page.signed.append,
        close=window.close_dialog,
    )
    attach_dose(dialog, presenter)
    window.open_dialog(dialog)
    line = dialog.form.widget_for("daily_dose")
    qtbot.keyClicks(line, "0.12\r")
    assert line.property("text") == "0.12"
    assert page.signed == []
    assert not dialog.button("sign").isEnabled()


def test_a_slip_names_itself_in_the_stop_and_asks_where_nothing_stops(page: Page) -> None:
    """The plan before was 0.12 mg/kg/day."""
    presenter = page.open()
    fill_in(presenter, daily_dose="1.2")
    slip = (
        "0.12\u00a0mg/kg/day would be the expected dose; 1.2\u00a0mg/kg/day is ten times as much."
    )
    cards = [each for each in blocks_in.every(page.screen.body) if isinstance(each, StopCard)]
    (lines,) = (card.lines for card in cards if card.kind == "hard")
    assert lines[0] == slip
    assert lines[-1] == "This stop cannot be overridden."
    presenter.typed("daily_dose", "0.1")
    presenter.committed("daily_dose", "0.1")
    title = "0.1\u00a0mg/kg/day may be a slip of the finger."
    assert blocks_in.stops(page.screen.body)[title] == "soft"
    assert page.screen.foot_text == "Give a reason to continue"
    presenter.typed("reason", "Reduced after the tumour board")
    assert page.screen.foot_text == "Password needed"
