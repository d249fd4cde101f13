"""Two syringes on one worksheet: what they gave together, and what is in the pump then."""

from __future__ import annotations

from datetime import date

import pytest

from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.fill_rules import greatest_volume
from hai_desk.safety.in_pump import amount_in_pump, drug_in_pump, inside, shares
from hai_desk.safety.next_visit import flow_after, next_visit, volume_in_pump
from hai_desk.safety.returns import asked_at, still_in
from hai_desk.safety.rules import Rule
from hai_desk.safety.subject import check_subject
from hai_desk.safety.syringe import given_before, still_to_give
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.set_aside import in_hand, own_texts, set_aside
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    FUD,
    RESCUED,
    REST,
    REST_LABEL,
    ROUTINE,
    Texts,
    answered,
    assessed,
    case,
    checked,
    entered,
    rules,
    seen,
    the,
)
from tests.support.other_visits import GLYCERIN_FILLED, glycerin_case
from tests.support.second_syringes import FIRST, aside, second


def test_a_syringe_that_was_put_aside_comes_back_as_it_was_kept() -> None:
    (found,) = set_aside(entered(aside()))
    assert (found.number, found.drug, found.amount) == (1, FUD, q("195 mg"))
    assert (found.given, found.lost, found.cause) == (q("12 mL"), q("3 mL"), "spilled")
    assert found.texts["pr.label_lot"] == "PH-2207"
    assert found.by == "u-nurse1"
    (none,) = set_aside(entered(aside(amount=None, drug=GLYCERIN)))
    assert none.amount is None
    (heparin,) = set_aside(entered(aside(amount=q("30000 units"), drug=REST)))
    assert heparin.amount == q("30000 units")


def test_syringes_are_numbered_in_the_order_they_were_put_aside() -> None:
    both = entered({**aside(), **aside(number=2, given=q("0 mL"))})
    assert [each.number for each in set_aside(both)] == [1, 2]
    assert in_hand(both) == 3
    assert in_hand(entered({"sy.1": ""})) == 1


def test_the_rescue_and_printed_labels_belong_to_no_syringe_that_is_put_aside() -> None:
    texts = {"pr.label_lot": "PH-1", "pr.rescue_lot": "RS-1", "pr.printed.1.1": "{}"}
    found = own_texts(entered({**texts, "fi.mrn": "DEMO-0001", "em.port": "x", "fi.label": ""}))
    assert found == {"pr.label_lot": "PH-1", "fi.mrn": "DEMO-0001"}


def test_partial_fills_add_up() -> None:
    """12 mL with 78 mg and 18 mL with 117 mg are the whole prescription."""
    visit = seen(case(), second())
    assert (given_before(visit), still_to_give(visit)) == (q("12 mL"), q("18 mL"))
    assert amount_in_pump(visit) == q("195 mg")
    assert volume_in_pump(visit) == q("30 mL")
    assert [each.given for each in shares(visit)] == [q("12 mL"), q("18 mL")]
    assert inside(visit) == ((FUD, q("12 mL")),)
    done = assessed(case(), checked(case(), second()))
    assert done.may_sign
    assert done.findings == ()


def test_what_the_second_gives_too_little_is_asked_for_the_sum_of_both() -> None:
    """12 and 10 mL: 22 of 30 mL, 143 mg."""
    visit = seen(case(), second(fi__volume="10"))
    assert amount_in_pump(visit) == q("143 mg")
    found = the(assessed(case(), second(fi__volume="10")), Rule.VOLUME_DIFFERS)
    assert (found.fact("given"), found.fact("planned")) == ("22 mL", "30 mL")


def test_a_little_more_than_planned_came_out_of_two_full_syringes() -> None:
    """12 mL with 78 mg and 18.4 mL with 119.6 mg: more than one syringe ever held."""
    assert amount_in_pump(seen(case(), second(fi__volume="18.4"))) == q("197.6 mg")
    held = second(fi__volume="31")
    assert amount_in_pump(seen(case(), held)) == q("273 mg")


def test_both_together_must_fit_into_the_reservoir() -> None:
    visit = seen(case(), second())
    assert greatest_volume(visit) == q("18 mL")
    found = the(assessed(case(), second(fi__volume="19")), Rule.OVER_GREATEST)
    assert (found.fact("greatest"), found.fact("still_in")) == ("18 mL", "12 mL")


def test_return_is_checked_for_as_much_as_the_second_still_gives() -> None:
    open_ = {key: text for key, text in second().items() if key != "fi.volume"}
    visit = seen(case(), open_)
    assert asked_at(visit) == (5, 10, 15)
    assert volume_in_pump(visit) == q("30 mL")
    assert amount_in_pump(visit) == q("195 mg")


def test_a_first_syringe_that_gave_all_leaves_nothing_to_give() -> None:
    visit = seen(case(), {**second(), **aside(given=q("30 mL"), lost=q("0 mL"))})
    assert still_to_give(visit) == q("0 mL")
    none = case(plan=None, newest_plan=None, start_plan=None)
    assert still_to_give(seen(none, second())) is None
    assert amount_in_pump(seen(none, second())) == q("78 mg")


def test_a_check_of_the_first_syringe_is_none_of_the_second() -> None:
    """Of the very same contents and lot."""
    first, then = seen(case(), ROUTINE), seen(case(), {**ROUTINE, **aside(lot="PH-9")})
    assert check_subject(first) != check_subject(then)
    kept = {**checked(case(), ROUTINE), **aside(lot="PH-9")}
    assert Rule.CHECK_FELL_AWAY in rules(assessed(case(), kept))


def test_the_label_that_was_put_aside_is_no_label_of_the_next() -> None:
    found = the(assessed(case(), second(pr__label_lot="PH-2207")), Rule.SYRINGE_AGAIN)
    assert (found.fact("lot"), found.fact("number"), found.hard) == ("PH-2207", "1", True)
    at_port = assessed(case(), second(fi__label="PH-2207"))
    assert Rule.WRONG_LABEL_AT_PORT in rules(at_port)


def test_a_rescue_on_top_of_floxuridine_leaves_floxuridine_in_the_pump() -> None:
    """12 mL with 78 mg, then 18 mL from the tray."""
    texts = {**second(), **RESCUED, "fi.volume": "18", "fi.out": "0"}
    without = {key: text for key, text in texts.items() if not key.startswith("fi.back")}
    visit = seen(case(), without)
    assert (visit.drug, drug_in_pump(visit)) == (REST, FUD)
    assert amount_in_pump(visit) == q("78 mg")
    assert volume_in_pump(visit) == q("30 mL")
    outlook = next_visit(visit)
    assert outlook is not None
    assert (outlook.planned, outlook.due) == (REST, date(2025, 12, 2))
    late = assessed(case(), {**without, "si.next": "2025-12-05"})
    assert Rule.NEXT_DAYS in rules(late)


def test_what_was_in_hand_when_the_rescue_came_is_told_too() -> None:
    """Fluid came back at 10 mL, then the rescue: 10 mL with 65 mg are under it."""
    texts = {**ROUTINE, **RESCUED, "fi.volume": "20"}
    ticks = {f"fi.back.{at}": "" for at in range(15, 65, 5)}
    visit = seen(case(), {**texts, **ticks})
    assert (still_in(visit), drug_in_pump(visit)) == (q("10 mL"), FUD)
    assert amount_in_pump(visit) == q("65 mg")
    drained = seen(case(), {**texts, **ticks, "fi.out": "10"})
    assert (drug_in_pump(drained), amount_in_pump(drained)) == (REST, None)


def test_a_volume_that_cannot_be_leaves_nothing_to_tell() -> None:
    texts = {**ROUTINE, **RESCUED, "fi.gone": "5", "fi.out": "9"}
    visit = seen(case(), texts)
    assert still_in(visit) == q("0 mL")
    assert drug_in_pump(visit) == REST


def test_a_rest_fill_after_a_part_of_floxuridine_tells_the_floxuridine() -> None:
    held: Texts = {**second(), **REST_LABEL, "turn.rest": "vomiting", "pr.label_lot": "PH-2300"}
    visit = seen(case(), held)
    assert (visit.drug, drug_in_pump(visit)) == (REST, FUD)
    assert amount_in_pump(visit) == q("78 mg")


def test_glycerin_in_two_syringes_has_no_amount_and_no_known_flow() -> None:
    texts = {**GLYCERIN_FILLED, **aside(drug=GLYCERIN, amount=None), "fi.volume": "18"}
    visit = seen(glycerin_case(), texts)
    assert (drug_in_pump(visit), amount_in_pump(visit)) == (GLYCERIN, None)
    rescue = seen(glycerin_case(), {**texts, "way": "rescue", "fi.label": "RS-1187"})
    assert drug_in_pump(rescue) == GLYCERIN
    assert flow_after(rescue) is None


def test_an_amount_that_makes_no_share_is_not_claimed() -> None:
    visit = seen(case(), {**second(), **aside(amount=q("0 mg"))})
    assert amount_in_pump(visit) is None
    assert FIRST.given == q("12 mL")


@pytest.mark.parametrize("given", ["0 mL", "12 mL"])
def test_whatever_the_first_gave_the_rescue_may_follow(given: str) -> None:
    texts = {**second(), **aside(given=q(given)), **RESCUED, "fi.out": "0"}
    volume = "30" if given == "0 mL" else "18"
    ticks = {f"re.back.{at}": "came back" for at in range(5, int(volume) + 1, 5)}
    clear = {f"fi.back.{at}": "" for at in range(5, 65, 5)}
    assert assessed(case(), {**texts, **clear, **ticks, "fi.volume": volume}).may_sign


READINGS: dict[str, Texts] = {
    "within": {},
    "outside": {"em.first": "7.6", "em.second": "7.6"},
    "ran dry": {"em.first": "0", "em.second": "0"},
    "stopped": {"em.first": "29.5", "em.second": "29.5"},
    "none": {"em.first": "", "em.second": ""},
}
SYRINGES: dict[str, Texts] = {
    "nothing made yet": {"pr.label_lot": "", "pr.label_mrn": "", "pr.check": ""},
    "the one put aside again": {"pr.label_lot": "PH-2207"},
    "check of the first": {"pr.check": ""},
    "third one": aside(number=2, lot="PH-2300", given=q("0 mL"), lost=q("30 mL")),
}


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("syringe", SYRINGES)
def test_no_second_syringe_strands_the_nurse(reading: str, syringe: str) -> None:
    state = {**checked(case(), second()), **READINGS[reading], **SYRINGES[syringe]}
    clear = {key: "" for key in state if key.startswith("fi.back.")}
    ticks = {f"re.back.{at}": "came back" for at in (5, 10, 15)}
    texts = {**state, **RESCUED, "fi.out": "0", "fi.volume": "18", **clear, **ticks}
    for found in assessed(case(), texts).stages[Stage.SIGN].questions:
        texts = {**texts, **answered(found)}
    assert assessed(case(), texts).may_sign
