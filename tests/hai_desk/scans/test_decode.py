"""What a code is, from the characters a scanner sent. All article numbers are of the range that
is kept for use inside a house, so none of them belongs to a real product."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.scans.codes import (
    Badge,
    Damage,
    Damaged,
    DateCard,
    Product,
    Scan,
    SyringeLabel,
    Unknown,
    Wristband,
)
from hai_desk.scans.decode import decode
from hai_desk.scans.gs1 import GS, valid_gtin

VIAL = "00400000000107"
WHOLE = f"01{VIAL}1727033110FX5L021"
READ = Product(VIAL, lot="FX5L021", expires=date(2027, 3, 31))


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("HD:P:DEMO-0001", Wristband("DEMO-0001")),
        ("HD:S:nurse1", Badge("nurse1")),
        ("HD:L:L-0193-1:K7Q2", SyringeLabel("L-0193-1", "K7Q2")),
        ("HD:C:RW-2025-0193", DateCard("RW-2025-0193")),
        ("]d1HD:P:DEMO-0001", Wristband("DEMO-0001")),
        ("HD:S:nurse1\r\n", Badge("nurse1")),
    ],
)
def test_codes_of_the_house_say_their_kind(text: str, is_: Scan) -> None:
    assert decode(text) == is_


@pytest.mark.parametrize("text", ["HD:P:", "HD:L:L-0193-1", "HD:L::K7Q2", "HD:L:a:b:c", "HD:P:a:b"])
def test_a_code_of_the_house_without_all_its_parts_is_scanned_again(text: str) -> None:
    assert decode(text) == Damaged(Damage.CUT_SHORT)


def test_a_label_is_handed_on_as_its_whole_code() -> None:
    scan = decode("HD:L:L-0193-1:K7Q2")
    assert isinstance(scan, SyringeLabel)
    assert scan.text == "HD:L:L-0193-1:K7Q2"


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        (WHOLE, READ),
        (f"]d2{WHOLE}", READ),
        (f"]C1{GS}{WHOLE}", READ),
        (f"01{VIAL}10FX5L021{GS}17270331", READ),
        (f"(01){VIAL}(17)270331(10)FX5L021", READ),
        (f"01{VIAL}21I3K-004172", Product(VIAL, serial="I3K-004172")),
        (f"]d201{VIAL}21SN-77{GS}17270331{GS}10AB12", Product(VIAL, "SN-77", "AB12", READ.expires)),
        (VIAL, Product(VIAL)),
        ("4006381333931", Product("04006381333931")),
    ],
)
def test_product_codes_give_number_serial_lot_and_expiry(text: str, is_: Scan) -> None:
    assert decode(text) == is_


def test_a_month_without_a_day_is_good_to_its_last_day() -> None:
    assert decode(f"01{VIAL}17280200") == Product(VIAL, expires=date(2028, 2, 29))


def test_another_separator_counts_only_where_the_desk_was_told() -> None:
    text = f"01{VIAL}10AB12~21SN-77"
    assert decode(text, "~") == Product(VIAL, serial="SN-77", lot="AB12")
    assert decode(text, GS) == Damaged(Damage.CUT_SHORT)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"01{VIAL[:-1]}9", Damage.CHECK_DIGIT),
        (f"01{VIAL[:-1]}91727033110FX5L021", Damage.CHECK_DIGIT),
        ("4006381333932", Damage.CHECK_DIGIT),
        (f"01{VIAL}17271331", Damage.DATE),
        (f"01{VIAL}17270231", Damage.DATE),
        (f"01{VIAL}1727", Damage.CUT_SHORT),
        (f"]d201{VIAL}10", Damage.CUT_SHORT),
        ("]d2010040000000010", Damage.CUT_SHORT),
        (f"01{VIAL}10A{GS}10B", Damage.CONTRADICTS_ITSELF),
    ],
)
def test_a_product_code_that_is_not_whole_is_refused_with_its_reason(
    text: str, reason: Damage
) -> None:
    assert decode(text) == Damaged(reason)


@pytest.mark.parametrize(
    ("lot_as_it_came", "hidden"),
    [
        ("AB1221SN-77", "a serial"),
        ("AB1217270331", "an expiry"),
        ("A240X", "more about the product"),
    ],
)
def test_a_lot_that_swallowed_the_next_field_is_refused(lot_as_it_came: str, hidden: str) -> None:
    scan = decode(f"01{VIAL}10{lot_as_it_came}")
    assert isinstance(scan, Damaged), hidden
    assert scan.reason is Damage.SWALLOWED
    assert scan.as_read == Product(VIAL, lot=lot_as_it_came)


@pytest.mark.parametrize(
    "lot", ["FX5L021", "HP1107C", "DX8840B", "RS-1187", "NK-2207", "AB17279931"]
)
def test_a_lot_that_hides_nothing_is_taken(lot: str) -> None:
    assert decode(f"01{VIAL}17270331" + f"10{lot}") == Product(VIAL, lot=lot, expires=READ.expires)


def test_where_a_separator_arrived_none_was_lost() -> None:
    text = f"01{VIAL}10AB1221SN-77{GS}17270331"
    assert decode(text) == Product(VIAL, lot="AB1221SN-77", expires=READ.expires)


@pytest.mark.parametrize(
    "text", ["", "hello world", "HD:X:1", "17270331", "12345678", "]d217270331"]
)
def test_anything_else_is_not_known(text: str) -> None:
    assert isinstance(decode(text), Unknown)


@given(st.text(max_size=40))
def test_no_text_breaks_the_decoder(text: str) -> None:
    decode(text)
    decode(f"01{VIAL}{text}")


LOTS = st.text(st.sampled_from("ABCXYZ0123456789-/"), min_size=1, max_size=20)


@given(lot=LOTS, serial=LOTS)
def test_with_separators_every_lot_and_serial_comes_through(lot: str, serial: str) -> None:
    scan = decode(f"01{VIAL}10{lot}{GS}21{serial}")
    assert scan == Product(VIAL, serial=serial, lot=lot)


@given(lot=LOTS, serial=LOTS)
def test_without_separators_no_serial_is_ever_taken_for_part_of_a_lot(
    lot: str, serial: str
) -> None:
    scan = decode(f"01{VIAL}10{lot}21{serial}")
    assert isinstance(scan, Damaged)


@pytest.mark.parametrize(("text", "good"), [(VIAL, True), (VIAL[:-1] + "8", False), ("107", False)])
def test_a_gtin_has_fourteen_digits_of_which_the_last_checks(text: str, good: bool) -> None:
    assert valid_gtin(text) is good


def test_what_names_a_patient_stays_out_of_logs() -> None:
    assert "DEMO" not in repr(Wristband("DEMO-0001"))
    assert "172" not in repr(Product(VIAL, serial="I3K-004172"))
    assert "text" not in repr(Unknown("text"))
