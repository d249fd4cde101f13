"""Program, telemetry and returned volume beside the lanes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hai_desk.telemetry.reconciled import Reconciled, Side
from hai_desk.telemetry.reconciliation import Answer, Difference, Told
from hai_desk.units import millilitres
from tests.support.pump_session import clock_time, local, stalled_pump
from tests.support.telemetry_page import plain
from tests.support.telemetry_view import settle
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.reconciled import ReconciledScreen
from ui.telemetry.reconciled_card import ReconciledCard
from ui.telemetry.screen import TelemetryScreen

AT = datetime(2025, 11, 18, 16, 20, tzinfo=UTC)


def answer(by: Told, volume: str, spread: str) -> Side:
    return Side(by, Answer(by, millilitres(volume), millilitres(spread)))


FOUND = Reconciled(
    AT.replace(hour=14),
    AT,
    (
        answer(Told.PROGRAM, "0.082", "0"),
        answer(Told.TELEMETRY, "0.05", "0.01"),
        Side(Told.RETURNED, None),
    ),
    (
        Difference(
            Told.PROGRAM, Told.TELEMETRY, millilitres("0.032"), millilitres("0.02"), agree=False
        ),
    ),
    Fraction(100),
    Fraction(2),
    1,
)


@dataclass
class Asked:
    found: Reconciled | None = FOUND
    spans: list[tuple[str, float, float]] = field(default_factory=list)

    def __call__(self, serial: str, start: float, end: float) -> Reconciled | None:
        self.spans.append((serial, start, end))
        return self.found


@dataclass
class Beside:
    asked: Asked
    seen: list[TelemetryScreen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = stalled_pump()
        self.presenter = TelemetryPresenter(
            self.session, local=local, show=self.seen.append, reconcile=self.asked
        )
        self.presenter.opened()

    @property
    def screen(self) -> ReconciledScreen:
        found = self.seen[-1].reconciled
        assert found is not None
        return found


def test_it_is_asked_only_with_the_flow_error_and_not_at_every_look():
    page = Beside(Asked())
    assert page.asked.spans == []
    assert page.seen[-1].reconciled is None
    page.presenter.accuracy_pressed()
    page.presenter.ticked()
    page.session.at += 0.5
    page.presenter.ticked()
    assert len(page.asked.spans) == 1
    page.session.at += 5
    page.presenter.ticked()
    assert len(page.asked.spans) == 2
    assert [plain(line.value) for line in page.screen.lines] == [
        "0.08 mL",
        "0.05 mL ± 0.02 mL",
        "not measured for this time",
    ]


def test_two_cursors_enclose_what_is_asked_for():
    page = Beside(Asked())
    page.presenter.accuracy_pressed()
    page.presenter.cursor_placed(clock_time("16:00:00"))
    page.presenter.cursor_placed(clock_time("15:00:00"))
    assert page.asked.spans[-1] == ("SM2-208531", clock_time("15:00:00"), clock_time("16:00:00"))


def test_nothing_recorded_is_said():
    page = Beside(Asked(None))
    page.presenter.accuracy_pressed()
    assert page.screen.missing == "Nothing recorded of this time yet"


@pytest.mark.usefixtures("look")
def test_the_card_shows_every_line_and_sentence(qtbot: QtBot):
    card = ReconciledCard()
    qtbot.addWidget(card)
    page = Beside(Asked())
    page.presenter.accuracy_pressed()
    card.show_card(page.screen)
    settle()
    shown = [plain(label.text()) for label in card.findChildren(QLabel) if not label.isHidden()]
    assert "0.05 mL ± 0.02 mL" in shown
    assert any("do not agree: 0.03 mL apart, 0.02 mL allowed" in text for text in shown)
    assert "Telemetry, 0.05" in plain(card.accessibleName())
    card.show_card(None)
    assert card.isHidden()
