from __future__ import annotations

import logging
from dataclasses import replace
from fractions import Fraction

import pytest

from hai_desk.dosing.delivered import Delivered, DeliveredDose
from hai_desk.dosing.fill import Fill
from hai_desk.pumps.implant import SurgeryFill
from hai_desk.safety.limits import Limits
from hai_desk.safety.sums import DoseSums
from hai_desk.services.case_building import (
    build_case,
    liver_table_in_use,
    newest_signed,
    previous_fill,
)
from hai_desk.services.measuring import delivered_of, flow_of, returned_volume, stay_of
from hai_desk.services.second_opinion import flow_again, sums_again
from hai_desk.units import exact_text
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.worksheet import Status, Visit
from tests.support.cases import (
    EMPTIED,
    PORT,
    PREPARED,
    case,
    first_case,
    rest_case,
    seen,
    the_plan,
    with_plan,
    worksheet,
)
from tests.support.people_of_the_day import at
from tests.support.ward import Ward

READ = {**PREPARED, **EMPTIED}


def test_a_stay_is_real_time_from_the_last_fill_to_the_port() -> None:
    visit = seen(case(), {**READ, "em.port": at(18, 5, 2).isoformat()})
    assert visit.stay is not None
    assert exact_text(visit.stay.elapsed, "day") == "13.75 day"


def test_a_stay_needs_both_ends_and_a_reading() -> None:
    for texts in ({**READ, "em.port": ""}, {**READ, "em.first": ""}):
        assert seen(case(), texts).stay is None
    assert seen(first_case(), READ).stay is None
    assert stay_of(case(), seen(case(), READ).reads, None) is None


def test_the_mean_of_two_readings_is_exact() -> None:
    visit = seen(case(), {**READ, "em.second": "11.5"})
    assert returned_volume(visit.reads, visit.case.limits) == q("11.65 mL")


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((-15, -10, 10, 15), ("within", "outside")),
        ((-15, -10, 20, 30), ("caution", "outside")),
        ((None, None, 20, 30), ("within", "caution")),
        ((None, None, None, None), ("outside", "outside")),
    ],
)
def test_a_flow_is_held_against_the_narrower_side(
    sides: tuple[int | None, ...], expected: tuple[str, str]
) -> None:
    """+9.9 % and +23.1 % under a clinic's own, lopsided limits; +10.99 % in the second row."""
    low, soft_low, soft_high, high = (None if s is None else Fraction(s) for s in sides)
    rail = replace(
        case().limits["flow_deviation"],
        hard_low=low,
        soft_low=soft_low,
        soft_high=soft_high,
        hard_high=high,
    )
    limits = Limits(1, {**case().limits.guardrails, "flow_deviation": rail}, ())
    first = "10" if expected[0] != "caution" else "9.8"
    told = []
    for returned in (first, "7.6"):
        visit = seen(case(limits=limits), {**READ, "em.first": returned, "em.second": returned})
        found = flow_of(visit.case, visit.reads, visit.stay)
        told.append(getattr(found, "judgement", ""))
    assert tuple(told) == expected


def test_what_the_patient_got_is_told_of_what_was_in_the_pump() -> None:
    dose = seen(rest_case(), READ).delivered
    assert isinstance(dose, DeliveredDose)
    assert exact_text(dose.delivered.amount, "mg") == "118.3 mg"
    units = seen(case(), READ).delivered
    assert isinstance(units, Delivered)
    assert exact_text(units.amount, "units") == "18200 units"


def test_an_unknown_amount_or_weight_tells_less_and_invents_nothing() -> None:
    unknown = replace(rest_case().fills[0], amount=None)
    assert seen(rest_case(previous=unknown), READ).delivered is None
    weightless = replace(rest_case().fills[0], weight=None)
    assert isinstance(seen(rest_case(previous=weightless), READ).delivered, Delivered)
    assert delivered_of(case(), None) is None


@pytest.mark.parametrize("known", [rest_case(), case()])
def test_more_back_than_was_filled_delivers_nothing_that_can_be_told(known: object) -> None:
    visit = seen(known, {**READ, "em.first": "30.5", "em.second": "30.5"})  # type: ignore[arg-type]
    assert visit.measured is not None
    assert visit.delivered is None


def test_both_engines_agree_over_the_plain_case() -> None:
    visit = seen(case(), READ)
    assert visit.disagreements == ()
    assert visit.flow_disagreement is None


def test_engines_agree_over_repeating_decimals() -> None:
    plan = the_plan(weight=q("1069751/12700 kg"), flow=q("389/300 mL/day"))
    assert seen(with_plan(plan), READ).disagreements == ()


def test_a_wrong_dose_is_caught_by_the_second_engine_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sums = seen(case(), READ).sums
    assert isinstance(sums, DoseSums)
    tampered: Fill = replace(sums.fill, prepared=q("200 mg"))
    with caplog.at_level(logging.ERROR, logger="hai_desk.recheck"):
        (found,) = sums_again(case(), replace(sums, fill=tampered))
    assert (found.what, found.first, found.second) == ("prepared µg", 200_000, 195_000)
    (line,) = caplog.messages
    assert line == "worksheet w1: engines differ in prepared µg: 200000, 195000"


def test_a_wrong_flow_is_caught_by_the_second_engine() -> None:
    visit = seen(case(), READ)
    assert visit.measured is not None
    tampered = replace(visit.measured, flow=q("1.302 mL/day"))
    found = flow_again(case(), visit.stay, tampered)
    assert found is not None
    assert (found.first, found.second) == (1302, 1300)
    assert flow_again(case(), None, tampered) is None


def test_there_is_nothing_to_check_without_a_dose() -> None:
    assert sums_again(case(plan=None), None) == ()
    assert sums_again(rest_case(), seen(rest_case(), READ).sums) == ()


def test_the_drug_is_the_planned_one_until_the_visit_turns() -> None:
    assert seen(case(), {}).drug == "floxuridine"
    assert seen(rest_case(), {}).drug == "heparin-saline"
    assert seen(case(), {"turn.rest": "infection"}).drug == "heparin-saline"
    assert seen(case(), {"way": "rescue"}).drug == "heparin-saline"
    assert seen(case(), {"way": "surgeon"}).drug == "floxuridine"


def test_a_case_is_built_from_the_registry_in_the_versions_it_started_with() -> None:
    ward = Ward()
    sheet = ward.open()
    assert sheet.case.limits == case().limits
    assert sheet.case.previous == case().previous
    assert sheet.case.plan == sheet.case.start_plan == sheet.case.newest_plan
    with ward.registry.read() as reader:
        assert liver_table_in_use(reader, 1) == case().liver_table
        again = build_case(reader, sheet.case.worksheet, Entries())
    assert again == sheet.case


def test_the_newest_signed_prescription_counts_and_drafts_do_not() -> None:
    draft = the_plan(id="plan1-3", version=3, signed_at=None)
    second = the_plan(id="plan1-2", version=2)
    assert newest_signed((the_plan(), draft, second)) == second
    assert newest_signed((draft,)) is None


def test_the_last_fill_before_the_visit_is_in_the_pump() -> None:
    later = replace(case().fills[0], filled_at=PORT)
    fills = (*case().fills, later)
    done = worksheet(status=Status.SIGNED)
    assert previous_fill(done, case().implant, fills) == case().previous


def test_a_visit_that_ended_meanwhile_filled_the_pump_of_one_under_way() -> None:
    other = replace(case().fills[0], filled_at=PORT, record_number="RW-2025-0194")
    own = replace(other, record_number=worksheet().number)
    fills = (*case().fills, other)
    for status in (Status.OPEN, Status.PAUSED, Status.SURGEON_CALLED):
        assert previous_fill(worksheet(status=status), case().implant, fills) == other
    assert previous_fill(worksheet(), case().implant, (*case().fills, own)) == case().previous


def test_at_the_first_visit_surgery_filled_the_pump() -> None:
    surgery = SurgeryFill("heparin-saline", q("28 mL"), at(1, 9))
    implant = replace(case().implant, first_fill=surgery)
    first = worksheet(visit=Visit.FIRST_VISIT)
    found = previous_fill(first, implant, ())
    assert found is not None
    assert (found.drug, found.volume, found.filled_at, found.amount) == (
        "heparin-saline",
        q("28 mL"),
        at(1, 9),
        None,
    )
    assert not found.comparable
    assert previous_fill(first, case().implant, ()) is None
    assert previous_fill(worksheet(), implant, ()) is None
