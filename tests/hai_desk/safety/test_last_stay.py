"""A pump that ran dry or stood still at the last visit waits for its check before floxuridine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.dosing.stay import Judgement
from hai_desk.safety.case import Case
from hai_desk.safety.last_stay import judged_last
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    LAST_FILL,
    LAST_FLOXURIDINE,
    PREPARED,
    answered,
    assessed,
    case,
    rules,
    the,
)


def after(returned: str, **changes: object) -> Case:
    """The last visit emptied the pump fourteen days after the floxuridine before it."""
    known = case()
    before = replace(known.fills[0], filled_at=LAST_FLOXURIDINE)
    last = replace(known.fills[1], returned=q(f"{returned} mL"), emptied_at=LAST_FILL, **changes)
    return replace(known, fills=(before, last), previous=last)


@pytest.mark.parametrize(
    ("returned", "found"),
    [
        ("0", Judgement.RAN_DRY),
        ("1", Judgement.RAN_DRY),
        ("1.1", Judgement.WITHIN),
        ("11.8", Judgement.WITHIN),
        ("28.9", Judgement.WITHIN),
        ("29", Judgement.STOPPED),
        ("30", Judgement.STOPPED),
        ("44", None),
    ],
)
def test_the_last_stay_is_judged_by_what_was_filed(returned: str, found: Judgement | None) -> None:
    """Whatever the deviation: only a pump that ran dry or stood still is told from the others."""
    assert judged_last(after(returned)) is found


def test_nothing_is_judged_where_nothing_was_measured() -> None:
    known = after("0")
    assert judged_last(replace(known, fills=known.fills[1:])) is None
    assert judged_last(replace(known, fills=())) is None
    for unknown in ("returned", "emptied_at"):
        last = replace(known.fills[1], **{unknown: None})
        assert judged_last(replace(known, fills=(known.fills[0], last))) is None


def test_a_stay_of_its_own_label_flow_is_used_where_none_was_dosed_by() -> None:
    assert judged_last(after("29.5", nominal_flow=None)) is Judgement.STOPPED


@pytest.mark.parametrize(("returned", "found"), [("0.5", "ran_dry"), ("29.5", "stopped")])
def test_floxuridine_waits_for_the_check_and_the_prescribers_name(
    returned: str, found: str
) -> None:
    known = after(returned)
    asked = the(assessed(known, PREPARED), Rule.PUMP_TO_CHECK)
    assert (asked.soft, asked.fact("found"), asked.fact("day")) == (True, found, "2025-11-04")
    nameless = {**PREPARED, **answered(asked, prescriber="")}
    assert asked in assessed(known, nameless).stages[Stage.ASSESS].questions
    assert assessed(known, {**PREPARED, **answered(asked)}).stages[Stage.ASSESS].done


def test_heparin_saline_does_not_wait() -> None:
    rest = assessed(after("0"), {**PREPARED, "turn.rest": "clotted catheter"})
    assert Rule.PUMP_TO_CHECK not in rules(rest)
    assert Rule.PUMP_TO_CHECK not in rules(assessed(after("11.8"), PREPARED))
