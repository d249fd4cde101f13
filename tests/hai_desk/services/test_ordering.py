"""A prescriber signs a glycerin order at the worksheet; nobody else can."""

from __future__ import annotations

import pytest

from hai_desk.errors import NotAllowed
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.glycerin import KEY, to_text
from hai_desk.services.ordering import NotOrdered, Ordering, Wrong
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.prescribing import Password
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import How
from tests.support.other_visits import ORDERED
from tests.support.people_of_the_day import NURSE, at
from tests.support.ward import PASSWORD, Ward

TEXTS = {"volume": "30", "strength": " undiluted ", "days": "42"}
PRESCRIBER = Password("prescriber1", PASSWORD)


@pytest.fixture
def ward() -> Ward:
    return Ward(planned=GLYCERIN)


def ordered(
    ward: Ward, sheet: Sheet, who: Password = PRESCRIBER, **texts: str
) -> Sheet | NotOrdered:
    ordering = Ordering(ward.refilling, ward.door.check, ward.clock)
    return ordering.order(sheet, {**TEXTS, **texts}, who, NURSE)


def test_the_order_carries_what_was_typed_and_who_signed(ward: Ward) -> None:
    sheet = ordered(ward, ward.open())
    assert isinstance(sheet, Sheet)
    order = ward.refilling.assess(sheet).visit.order
    assert order is not None
    assert (order.volume, order.strength, order.days) == (q("30 mL"), "undiluted", 42)
    assert (order.prescriber, order.signed_at) == ("Prescriber 1 (demo)", ward.clock.now())
    entry = sheet.entries.entry(KEY)
    assert entry is not None
    assert (entry.by, entry.how) == (NURSE.id, How.CARRIED)


@pytest.mark.parametrize(
    ("field", "text", "wrong"),
    [
        ("volume", "", Wrong.VOLUME),
        ("volume", "0", Wrong.VOLUME),
        ("volume", "30,5", Wrong.VOLUME),
        ("days", "six weeks", Wrong.DAYS),
        ("days", "0", Wrong.DAYS),
        ("days", "42.5", Wrong.DAYS),
        ("strength", "  ", Wrong.STRENGTH),
    ],
)
def test_what_cannot_be_read_orders_nothing(
    ward: Ward, field: str, text: str, wrong: Wrong
) -> None:
    sheet = ward.open()
    assert ordered(ward, sheet, **{field: text}) == NotOrdered(wrong)
    assert not ward.refilling.open(sheet.id).entries.has(KEY)


def test_only_a_prescriber_with_the_right_password_orders(ward: Ward) -> None:
    sheet = ward.open()
    nurse = ordered(ward, sheet, Password("nurse2", PASSWORD))
    assert nurse == NotOrdered(Wrong.NOT_A_PRESCRIBER)
    wrong = ordered(ward, sheet, Password("prescriber1", "a guess"))
    assert wrong == NotOrdered(WrongPassword(tries_left=4))
    ward.door.locked = at(18, 11)
    assert ordered(ward, sheet) == NotOrdered(LockedOut(at(18, 11)))
    assert not ward.refilling.open(sheet.id).entries.has(KEY)


def test_no_hand_writes_an_order_and_a_hand_may_take_it_back(ward: Ward) -> None:
    sheet = ward.open()
    for how in (How.TYPED, How.TAPPED, How.SCANNED):
        with pytest.raises(NotAllowed):
            ward.refilling.enter(sheet, KEY, to_text(ORDERED), NURSE, how)
    signed = ordered(ward, sheet)
    assert isinstance(signed, Sheet)
    gone = ward.refilling.enter(signed, KEY, "", NURSE)
    assert ward.refilling.assess(gone).visit.order is None
