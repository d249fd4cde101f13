from __future__ import annotations

from datetime import timedelta

import pytest

from hai_desk.people.user import User
from hai_desk.safety.rules import Rule
from hai_desk.services.checking import Agreed, CheckSession, Differs, NotThisPerson
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text as q
from tests.support.cases import IDENTITY, PREPARED, REST, REST_LABEL, SEEN, rules, the_plan
from tests.support.people_of_the_day import NURSE, NURSE_2, at
from tests.support.ward import PASSWORD, PHARMACIST, PRESCRIBER, Ward, entered_for


def ready(ward: Ward) -> Sheet:
    return ward.enter(ward.open(), PREPARED)


def test_agreement_seals_exactly_what_the_checker_entered() -> None:
    ward = Ward()
    sheet = ready(ward)
    session = ward.session(sheet)
    ward.clock.advance(timedelta(seconds=74))
    entered = entered_for(session)
    after, outcome = ward.checking.submit(sheet, session, entered, NURSE)
    assert isinstance(outcome, Agreed)
    check = outcome.check
    assert (check.checker, check.seconds, check.quick, check.rounds) == (
        "Nurse 2 (demo)",
        74,
        False,
        1,
    )
    body = check.statement["body"]
    assert body["checked"] == dict(check.checked)
    assert body["checked"]["amount"] == "195 mg"
    assert {key: value.split(" ")[0] for key, value in body["checked"].items()} == {
        key: value.split(" ")[0] for key, value in entered.items()
    }
    assert (body["record_number"], body["worksheet"], body["subject"]) == (
        "RW-2025-0001",
        sheet.id,
        session.subject,
    )
    assert body["meaning"] == "I checked independently"
    assert check.statement["signature"] == "of nurse2 with b'nurse2'"
    assert Rule.CHECK_FELL_AWAY not in rules(ward.refilling.assess(after))
    assert ward.refilling.assess(after).visit.check == check


@pytest.mark.parametrize(("seconds", "quick"), [(19, True), (20, False)])
def test_a_check_under_twenty_seconds_is_marked_quick(seconds: int, quick: bool) -> None:
    ward = Ward()
    sheet = ready(ward)
    session = ward.session(sheet)
    ward.clock.advance(timedelta(seconds=seconds))
    _sheet, outcome = ward.checking.submit(sheet, session, entered_for(session), NURSE)
    assert isinstance(outcome, Agreed)
    assert outcome.check.quick is quick


@pytest.mark.parametrize("key", ["weight", "daily_dose", "flow", "amount", "volume", "drug"])
def test_a_difference_is_named_noted_and_seals_nothing(key: str) -> None:
    ward = Ward()
    sheet = ready(ward)
    session = ward.session(sheet)
    wrong = {**entered_for(session), key: "heparin" if key == "drug" else "7"}
    after, outcome = ward.checking.submit(sheet, session, wrong, NURSE)
    assert outcome == Differs((key,))
    assert after is sheet
    (note,) = [row for row in ward.held.audit if row.what == "second check differs"]
    assert (note.user_id, note.detail["fields"], note.detail["round"]) == (NURSE_2.id, [key], 1)
    assert session.next_round().rounds == 2


def test_a_worksheet_that_changed_meanwhile_is_no_agreement() -> None:
    ward = Ward()
    sheet = ready(ward)
    session = ward.session(sheet)
    changed = ward.refilling.enter(sheet, "pr.label_lot", "PH-2208", NURSE)
    _sheet, outcome = ward.checking.submit(changed, session, entered_for(session), NURSE)
    assert outcome == Differs(("subject",))


@pytest.mark.parametrize(
    ("who", "same"), [(NURSE, True), (PRESCRIBER, False), (PHARMACIST, None), (NURSE_2, None)]
)
def test_only_another_person_whose_role_may_check_checks(who: User, same: bool | None) -> None:
    ward = Ward()
    answer = ward.checking.begin(ready(ward), login=who.login, password=PASSWORD, performer=NURSE)
    if same is None:
        assert isinstance(answer, CheckSession)
        assert answer.checker == who
    else:
        assert answer == NotThisPerson(same_person=same)


def test_whoever_entered_the_syringe_has_seen_it_and_cannot_check_it() -> None:
    """Nurse 2 prepared, nurse 1 took over: a third person must check."""
    ward = Ward()
    sheet = ward.enter(ward.open(), PREPARED, by=NURSE_2)
    answer = ward.checking.begin(sheet, login="nurse2", password=PASSWORD, performer=NURSE)
    assert answer == NotThisPerson(same_person=True)
    assert isinstance(
        ward.checking.begin(sheet, login="pharmacist1", password=PASSWORD, performer=NURSE),
        CheckSession,
    )


def test_whoever_only_weighed_the_patient_may_check() -> None:
    ward = Ward()
    sheet = ward.enter(ward.open(), {"as.weight": "70"}, by=NURSE_2)
    sheet = ward.enter(sheet, {key: text for key, text in PREPARED.items() if key != "as.weight"})
    ward.check(sheet)


def test_a_wrong_password_opens_no_check() -> None:
    ward = Ward()
    sheet = ready(ward)
    for login, password in (("nurse2", "wrong"), ("nobody", PASSWORD)):
        answer = ward.checking.begin(sheet, login=login, password=password, performer=NURSE)
        assert answer == WrongPassword(tries_left=4)
    ward.door.locked = at(18, 10, 30)
    answer = ward.checking.begin(sheet, login="nurse2", password=PASSWORD, performer=NURSE)
    assert answer == LockedOut(at(18, 10, 30))


def test_a_rest_fill_is_checked_without_a_dose() -> None:
    ward = Ward(planned=REST)
    sheet = ward.check(ward.enter(ward.open(), IDENTITY, SEEN, REST_LABEL))
    check = ward.refilling.assess(sheet).visit.check
    assert check is not None
    assert dict(check.checked)["amount"] == "30000 units"
    assert "weight" not in dict(check.checked)


def test_an_adjusted_weight_is_checked_as_it_reads() -> None:
    """84.2323 kg × 0.12 × 30 ÷ 1.3 = 233.26, prepared 235; 84.2 kg come to the same."""
    plan = the_plan(weight=q("1069751/12700 kg"), actual_weight=q("98 kg"))
    ward = Ward(plans={"plan1": plan})
    sheet = ward.enter(ward.open(), PREPARED, {"as.weight": "98", "pr.label_amount": "235"})
    check = ward.refilling.assess(ward.check(sheet)).visit.check
    assert check is not None
    assert dict(check.checked)["weight"] == "84.2 kg"


def test_a_rounded_source_may_move_the_prepared_amount_by_one_step() -> None:
    """83.95 kg come to 232.48 mg and 230; read as 84 kg they come to 232.62 and 235."""
    plan = the_plan(weight=q("83.95 kg"), actual_weight=q("98 kg"))
    ward = Ward(plans={"plan1": plan})
    sheet = ward.enter(ward.open(), PREPARED, {"as.weight": "98", "pr.label_amount": "230"})
    visit = ward.refilling.assess(sheet).visit
    assert visit.dose is not None
    assert visit.dose.fill.prepared == q("230 mg")
    ward.check(sheet)


def test_the_dose_of_exact_sources_is_worked_out_again_and_must_be_the_same() -> None:
    """Were the engine of the worksheet wrong by one step, the checker's inputs would show it."""
    ward = Ward()
    sheet = ready(ward)
    session = ward.session(sheet)
    entered = entered_for(session)
    lying = [each for each in session.fields if each.key != "amount"]
    session = CheckSession(
        session.checker, session.unlocked, tuple(lying), session.subject, session.opened_at
    )
    for amount in ("200", "190"):
        _sheet, outcome = ward.checking.submit(sheet, session, {**entered, "amount": amount}, NURSE)
        assert outcome == Differs(("amount",))


def test_inputs_that_no_dose_can_be_made_of_do_not_agree() -> None:
    ward = Ward()
    sheet = ready(ward)
    session = ward.session(sheet)
    session = CheckSession(session.checker, session.unlocked, (), session.subject, at(18, 10))
    entered = {"daily_dose": "0.7", "weight": "70", "volume": "30", "flow": "1.3"}
    _sheet, outcome = ward.checking.submit(
        sheet, session, {**entered, "percent": "100", "amount": "195"}, NURSE
    )
    assert outcome == Differs(("amount",))
