"""Going back to a done stage: what rests on a changed value is checked again, and nothing else."""

from __future__ import annotations

import pytest

from hai_desk.safety.case import Case
from hai_desk.safety.depends import DEPENDENCES, Ground, confirmation, grounds_changed
from hai_desk.safety.progress import Assessment
from hai_desk.services.assessing import assess
from hai_desk.services.sheet import Sheet
from hai_desk.wording.check_again import changed
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.fields import FIELDS
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    ASSESSED,
    EMPTIED,
    FILLED,
    IDENTITY,
    LABEL,
    REST_LABEL,
    SIGNED_ON,
    STARTED,
    TAUGHT,
    Texts,
    case,
    checked,
    rest_case,
)
from tests.support.people_of_the_day import NURSE, NURSE_2

Step = tuple[str, str]


def judged(steps: list[Step], known: Case | None = None) -> Assessment:
    """The entries one after the other, each with its number."""
    events = [
        Entry(key, text, STARTED, NURSE.id, How.TYPED, seq)
        for seq, (key, text) in enumerate(steps, start=1)
    ]
    return assess(Sheet(known or case(), Entries.of(events), (NURSE, NURSE_2)), SIGNED_ON)


def again(steps: list[Step], known: Case | None = None) -> dict[Stage, tuple[Ground, ...]]:
    found = judged(steps, known)
    return {stage: state.again for stage, state in found.stages.items() if state.again}


def taken(*parts: Texts) -> list[Step]:
    return [step for part in parts for step in part.items()]


BEFORE = {**IDENTITY, **ASSESSED}
MADE = taken(checked(case(), {**BEFORE, **LABEL}))
WHOLE = [*MADE, *taken(EMPTIED, FILLED, TAUGHT)]
NEXT = [*WHOLE, ("si.next", "2025-12-02")]


def test_a_visit_in_the_order_of_the_room_is_checked_once() -> None:
    assert again(NEXT) == {}
    assert judged(NEXT).may_sign


@pytest.mark.parametrize(
    ("change", "stages"),
    [
        (("as.weight", "71"), {Stage.DOSE: (Ground.MEASURED,)}),
        (("as.ALP.planned", "80"), {Stage.DOSE: (Ground.MEASURED,)}),
        (("as.decision", "reduce"), {Stage.DOSE: (Ground.MEASURED,)}),
        (("as.temperature", "36.9"), {}),
        (("id.serial", "I3K-004173"), {Stage.PREPARE: (Ground.IDENTITY,)}),
        (("pr.label_lot", "PH-2209"), {Stage.FILL: (Ground.SYRINGE,)}),
        (("pr.rescue_lot", "RS-1188"), {}),
        (
            ("turn.rest", "infection"),
            {Stage.PREPARE: (Ground.PRESCRIPTION,), Stage.FILL: (Ground.SYRINGE,)},
        ),
        (
            ("em.second", "11.9"),
            {Stage.FILL: (Ground.READINGS,), Stage.SIGN: (Ground.FILLED,)},
        ),
        (("fi.volume", "29.8"), {Stage.SIGN: (Ground.FILLED,)}),
        (("si.note", "Was tired"), {}),
    ],
)
def test_a_changed_value_marks_the_stages_that_rest_on_it(
    change: Step, stages: dict[Stage, tuple[Ground, ...]]
) -> None:
    steps = [step for step in NEXT if step[0] != "as.ALP.planned"]
    steps.insert(5, ("as.ALP.planned", "70"))
    assert again(steps) == {}
    found = again([*steps, change])
    assert found == stages
    assert all(not judged([*steps, change]).stages[stage].done for stage in stages)


@pytest.mark.parametrize("key", ["as.weight", "em.second", "fi.volume", "pr.label_lot"])
def test_the_old_value_put_back_asks_nothing(key: str) -> None:
    before = dict(NEXT)[key]
    assert again([*NEXT, (key, "12.5"), (key, before)]) == {}


def test_one_press_at_the_stage_settles_it_until_the_next_change() -> None:
    pressed = [*NEXT, ("as.weight", "71"), (confirmation(Stage.DOSE), "yes")]
    assert again(pressed) == {}
    assert judged(pressed).may_sign
    changed_once_more = [*pressed, ("as.weight", "70")]
    assert again(changed_once_more) == {Stage.DOSE: (Ground.MEASURED,)}


def test_entering_anew_all_that_rests_on_it_settles_it_too() -> None:
    steps = [*NEXT, ("em.second", "11.9")]
    assert Stage.SIGN not in again([*steps, ("si.next", "2025-12-02")])
    assert Stage.FILL not in again([*steps, ("fi.volume", "30")])


def test_of_two_entries_that_rest_on_it_the_older_one_counts() -> None:
    steps = [*WHOLE, ("pr.label_lot", "PH-2209"), ("fi.volume", "30")]
    assert again(steps) == {Stage.FILL: (Ground.SYRINGE,)}
    assert again([*steps, ("fi.label", "PH-2209")]) == {}


def test_a_second_check_of_the_changed_syringe_is_a_look_at_it() -> None:
    steps = [*MADE, ("id.serial", "I3K-004173"), ("id.serial", "i3k-004172")]
    assert again(steps) == {Stage.PREPARE: (Ground.IDENTITY,)}
    seal = checked(case(), dict(steps))["pr.check"]
    assert again([*steps, ("pr.check", seal)]) == {}


def test_what_is_entered_before_its_turn_is_no_change() -> None:
    """A label scanned while the weight is still to come."""
    early = [*taken(IDENTITY), *taken(LABEL), *taken(ASSESSED)]
    assert again(early) == {}


def test_nothing_rests_on_a_value_before_anything_was_entered_with_it() -> None:
    assert again([*taken(BEFORE), ("as.weight", "71")]) == {}
    assert again([*WHOLE, ("fi.volume", "29.8")]) == {}


def test_heparin_does_not_rest_on_the_weight() -> None:
    known = rest_case()
    steps = taken(checked(known, {**BEFORE, **REST_LABEL}))
    assert again([*steps, ("as.weight", "71")], known) == {}


@pytest.mark.parametrize("change", ["as.weight", "id.serial", "pr.label_lot", "em.second"])
def test_a_rescue_fill_is_never_held_up_by_it(change: str) -> None:
    steps = [*WHOLE, (change, "1"), ("way", "rescue")]
    assert again(steps) == {}


@pytest.mark.parametrize("step", range(len(MADE), len(WHOLE)))
def test_with_the_needle_in_every_mark_goes_by_one_press(step: int) -> None:
    """Weight and lot are corrected at each moment after the port; presses alone lead on."""
    start = [*WHOLE[:step], ("as.weight", "71"), ("pr.label_lot", "ph-2207")]
    marked = again(start)
    pressed = [*start, *((confirmation(stage), "yes") for stage in marked)]
    assert again(pressed) == {}
    assert again([*pressed, *WHOLE[step:]]) == {}


def test_every_dependence_names_fields_of_earlier_stages_and_has_words() -> None:
    for each in DEPENDENCES:
        grounds = [FIELDS[key].stage for key in (*each.values, *each.turns)]
        assert all(stage.number <= each.stage.number for stage in grounds)
        assert all(FIELDS[key].stage.number >= each.stage.number for key in each.entered)
        assert changed(each.ground).endswith(".")


def test_without_numbers_nothing_is_known_to_have_changed() -> None:
    events = [Entry(key, text, STARTED, NURSE.id) for key, text in [*WHOLE, ("as.weight", "71")]]
    found = assess(Sheet(case(), Entries.of(events), ()), SIGNED_ON)
    assert grounds_changed(found.visit, Stage.DOSE) == ()
