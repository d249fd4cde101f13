"""No return, a fill stopped by hand, what the patient feels: while the drug goes in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE
from hai_desk.safety.fill_rules import greatest_volume
from hai_desk.safety.needed import missing
from hai_desk.safety.next_visit import volume_in_pump
from hai_desk.safety.pocket_rules import amount_text, missing_amount
from hai_desk.safety.progress import StageState
from hai_desk.safety.returns import MADE, RESCUE, asked_at, drug_of, for_rescue, going_in, still_in
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    CAME_BACK,
    EMPTIED,
    FILLED,
    PREPARED,
    RESCUE_FILLED,
    RESCUED,
    REST_ROUTINE,
    Texts,
    answered,
    assessed,
    case,
    checked,
    entered,
    rest_case,
    rules,
    seen,
    the,
    the_plan,
    with_plan,
)
from tests.support.people_of_the_day import at

DONE: Texts = {**PREPARED, **EMPTIED, **FILLED}
STOPPED = at(18, 11, 9).isoformat()


def filling(**texts: str) -> StageState:
    keyed = {key.replace("__", "."): text for key, text in texts.items()}
    return assessed(case(), {**DONE, **keyed}).stages[Stage.FILL]


def test_no_return_stops_at_the_first_check_that_failed_and_counts_the_missing_volume() -> None:
    found = the(
        assessed(case(), {**DONE, "fi.back.10": "no return", "fi.back.20": "no return"}),
        Rule.NO_RETURN,
    )
    assert found.hard
    assert found.field == "fi.back.10"
    told = {name: found.fact(name) for name in ("at", "gone", "proven", "missing", "amount")}
    assert told == {
        "at": "10 mL",
        "gone": "10 mL",
        "proven": "5 mL",
        "missing": "5 mL",
        "amount": "32.5 mg",
    }


def test_what_came_out_again_is_not_missing() -> None:
    texts = {**DONE, "fi.back.10": "no return", "fi.gone": "12", "fi.out": "8"}
    found = the(assessed(case(), texts), Rule.NO_RETURN)
    assert (found.fact("gone"), found.fact("missing"), found.fact("amount")) == (
        "12 mL",
        "4 mL",
        "26 mg",
    )


def test_volumes_that_cannot_be_right_stop_and_leave_the_missing_open() -> None:
    texts = {**DONE, "fi.back.10": "no return", "fi.out": "11"}
    judged = assessed(case(), texts)
    assert the(judged, Rule.MISSING_IMPOSSIBLE).field == "fi.gone"
    assert the(judged, Rule.NO_RETURN).fact("missing") == ""


def test_fluid_that_came_back_with_the_line_open_clears_the_stop_and_stays_on_file() -> None:
    state = filling(fi__back__10="came back, line opened")
    assert state.done


def test_nothing_is_asked_for_after_a_check_without_return() -> None:
    early = {key: text for key, text in DONE.items() if key not in CAME_BACK}
    known = {**early, "fi.back.5": "came back", "fi.back.10": "no return", "fi.volume": ""}
    assert missing(seen(case(), known), Stage.FILL) == (
        "fi.volume",
        "pf.feels",
        "pf.called",
        "pf.observed",
    )


@pytest.mark.parametrize(
    ("volume", "steps"),
    [
        ("", (5, 10, 15, 20, 25, 30)),
        ("30", (5, 10, 15, 20, 25, 30)),
        ("29.9", (5, 10, 15, 20, 25)),
        ("24", (5, 10, 15, 20)),
        ("3", (5,)),
        ("0", (5, 10, 15, 20, 25, 30)),
    ],
)
def test_one_check_for_each_full_five_millilitres(volume: str, steps: tuple[int, ...]) -> None:
    """Nothing entered, or nothing gone in: those of the 30 mL that are planned."""
    assert asked_at(seen(case(), {**DONE, "fi.volume": volume})) == steps


def test_without_a_prescription_the_reservoir_says_how_many() -> None:
    bare = case(plan=None, newest_plan=None, start_plan=None)
    assert asked_at(seen(bare, {})) == (5, 10, 15, 20, 25, 30)
    assert asked_at(seen(with_plan(the_plan(fill_volume=q("18 mL"))), {})) == (5, 10, 15)


def test_a_fill_stopped_by_hand_goes_on_with_a_reason_once_the_patient_was_asked() -> None:
    state = filling(fi__stopped=STOPPED)
    assert [found.rule for found in state.questions] == [Rule.FILL_STOPPED]
    assert state.missing == ("pf.feels",)
    asked = {**DONE, "fi.stopped": STOPPED, "pf.feels": "none"}
    (question,) = assessed(case(), asked).stages[Stage.FILL].questions
    kept = {**asked, **answered(question, prescriber="")}
    assert assessed(case(), kept).stages[Stage.FILL].done
    again = {**kept, "fi.stopped": at(18, 11, 12).isoformat()}
    assert not assessed(case(), again).stages[Stage.FILL].done


def test_what_the_patient_feels_needs_the_prescriber() -> None:
    texts = {**DONE, "pf.feels": "burning|does not feel right"}
    (question,) = assessed(case(), texts).stages[Stage.FILL].questions
    assert question.rule is Rule.FEELS_SOMETHING
    assert question.fact("feels") == "burning, does not feel right"
    nameless = assessed(case(), {**texts, **answered(question, prescriber="")})
    assert nameless.stages[Stage.FILL].questions == (question,)
    assert assessed(case(), {**texts, **answered(question)}).stages[Stage.FILL].done


def test_a_patient_who_feels_nothing_is_not_asked_about() -> None:
    assert Rule.FEELS_SOMETHING not in rules(assessed(case(), {**DONE, "pf.feels": "none"}))


def test_the_rescue_has_checks_of_its_own_and_the_first_syringe_stays_on_file() -> None:
    first = {**PREPARED, **EMPTIED, "fi.back.5": "came back", "fi.back.10": "no return"}
    visit = seen(case(), {**first, **RESCUE_FILLED, "way": "rescue"})
    assert going_in(visit).which == RESCUE
    assert going_in(visit).stopped_at is None
    assert Rule.NO_RETURN not in rules(assessed(case(), {**first, **RESCUED}))
    assert missing(visit, Stage.FILL) == ("pf.feels", "pf.called", "pf.observed")


@pytest.mark.parametrize(("out", "greatest", "held"), [("", "25", "5"), ("5", "30", "0")])
def test_what_the_first_syringe_put_in_lowers_what_the_rescue_may(
    out: str, greatest: str, held: str
) -> None:
    first = {**PREPARED, **EMPTIED, "fi.back.5": "came back", "fi.back.10": "no return"}
    texts = {**first, **RESCUED, "fi.out": out, "fi.volume": "25"}
    visit = seen(case(), texts)
    assert still_in(visit) == q(f"{held} mL")
    assert greatest_volume(visit) == q(f"{greatest} mL")
    assert volume_in_pump(visit) == q(f"{25 + int(held)} mL")


def test_an_impossible_volume_holds_nothing_back() -> None:
    texts = {**PREPARED, **EMPTIED, **RESCUED, "fi.out": "3"}
    assert still_in(seen(case(), texts)) == q("0 mL")
    assert Rule.MISSING_IMPOSSIBLE in rules(assessed(case(), texts))


def test_the_missing_share_is_of_the_syringe_that_went_in() -> None:
    two = q("2 mL")
    rescued = seen(case(), {**DONE, **RESCUED})
    assert amount_text(missing_amount(rescued, MADE, two)) == "13 mg"
    assert missing_amount(rescued, RESCUE, two) is None
    rest = seen(rest_case(), REST_ROUTINE)
    assert amount_text(missing_amount(rest, MADE, two)) == "2000 units"
    bare = seen(case(plan=None), DONE)
    assert amount_text(missing_amount(bare, MADE, two)) == ""
    assert missing_amount(seen(case(), DONE), MADE, q("31 mL")) is None


def test_the_drug_is_that_of_its_syringe() -> None:
    planned, held = seen(case(), DONE), seen(case(), {**DONE, "turn.rest": "infection"})
    assert (drug_of(planned, MADE), drug_of(planned, RESCUE)) == (FLOXURIDINE, HEPARIN_SALINE)
    assert drug_of(held, MADE) == HEPARIN_SALINE


def test_choosing_the_rescue_takes_back_what_was_said_of_the_first_syringe() -> None:
    texts = for_rescue(entered(DONE))
    assert texts.pop("way") == "rescue"
    assert set(texts) == {
        "fi.label",
        "fi.started",
        "fi.volume",
        "fi.ending",
        "fi.finished",
        "fi.waste",
    }
    assert set(texts.values()) == {""}
    assert for_rescue(entered(PREPARED)) == {"way": "rescue"}


def test_label_and_wristband_at_the_port_are_never_skipped() -> None:
    """Neither by the fill as made nor by a rescue; both are held against what is on file."""
    known = checked(case(), DONE)
    for key in ("fi.mrn", "fi.label"):
        lacking = {name: text for name, text in known.items() if name != key}
        assert missing(seen(case(), lacking), Stage.FILL) == (key,)
        assert not assessed(case(), lacking).stages[Stage.FILL].done
        rescue = {**PREPARED, **EMPTIED, **RESCUED, key: ""}
        assert missing(seen(case(), rescue), Stage.FILL) == (key,)
        assert not assessed(case(), rescue).may_sign


def test_a_rescue_without_number_on_its_label_waits_for_it() -> None:
    """The lot on the tray is asked for first, so that the label at the port tells something."""
    judged = assessed(case(), {**PREPARED, **EMPTIED, **RESCUED, "pr.rescue_lot": ""})
    assert "pr.rescue_lot" in judged.stages[Stage.PREPARE].missing
    assert not judged.may_sign


def test_a_first_syringe_that_cannot_be_read_counts_as_not_answered() -> None:
    visit = seen(case(), {**DONE, "fi.back.10": "perhaps"})
    assert 10 not in going_in(visit).answers
    assert "fi.back.10" in missing(visit, Stage.FILL)
    assert replace(going_in(visit), which=RESCUE).key("out") == "re.out"
