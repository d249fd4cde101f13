from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hai_desk.people.password import password_fault
from hai_desk.people.role import Role
from hai_desk.plans.kinds import FINAL_EMPTYING, PUMP_CHECK
from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN, HEPARIN_SALINE
from hai_desk.plans.policy import load_policy
from hai_desk.services.demonstration.calendar import Days
from hai_desk.services.demonstration.enrolling import implant_of
from hai_desk.services.demonstration.paper import paper_fills
from hai_desk.services.demonstration.past import past_visits
from hai_desk.services.demonstration.reading import read_demonstration, shipped_documents
from hai_desk.services.demonstration.story import Demonstration, Story, Turn
from hai_desk.services.documents import DocumentKind
from hai_desk.units import exact_text, magnitude

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = datetime(2026, 11, 24, 10, 37, tzinfo=UTC)


@pytest.fixture(scope="module")
def told() -> Demonstration:
    return read_demonstration(RESOURCES)


def story_of(told: Demonstration, mrn: str) -> Story:
    return next(story for story in told.stories if story.patient.mrn == mrn)


def test_a_rest_comes_before_each_cycle_and_a_cycle_before_its_rest() -> None:
    assert Turn(FLOXURIDINE, 7).before() == Turn(HEPARIN_SALINE, 6)
    assert Turn(HEPARIN_SALINE, 6).before() == Turn(FLOXURIDINE, 6)


@pytest.mark.parametrize("planned", [GLYCERIN, PUMP_CHECK, FINAL_EMPTYING])
def test_a_visit_that_takes_no_turn_comes_after_the_rest_of_its_cycle(planned: str) -> None:
    assert Turn(planned, 5).before() == Turn(HEPARIN_SALINE, 5)


def test_before_the_first_cycle_there_are_only_rests() -> None:
    assert Turn(FLOXURIDINE, 1).before() == Turn(HEPARIN_SALINE, 0)
    assert Turn(HEPARIN_SALINE, 0).before() == Turn(HEPARIN_SALINE, 0)


def test_families_do_not_exist_and_only_one_pair_is_alike(told: Demonstration) -> None:
    patients = [story.patient for story in told.stories]
    families = sorted(patient.family_name for patient in patients)
    assert {"Demo", "Example", "Sample", "Fiction", "Imaginary"} < set(families)
    assert [name for name in set(families) if families.count(name) > 1] == ["Mock"]
    assert [patient.mrn for patient in patients] == [f"DEMO-{n:04}" for n in range(1, 17)]
    assert len({story.pump.serial for story in told.stories}) == len(patients)


def test_the_published_pass_phrase_is_one_that_an_account_may_have(told: Demonstration) -> None:
    assert password_fault(told.pass_phrase) is None


def test_every_role_of_a_refill_has_an_account(told: Demonstration) -> None:
    roles = {account.login: account.roles for account in told.accounts}
    assert roles == {
        "nurse1": (Role.NURSE,),
        "nurse2": (Role.NURSE,),
        "pharmacist1": (Role.PHARMACIST,),
        "specialist1": (Role.SPECIALIST,),
        "prescriber1": (Role.PRESCRIBER,),
        "admin1": (Role.ADMINISTRATOR,),
        "admin2": (Role.ADMINISTRATOR,),
    }
    assert all(account.name.endswith(" (demo)") for account in told.accounts)


def test_nobody_checks_their_own_work(told: Demonstration) -> None:
    assert all(story.performer != story.checker for story in told.stories)


def test_documents_are_version_1_and_the_liver_table_waits_for_a_signature() -> None:
    documents = {document.kind: document for document in shipped_documents(RESOURCES, NOW)}
    assert set(documents) == set(DocumentKind) - {DocumentKind.PUMP_CERTIFICATES}
    assert {document.version for document in documents.values()} == {1}
    waiting = [kind for kind, document in documents.items() if not document.in_use]
    assert waiting == [DocumentKind.LIVER_TABLE]


def test_the_past_alternates_back_to_the_first_rest(told: Demonstration) -> None:
    visits = past_visits(story_of(told, "DEMO-0001"), Days(NOW, UTC))
    assert len(visits) == 13
    assert visits[0].turn == Turn(HEPARIN_SALINE, 0)
    assert visits[1].turn == Turn(FLOXURIDINE, 1)
    assert visits[-1].turn == Turn(HEPARIN_SALINE, 6)


def test_the_last_visit_may_be_of_another_kind_with_an_interval_of_its_own(
    told: Demonstration,
) -> None:
    oscar, papa = (past_visits(story_of(told, f"DEMO-{n:04}"), Days(NOW, UTC)) for n in (15, 16))
    assert [visit.turn for visit in oscar[-2:]] == [Turn(HEPARIN_SALINE, 5), Turn(GLYCERIN, 5)]
    assert oscar[-1].booked_at.date().isoformat() == "2026-11-10"
    assert oscar[-2].booked_at.date().isoformat() == "2026-10-27"
    assert papa[-1].turn == Turn(FINAL_EMPTYING, 5)
    assert papa[-1].booked_at.date().isoformat() == "2026-11-17"


def test_the_last_fill_of_alpha_was_14_days_ago_at_10_50(told: Demonstration) -> None:
    last = past_visits(story_of(told, "DEMO-0001"), Days(NOW, UTC))[-1]
    assert last.ends.isoformat() == "2026-11-10T10:50:00+00:00"


def test_the_same_past_is_told_on_every_day(told: Demonstration) -> None:
    story = story_of(told, "DEMO-0004")
    later = Days(datetime(2027, 4, 2, 23, 59, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    one = [(v.flow, v.weight, v.tests) for v in past_visits(story, Days(NOW, UTC))]
    assert one == [(v.flow, v.weight, v.tests) for v in past_visits(story, later)]


def test_no_pump_ran_so_far_from_its_label_that_the_clinic_would_ask(told: Demonstration) -> None:
    for story in told.stories:
        label = magnitude(story.pump.label_flow, "mL/day")
        for visit in past_visits(story, Days(NOW, UTC)):
            assert abs(magnitude(visit.flow, "mL/day") / label - 1) < Fraction(8, 100)


def test_weights_go_from_the_first_refill_to_the_last_by_tenths(told: Demonstration) -> None:
    weights = [v.weight for v in past_visits(story_of(told, "DEMO-0001"), Days(NOW, UTC))]
    assert exact_text(weights[0], "kg") == "78 kg"
    assert exact_text(weights[-2], "kg") == "74 kg"
    assert all((magnitude(weight, "kg") * 10).denominator == 1 for weight in weights)


def test_paper_refills_carry_what_a_paper_record_carries(told: Demonstration) -> None:
    story, days = story_of(told, "DEMO-0001"), Days(NOW, UTC)
    policy = load_policy(_policy())
    visits = past_visits(story, days)[:-2]
    fills = list(paper_fills(story, implant_of(story, days), visits, policy))
    assert len(fills) == 11
    assert {fill.source for fill in fills} == {"paper record"}
    assert [fill.comparable for fill in fills[:2]] == [False, True]
    assert fills[0].amount == fills[2].amount
    given = fills[-2]
    assert given.amount is not None
    assert given.weight is not None
    # 0.12 mg/kg/day × 74.7 kg × 30 mL ÷ 1.3 mL/day is 206.9 mg, prepared to the nearest 5 mg.
    assert exact_text(given.weight, "kg") == "74.7 kg"
    assert exact_text(given.amount, "mg") == "205 mg"


def test_the_flow_on_paper_is_that_of_the_volume_that_was_read(told: Demonstration) -> None:
    story, days = story_of(told, "DEMO-0003"), Days(NOW, UTC)
    visits = past_visits(story, days)[:-2]
    fills = list(paper_fills(story, implant_of(story, days), visits, load_policy(_policy())))
    returned, flow = fills[1].returned, fills[1].flow
    assert returned is not None
    assert flow is not None
    assert (magnitude(returned, "mL") * 10).denominator == 1
    # 14 days less the ten minutes between the port and the needle out.
    stay = Fraction(14) - Fraction(10, 24 * 60)
    assert magnitude(flow, "mL/day") == (30 - magnitude(returned, "mL")) / stay


def test_of_a_transferred_pump_nobody_knows_the_first_interval(told: Demonstration) -> None:
    story, days = story_of(told, "DEMO-0012"), Days(NOW, UTC)
    implant = implant_of(story, days)
    fills = list(paper_fills(story, implant, past_visits(story, days), load_policy(_policy())))
    assert implant.first_fill is None
    assert (fills[0].returned, fills[0].flow) == (None, None)
    assert fills[1].flow is not None


def _policy() -> dict[str, object]:
    documents = shipped_documents(RESOURCES, NOW)
    return dict(next(each.body for each in documents if each.kind is DocumentKind.POLICY))
