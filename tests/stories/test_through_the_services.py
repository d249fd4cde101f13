"""The same refill without any screen: what another front end would have to call."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from hai_desk.people.user import User
from hai_desk.services.checking import Agreed, CheckSession, Differs, NotThisPerson
from hai_desk.services.ports import WrongPassword
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Signed
from tests.support.cases import ASSESSED, EMPTIED, FILLED, IDENTITY, LABEL, TAUGHT
from tests.support.clinic_desk import PASSWORD, Clinical
from tests.support.visit_steps import CHECKED


def entered(clinic: Clinical, sheet: Sheet, texts: dict[str, str], by: User) -> Sheet:
    return clinic.parts.refilling.enter_all(sheet, texts, by)


def checked(clinic: Clinical, sheet: Sheet, nurse: User) -> Sheet:
    """The performer is refused, a wrong number differs, the right ones agree."""
    checking = clinic.parts.checking
    own = checking.begin(sheet, login="nurse1", password=PASSWORD, performer=nurse)
    assert own == NotThisPerson(same_person=True)
    session = checking.begin(sheet, login="nurse2", password=PASSWORD, performer=nurse)
    assert isinstance(session, CheckSession)
    sheet, outcome = checking.submit(sheet, session, {**CHECKED, "volume": "20"}, nurse)
    assert outcome == Differs(("volume",))
    clinic.clock.advance(timedelta(minutes=2))
    sheet, outcome = checking.submit(sheet, session.next_round(), CHECKED, nurse)
    assert isinstance(outcome, Agreed)
    assert (outcome.check.rounds, outcome.check.seconds, outcome.check.quick) == (2, 120, False)
    return sheet


def test_start_enter_check_sign_and_countersign(clinic: Clinical) -> None:
    parts, nurse = clinic.parts, clinic.people["nurse1"]
    sheet = parts.refilling.open(parts.refilling.start("b1", nurse))
    sheet = entered(clinic, sheet, {**IDENTITY, **ASSESSED, **LABEL}, nurse)
    sheet = checked(clinic, sheet, nurse)
    clinic.later(minutes=53)
    sheet = entered(clinic, sheet, {**EMPTIED, **FILLED, **TAUGHT}, nurse)
    prepared = parts.signing.prepare(sheet, nurse)
    refused = parts.signing.sign(sheet, prepared, by=nurse, password="not the password at all")
    assert isinstance(refused, WrongPassword)
    signed = parts.signing.sign(sheet, prepared, by=nurse, password=PASSWORD)
    assert isinstance(signed, Signed)
    assert signed.record.fingerprint == prepared.fingerprint
    assert signed.record.awaiting_countersign
    both = parts.signing.countersign(signed.record, login="nurse2", password=PASSWORD)
    assert isinstance(both, Signed)
    verdict = parts.seal_check(both.record.pdf, clinic.anchor)
    assert verdict.valid
    assert len(verdict.signatures) == 2
    with parts.registry.read() as reader:
        kept = reader.record(both.record.number)
    assert kept.pdf == both.record.pdf
    assert kept.pdf_sha256 == hashlib.sha256(kept.pdf).hexdigest()


def test_a_byte_changed_anywhere_near_a_number_is_noticed(clinic: Clinical) -> None:
    parts, nurse = clinic.parts, clinic.people["nurse1"]
    sheet = parts.refilling.open(parts.refilling.start("b1", nurse))
    sheet = entered(clinic, sheet, {**IDENTITY, **ASSESSED, **LABEL}, nurse)
    sheet = checked(clinic, sheet, nurse)
    clinic.later(minutes=53)
    sheet = entered(clinic, sheet, {**EMPTIED, **FILLED, **TAUGHT}, nurse)
    signed = parts.signing.sign(
        sheet, parts.signing.prepare(sheet, nurse), by=nurse, password=PASSWORD
    )
    assert isinstance(signed, Signed)
    pdf = signed.record.pdf
    for place in range(40, len(pdf), len(pdf) // 7):
        changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        assert not parts.seal_check(changed, clinic.anchor).valid, place
