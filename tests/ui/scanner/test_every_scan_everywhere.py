"""A burst of every demo scan into every focusable widget of every stage: no value changes but the
scan's own. Sampled here; the whole of it is marked slow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from hai_desk.worksheet.stage import STAGES, Stage
from tests.support.cases import (
    ASSESSED,
    CAME_BACK,
    COMPOUNDED,
    EMPTIED,
    IDENTITY,
    REST_ROUTINE,
    ROUTINE,
    Texts,
)
from tests.support.demo_scans import EVERY, HEPARIN, KIT, OTHER_BAND
from tests.support.scanned_desk import ScannedDesk, shown
from ui.theme import Look
from ui.widgets.line_input import LineInput

SHOWN = tuple(stage for stage in STAGES if stage is not Stage.PROGRAM)
"""A pump of constant flow has no page to program it."""

STATES: dict[str, tuple[str, Texts]] = {
    "pharmacy": ("floxuridine", ROUTINE),
    "compounded": ("floxuridine", {**IDENTITY, **ASSESSED, **COMPOUNDED, "pr.by_hand": "yes"}),
    "rest": ("heparin-saline", REST_ROUTINE),
    "empty": ("floxuridine", {}),
    "asked": (
        "floxuridine",
        {**ROUTINE, "as.temperature": "38.4", "as.site": "red", "em.fluid": "cloudy",
         "em.second": "12.9", "fi.ending": "details", **CAME_BACK},
    ),
    "rescue": ("floxuridine", {**IDENTITY, **ASSESSED, **COMPOUNDED, **EMPTIED, "way": "rescue"}),
}  # fmt: skip


@pytest.fixture
def desk(qapp: QApplication, look: Look, request: pytest.FixtureRequest) -> Iterator[ScannedDesk]:
    planned, texts = STATES[request.param]
    made = ScannedDesk(qapp, look, texts, planned=planned)
    yield made
    made.close()


def burst(desk: ScannedDesk, stage: Stage, widget: QWidget, text: str) -> bool:
    """One scan into one widget; True when it entered something of its own."""
    widget.setFocus()
    before, value = desk.stood(), shown(widget)
    own = desk.own(text, stage)
    where = f"{text!r} into {type(widget).__name__} {widget.accessibleName()!r} of {stage.value}"
    desk.scan(text)
    after = desk.stood()
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert changed <= own, f"{where}: {sorted(changed - own)}"
    assert (desk.doors.went, desk.noted.gestures) == ([], []), where
    assert dict(desk.presenter._typing.texts) == {}, where
    if changed or own:
        return True
    assert desk.presenter.stage is stage, where
    assert (shown(widget), widget.hasFocus()) == (value, True), where
    return False


def walk(desk: ScannedDesk, stage: Stage, codes_at: Iterable[tuple[int, str]]) -> int:
    desk.open(stage)
    widgets = desk.focusable()
    count = len(widgets)
    for place, text in codes_at:
        if burst(desk, stage, widgets[place], text):
            desk.again(stage)
            widgets = desk.focusable()
            assert len(widgets) == count
    return count


@pytest.mark.parametrize("desk", list(STATES), indirect=True)
def test_a_scan_changes_nothing_but_its_own(desk: ScannedDesk) -> None:
    """Every third widget gets one code; widgets and codes take turns over the stages."""
    for turn, stage in enumerate(SHOWN):
        desk.open(stage)
        places = range(turn % 3, len(desk.focusable()), 3)
        codes = [(place, EVERY[(place * 5 + turn * 7) % len(EVERY)]) for place in places]
        assert walk(desk, stage, codes) > 3


@pytest.mark.slow
@pytest.mark.parametrize("desk", list(STATES), indirect=True)
@pytest.mark.parametrize("stage", SHOWN, ids=lambda stage: stage.value)
def test_every_scan_into_every_widget_changes_nothing_but_its_own(
    desk: ScannedDesk, stage: Stage
) -> None:
    """The frame around the page is the same on every stage, so it is walked on the first only."""
    desk.open(stage)
    frame = desk.window.frame
    around = (frame.rail, frame.top) if stage is not Stage.IDENTIFY else ()
    places = [
        place
        for place, widget in enumerate(desk.focusable())
        if not any(part.isAncestorOf(widget) for part in around)
    ]
    walk(desk, stage, [(place, text) for place in places for text in EVERY])


@pytest.mark.parametrize("desk", ["empty"], indirect=True)
@pytest.mark.parametrize("text", [HEPARIN, KIT, OTHER_BAND, "LOT-12345"])
def test_a_number_half_typed_stays_half_typed(desk: ScannedDesk, text: str) -> None:
    desk.open(Stage.ASSESS)
    line = next(w for w in desk.focusable() if isinstance(w, LineInput) and w.isVisible())
    line.setFocus()
    desk.strikes.typed("7")
    before = desk.stood()
    own = desk.own(text, Stage.ASSESS)
    desk.scan(text)
    after = desk.stood()
    changed = {key for key in after if before.get(key) != after[key]}
    left = {"as.weight"} if own else set()
    assert changed <= own | left, "leaving the page commits what stood in the field"
    assert after.get("as.weight", ("7",))[0] == "7"


@pytest.mark.parametrize("desk", ["compounded"], indirect=True)
def test_a_list_that_is_open_picks_nothing(desk: ScannedDesk) -> None:
    desk.open(Stage.EMPTY)
    kit = next(each for each in desk.focusable() if isinstance(each, QComboBox))
    kit.setFocus()
    kit.showPopup()
    desk.settle()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    before = desk.stood()
    desk.strikes._target = lambda: QApplication.focusWidget() or popup
    desk.scan("HD:C:RW-2025-0001")
    assert desk.stood() == before
    kit.hidePopup()
