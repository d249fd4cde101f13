"""What is seen of a pump leaves the desk: one question, then the place, then the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from hai_desk.errors import DeskError
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.exporting_telemetry import ExportingTelemetry
from hai_desk.services.pump_owner import Owner
from hai_desk.services.telemetry_paper import TelemetryPaper
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.keeping import TelemetryStore
from tests.support.cases import model_named
from tests.support.chart_sample import with_alpha
from tests.support.fake_registry import FakeRegistry
from tests.support.people_of_the_day import implant, patient
from tests.support.pump_session import NOW, clock_time, local, stalled_pump
from tests.support.recorded_pump import RecordedPump
from tests.support.shown import words_in
from tests.support.telemetry_store import telemetry_store
from ui.desk.telemetry_exports import Desk, TelemetryExports
from ui.dialogs.prompt import Prompt, PromptPresenter
from ui.shell.screen import DialogScreen
from ui.telemetry.accuracy import AccuracyScreen
from ui.telemetry.on_paper import COLUMNS
from ui.telemetry.presenter import TelemetryPresenter

READER = User("u1", "viewer1", "Viewer 1 (demo)", (Role.VIEWER,))
SERIAL = "SM2-208531"
OWNER = Owner(
    patient(1, "Demo", "Alpha", date(1961, 3, 14)), implant(1, SERIAL), model_named("intera-3000")
)


def at_once(work: Iterator[float], done, failed) -> None:
    try:
        for _share in work:
            pass
    except DeskError as trouble:
        failed(trouble)
    else:
        done()


@dataclass
class Leaving:
    store: TelemetryStore
    target: Path | None
    drawn: list[TelemetryPaper] = field(default_factory=list)
    screens: list[DialogScreen] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    dialog: PromptPresenter | None = None

    def __post_init__(self) -> None:
        self.registry: FakeRegistry = with_alpha()
        self.session = stalled_pump()
        self.session.mark(clock_time("16:10:00"), "Alpha coughs")
        self.page = TelemetryPresenter(self.session, local=local, show=lambda _screen: None)
        self.page.opened()

    def save_as(self, suggested: str) -> Path | None:
        self.suggested.append(suggested)
        return self.target

    save_csv = save_as

    def ask(self, prompt: Prompt, confirm) -> None:
        self.dialog = PromptPresenter(
            prompt, confirm=confirm, close=lambda: None, show=self.screens.append
        )
        self.dialog.opened()

    def draw(self, paper: TelemetryPaper) -> bytes:
        self.drawn.append(paper)
        return b"%PDF-"

    def press_export(self, accuracy: AccuracyScreen | None = None) -> None:
        desk = Desk(
            ask=self.ask,
            toast=self.toasts.append,
            now=lambda: NOW,
            place=UTC,
            in_steps=at_once,
            owner_of=lambda _serial: OWNER,
            reconcile=lambda _serial, _start, _end: None,
            clinic="Demonstration Infusion Clinic",
            demonstration=True,
        )
        exporting = ExportingTelemetry(self.registry, self.store, self.draw)
        exports = TelemetryExports(exporting, READER, self, desk)
        screens = self.page.on_paper(COLUMNS)
        if accuracy is not None:
            screens = (replace(screens[0], accuracy=accuracy), *screens[1:])
        exports.export(self.page.visible(), screens)

    def answer(self, form: str, identifiers: str) -> None:
        assert self.dialog is not None
        self.dialog.chosen("form", form)
        self.dialog.chosen("identifiers", identifiers)
        self.dialog.pressed("confirm")


@pytest.fixture
def leaving(tmp_path: Path) -> Iterator[Leaving]:
    with telemetry_store(tmp_path) as store:
        pump = RecordedPump(store, SERIAL, period=10)
        pump.runs(NOW - timedelta(hours=6), NOW, rate=0.984, program=0.984)
        yield Leaving(store, tmp_path / "out")


def test_nothing_is_chosen_beforehand_and_nothing_written_before_it_is(leaving):
    leaving.press_export()
    words = " ".join(words_in(leaving.screens[-1]))
    assert "18-Nov-2025 14:20:31 to 18-Nov-2025 16:20:31" in words
    assert "not encrypted" in words
    leaving.dialog.pressed("confirm")
    assert leaving.suggested == []
    leaving.dialog.chosen("form", "pdf")
    leaving.dialog.pressed("confirm")
    assert leaving.suggested == []


def test_a_report_shows_the_lanes_and_names_the_patient_only_when_asked(leaving):
    leaving.press_export()
    leaving.answer("pdf", "with")
    assert leaving.suggested == ["telemetry-2025-11-18-1620.pdf"]
    assert leaving.toasts == ["Saved out"]
    assert leaving.target.read_bytes() == b"%PDF-"
    (paper,) = leaving.drawn
    assert (paper.serial, paper.patient[0][1]) == (SERIAL, "DEMO, Alpha")
    (seen,) = paper.pictures
    assert [lane.title for lane in seen.lanes][:2] == ["Delivery rate, mL/day", "Reservoir, mL"]
    assert seen.ticks[-1].text == "16:20:31"
    told = [(each.what, each.text) for each in paper.happenings]
    assert ("Mark", "Alpha coughs") in told
    tags = {each.what: each.tag for each in paper.happenings}
    assert tags["!!! Motor stall"] in {flag.tag for flag in seen.flags}
    assert paper.error is not None
    assert paper.error.drawn
    leaving.press_export()
    leaving.answer("pdf", "without")
    assert not any(
        word in " ".join(words_in(leaving.drawn[-1])) for word in ("Alpha", "DEMO", "SM2")
    )


def test_what_comes_in_while_the_question_is_open_is_not_in_the_file(leaving):
    leaving.press_export()
    leaving.session.at += 600
    leaving.page.ticked()
    leaving.answer("pdf", "without")
    assert leaving.drawn[0].pictures[0].end < NOW.timestamp() + 60
    assert leaving.drawn[0].range.endswith("16:20:31")


def test_every_sample_of_the_lanes_and_of_the_program_goes_into_a_csv_file(leaving):
    for name in (ChannelName.BATTERY, ChannelName.MOTOR_CURRENT, ChannelName.RESERVOIR):
        leaving.page.signal_toggled(name, on=False)
    leaving.press_export()
    leaving.answer("csv", "with")
    with leaving.target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert "DEMO, Alpha" in rows[0]["text"]
    assert "not a cleared medical device" in rows[0]["text"]
    counts = [
        sum(row["channel"] == name and row["row"] == "sample" for row in rows)
        for name in ("programmed_rate", "delivery_rate", "reservoir")
    ]
    assert counts == [721, 721, 0]
    assert rows[-1]["text"] == "Alpha coughs"
    leaving.press_export()
    leaving.answer("csv", "without")
    whole = leaving.target.read_text(encoding="utf-8-sig")
    assert not any(word in whole for word in ("Alpha", "DEMO", "SM2"))


def test_a_frozen_view_is_exported_as_it_stands(leaving):
    leaving.page.window_chosen("300")
    leaving.page.freeze_pressed()
    leaving.session.at += 3600
    leaving.page.ticked()
    leaving.press_export()
    leaving.answer("pdf", "without")
    assert leaving.drawn[0].range == "18-Nov-2025 16:15:31 to 18-Nov-2025 16:20:31"
    assert leaving.drawn[0].source == "Live session"


def test_no_place_chosen_is_said_and_a_place_that_takes_nothing_too(leaving):
    leaving.target = None
    for form in ("pdf", "csv"):
        leaving.press_export()
        leaving.answer(form, "without")
        assert "Nothing was saved: no place was chosen." in words_in(leaving.screens[-1])
    leaving.target = Path("/nowhere/at/all.csv")
    leaving.press_export()
    leaving.answer("csv", "without")
    assert leaving.toasts[-1] != "Saved all.csv"
    assert leaving.toasts[-2] == "Saving all.csv"


def test_a_flow_error_that_is_still_read_is_not_printed_as_if_it_stood(leaving):
    half_read = AccuracyScreen("", ("7 % of a long range is read",), pending=True)
    leaving.press_export(half_read)
    leaving.answer("pdf", "without")
    assert "is not read yet" in " ".join(words_in(leaving.screens[-1]))
    assert (leaving.suggested, leaving.drawn) == ([], [])
    leaving.answer("csv", "without")
    assert leaving.toasts[-1] == "Saved out"
