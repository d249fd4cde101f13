"""Exporting a list: the question first, then the place, then the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from hai_desk.services.audit_reading import AuditReading
from hai_desk.services.exporting import Exporting
from hai_desk.services.record_shelf import RecordShelf
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry
from tests.support.shown import words_in
from ui.desk.exports import Exports
from ui.dialogs.prompt import Prompt, PromptPresenter
from ui.shell.screen import DialogScreen


@dataclass
class Leaving:
    target: Path | None
    registry: FakeRegistry = field(default_factory=sample.with_alpha)
    screens: list[DialogScreen] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    closed: int = 0
    presenter: PromptPresenter | None = None

    def save_csv(self, suggested: str) -> Path | None:
        self.suggested.append(suggested)
        return self.target

    def ask(self, prompt: Prompt, confirm) -> None:
        self.presenter = PromptPresenter(
            prompt, confirm=confirm, close=self.close, show=self.screens.append
        )
        self.presenter.opened()

    def close(self) -> None:
        self.closed += 1

    @property
    def exports(self) -> Exports:
        return Exports(
            Exporting(self.registry),
            sample.ADMIN,
            self,
            ask=self.ask,
            toast=self.toasts.append,
            today=lambda: date(2025, 11, 18),
        )

    def answer(self, identifiers: str) -> None:
        assert self.presenter is not None
        self.presenter.chosen("identifiers", identifiers)
        self.presenter.pressed("confirm")


@pytest.fixture
def leaving(tmp_path: Path) -> Leaving:
    return Leaving(tmp_path / "out.csv")


def test_nothing_is_chosen_beforehand_and_nothing_leaves_without_an_answer(
    leaving: Leaving,
) -> None:
    leaving.exports.audit(AuditReading(leaving.registry, lambda: None).rows())
    confirm = next(each for each in leaving.screens[-1].actions if each.key == "confirm")
    assert not confirm.enabled
    assert "not encrypted" in " ".join(words_in(leaving.screens[-1]))
    assert leaving.suggested == []


@pytest.mark.parametrize(("answer", "named"), [("with", True), ("without", False)])
def test_the_answer_decides_whether_patients_are_named(
    leaving: Leaving, answer: str, named: bool
) -> None:
    shelf = RecordShelf(leaving.registry, FixedClock(sample.NOW))
    leaving.exports.records(shelf.all())
    leaving.answer(answer)
    assert leaving.target is not None
    text = leaving.target.read_text("utf-8")
    assert ("DEMO-0001" in text) is named
    assert leaving.suggested == ["records-2025-11-18.csv"]
    assert leaving.toasts == ["Saved out.csv"]
    assert leaving.closed == 1


def test_no_place_chosen_saves_nothing_and_the_question_stays(leaving: Leaving) -> None:
    leaving.target = None
    leaving.exports.audit(())
    leaving.answer("without")
    assert leaving.closed == 0
    assert "Nothing was saved" in " ".join(words_in(leaving.screens[-1]))
    assert leaving.toasts == []


def test_a_place_that_cannot_be_written_is_told_in_the_dialog(
    leaving: Leaving, tmp_path: Path
) -> None:
    leaving.target = tmp_path / "none" / "out.csv"
    leaving.exports.audit(())
    leaving.answer("with")
    assert leaving.closed == 0
    assert leaving.toasts == []
