"""The second check sealed by real keys, from the checker's own entries to the paper's verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from cryptography import x509

from hai_desk.errors import NotAllowed
from hai_desk.people.user import User
from hai_desk.safety.sealed_check import from_text, to_text
from hai_desk.safety.subject import check_subject
from hai_desk.services.checking import Checking
from hai_desk.services.ports import FiledRecord, Unlocked
from hai_desk.services.sealing import Authority
from hai_desk.services.signing import Signed, Signing
from hai_desk.worksheet.entry import How
from reports.checking import check
from reports.checks.flaws import Flaw
from reports.sealer import PaperSealer
from reports.sealing.authority import issue, make_authority
from reports.sealing.statement import statement_is_sound
from tests.support.cases import EMPTIED, FILLED, PREPARED, TAUGHT
from tests.support.people_of_the_day import NURSE, NURSE_2, at
from tests.support.ward import PASSWORD, Ward, entered_for

BITS = 2048
# Keys of 3072 bits take half a second each; the rules do not depend on the length.


@pytest.fixture(scope="module")
def authority() -> Authority:
    return make_authority("Demonstration Infusion Clinic", at(1, 9), key_bits=BITS)


@pytest.fixture(scope="module")
def identities(authority: Authority) -> dict[str, tuple[bytes, bytes]]:
    return {user.id: _identity(authority, user) for user in (NURSE, NURSE_2)}


def _identity(authority: Authority, user: User) -> tuple[bytes, bytes]:
    made = issue(
        authority, user.id, user.name, user.role_text, at(1, 9),
        passphrase=f"passphrase of {user.login}".encode(), key_bits=BITS,
    )  # fmt: skip
    return made.certificate_pem, made.key_der


@pytest.fixture
def ward(authority: Authority, identities: dict[str, tuple[bytes, bytes]]) -> Ward:
    """The ward with the product's own sealer in place of the noting one."""
    made = Ward(identities=identities, authority=authority.certificate_pem)
    both = (made.registry, made.door, PaperSealer(), made.refilling, made.clock)
    made.checking, made.signing = Checking(*both), Signing(*both, "0.1.0")
    return made


def signed(ward: Ward) -> FiledRecord:
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    ward.until(at(18, 11, 16))
    return ward.sign(ward.enter(sheet, EMPTIED, FILLED, TAUGHT)).record


def test_the_sealed_body_is_what_the_checker_entered(ward: Ward, authority: Authority) -> None:
    sheet = ward.enter(ward.open(), PREPARED)
    session = ward.session(sheet)
    entered = entered_for(session)
    sheet, _agreed = ward.checking.submit(sheet, session, entered, NURSE)
    sealed = ward.refilling.assess(ward.refilling.open(sheet.id)).visit.check
    assert sealed is not None
    anchor = x509.load_pem_x509_certificate(authority.certificate_pem)
    answer = statement_is_sound(sealed.statement, anchor)
    assert answer.sound
    assert answer.person is not None
    assert answer.person.name == "Nurse 2 (demo)"
    units = {each.key: each.unit for each in session.fields}
    assert sealed.statement["body"]["checked"] == {
        key: f"{text} {units[key]}".strip() for key, text in entered.items()
    }
    for key in ("checked", "record_number", "subject", "at"):
        body = {**sealed.statement["body"], key: "something else"}
        assert not statement_is_sound({**sealed.statement, "body": body}, anchor).sound


def test_a_record_with_its_own_statement_is_valid(ward: Ward, authority: Authority) -> None:
    record = signed(ward)
    done = ward.signing.countersign(record, login="nurse2", password=PASSWORD)
    assert isinstance(done, Signed)
    verdict = check(done.record.pdf, authority.certificate_pem)
    assert (verdict.valid, verdict.reasons) == (True, ())
    assert [seen.name for seen in verdict.signatures] == ["Nurse 1 (demo)", "Nurse 2 (demo)"]


@pytest.mark.parametrize("forged", ["record", "value", "checker"])
def test_a_statement_is_of_one_worksheet_and_of_its_values(
    ward: Ward, authority: Authority, identities: dict[str, tuple[bytes, bytes]], forged: str
) -> None:
    """The performer seals another record around a statement that was made for this one."""
    body: dict[str, Any] = dict(signed(ward).body)
    second = dict(body["second_check"])
    if forged == "record":
        body["record_number"] = "RW-2025-0002"
    elif forged == "value":
        changed = [
            {**each, "value": "95 mg"} if each["name"] == "amount" else each
            for each in second["checked"]
        ]
        body["second_check"] = {**second, "checked": changed}
    else:
        body["second_check"] = {**second, "checker": "Nurse 3 (demo)"}
    by = ward.door.check("nurse1", PASSWORD)
    assert isinstance(by, Unlocked)
    pdf = PaperSealer().refill_record(
        body, by=by, identity=identities[NURSE.id], authority=authority.certificate_pem,
        countersigner=None, at=at(18, 11, 20),
    )  # fmt: skip
    verdict = check(pdf, authority.certificate_pem)
    assert not verdict.valid
    assert Flaw.OTHER_STATEMENT.value in verdict.reasons


def test_a_statement_moved_into_another_worksheet_falls_away_there(ward: Ward) -> None:
    """The very text of one worksheet's check, entered into another visit of the same dose."""
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    stolen = sheet.entries.text("pr.check")
    booking = ward.held.bookings["b1"]
    other = booking.__class__("b2", "p1", at(18, 12), booking.planned, 8)
    ward.held.bookings["b2"] = other
    second = ward.refilling.open(ward.refilling.start("b2", NURSE))
    second = ward.enter(second, PREPARED)
    with pytest.raises(NotAllowed):
        ward.refilling.enter(second, "pr.check", stolen, NURSE)
    second = ward.refilling.enter(second, "pr.check", stolen, NURSE, How.CARRIED)
    stops = [found.rule.value for found in ward.refilling.assess(second).findings]
    assert stops == ["PR-7"]


def test_a_note_rewritten_around_a_statement_of_another_worksheet_does_not_help(
    ward: Ward,
) -> None:
    sheet = ward.check(ward.enter(ward.open(), PREPARED))
    stolen = from_text(sheet.entries.text("pr.check"))
    assert stolen is not None
    ward.held.bookings["b2"] = replace(ward.held.bookings["b1"], id="b2", worksheet_id="")
    second = ward.refilling.open(ward.refilling.start("b2", NURSE))
    second = ward.enter(second, PREPARED)
    subject = check_subject(ward.refilling.assess(second).visit)
    rewritten = to_text(replace(stolen, subject=subject))
    second = ward.refilling.enter(second, "pr.check", rewritten, NURSE, How.CARRIED)
    assert [found.rule.value for found in ward.refilling.assess(second).findings] == ["PR-7"]


def test_a_hand_cannot_write_the_two_signatures_under_a_high_dose(ward: Ward) -> None:
    sheet = ward.enter(ward.open(), PREPARED)
    with pytest.raises(NotAllowed):
        ward.enter(sheet, {"answer.DO-5.signed": "0123456789abcdef"})
    assert not ward.refilling.open(sheet.id).entries.has("answer.DO-5.signed")
