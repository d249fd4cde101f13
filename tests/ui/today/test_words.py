"""Each state has a chip of its own, with words and a sign."""

import pytest

from hai_desk.services.today_values import RowState, StateKind
from hai_desk.worksheet.stage import Stage
from tests.support.people_of_the_day import at
from ui.today.words import state_chip, unbroken


@pytest.mark.parametrize(
    ("state", "text", "tone"),
    [
        (RowState(StateKind.READY), "Ready", "ok"),
        (RowState(StateKind.OVERDUE, days=1), "1 day overdue", "soft"),
        (RowState(StateKind.OVERDUE, days=3), "3 days overdue", "soft"),
        (RowState(StateKind.TEST_MISSING, test="bilirubin"), "Bilirubin missing", "soft"),
        (RowState(StateKind.TEST_MISSING), "Liver tests missing", "soft"),
        (RowState(StateKind.TESTS_OLD, days=9), "Tests 9 days old", "soft"),
        (RowState(StateKind.PAUSED, Stage.DOSE), "Paused at 3\u00a0Dose", "accent"),
        (RowState(StateKind.TO_REVIEW, days=8), "Draft 8 days old", "soft"),
        (RowState(StateKind.CONFIRM_AGAIN, Stage.ASSESS), "Confirm again", "soft"),
        (RowState(StateKind.SIGNED, at=at(18, 9, 2)), "Signed 09:02", "neutral"),
        (RowState(StateKind.SURGEON_CALLED), "Surgeon called", "hard"),
        (RowState(StateKind.AWAITING_CHECK, Stage.PREPARE), "Awaiting check", "accent"),
    ],
)
def test_each_state_has_its_chip(state, text, tone):
    chip = state_chip(state)
    assert (chip.text, chip.tone) == (text, tone)


def test_every_state_has_words_and_a_sign():
    for kind in StateKind:
        chip = state_chip(RowState(kind, Stage.DOSE, at(18, 9)))
        assert chip.text
        assert chip.icon


@pytest.mark.parametrize(
    ("text", "painted"),
    [
        ("since 17-Nov 23:02", "since 17-\N{WORD JOINER}Nov\N{NO-BREAK SPACE}23:02"),
        ("Empty 26-Nov", "Empty 26-\N{WORD JOINER}Nov"),
        ("Pump empty since 11:02", "Pump empty since 11:02"),
        ("Rest after cycle 4", "Rest after cycle 4"),
    ],
)
def test_no_line_of_the_list_ends_within_a_day_and_its_hour(text: str, painted: str) -> None:
    assert unbroken(text) == painted
