from __future__ import annotations

import pytest

from hai_desk.safety.check_fields import as_checked, as_read, check_fields, disagreeing
from hai_desk.safety.sealed_check import from_text, to_text
from hai_desk.safety.subject import check_subject
from hai_desk.safety.syringe import label_lot, prepared_at, strengths_asked
from hai_desk.services.assessing import look
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import Entries, Entry, How
from tests.support.cases import (
    COMPOUNDED,
    PREPARED,
    SIGNED_ON,
    STARTED,
    case,
    checked,
    rest_case,
    seen,
    the_plan,
    with_plan,
    worksheet,
)
from tests.support.people_of_the_day import at

RIGHT = {
    "mrn": " demo-0001",
    "serial": "i3k-004172",
    "weight": "70",
    "daily_dose": "0.12",
    "percent": "100",
    "flow": "1.3",
    "reservoir": "30",
    "drug": "Floxuridine",
    "amount": "195",
    "dexamethasone": "25",
    "heparin": "30000",
    "volume": "30",
}


def test_the_checker_enters_the_inputs_and_what_is_in_the_hand() -> None:
    fields = check_fields(seen(case(), PREPARED))
    assert [each.key for each in fields] == list(RIGHT)
    assert disagreeing(fields, RIGHT) == ()


@pytest.mark.parametrize("key", list(RIGHT))
def test_every_single_difference_is_found(key: str) -> None:
    fields = check_fields(seen(case(), PREPARED))
    wrong = "DEMO-0002" if not RIGHT[key].strip()[:1].isdigit() else "29.9"
    assert [each.key for each in disagreeing(fields, {**RIGHT, key: wrong})] == [key]
    assert [each.key for each in disagreeing(fields, {**RIGHT, key: ""})] == [key]


def test_scanned_identifiers_are_not_read_again() -> None:
    scanned = (
        Entry(key, text, STARTED, "u-nurse1", How.SCANNED if key == "id.mrn" else How.TYPED)
        for key, text in PREPARED.items()
    )
    fields = check_fields(look(case(), Entries.of(scanned), SIGNED_ON))
    assert "mrn" not in [each.key for each in fields]
    assert "serial" in [each.key for each in fields]


def test_nothing_expected_shows_in_a_repr() -> None:
    assert "195" not in repr(check_fields(seen(case(), PREPARED)))


def test_a_rest_fill_is_checked_by_drug_units_and_volume() -> None:
    fields = check_fields(seen(rest_case(), {}))
    assert [(each.key, each.unit) for each in fields] == [
        ("drug", ""),
        ("amount", "units"),
        ("volume", "mL"),
    ]


def test_without_a_prescription_only_the_drug_can_be_checked() -> None:
    assert [each.key for each in check_fields(seen(case(plan=None), {}))] == ["drug"]


def test_an_adjusted_weight_and_a_mean_flow_are_entered_as_they_are_read() -> None:
    """84.2323… kg stands as 84.2 on the prescription, 1.29666… mL/day as 1.3."""
    plan = the_plan(weight=q("1069751/12700 kg"), flow=q("389/300 mL/day"))
    fields = {each.key: each for each in check_fields(seen(with_plan(plan), {}))}
    assert fields["weight"].expected == "84.2 kg"
    assert fields["flow"].expected == "1.3 mL/day"
    assert as_read(q("1.305 mL/day"), "mL/day", 3, shown=2) == "1.305 mL/day"
    assert as_read(q("66.65 kg"), "kg", 1) == "66.7 kg"
    wrong = {"weight": "84.3", "flow": "1.29"}
    asked = (fields["weight"], fields["flow"])
    assert disagreeing(asked, wrong) == asked
    assert disagreeing(asked, {"weight": "84.2", "flow": "1.3"}) == ()


def test_what_was_checked_is_kept_exact_with_its_unit() -> None:
    fields = check_fields(seen(case(), PREPARED))
    kept = as_checked(fields, RIGHT)
    assert (kept["amount"], kept["percent"], kept["drug"]) == (
        "195 mg",
        "100 percent",
        "Floxuridine",
    )


def test_a_check_is_kept_as_one_entry_and_read_back() -> None:
    texts = checked(case(), PREPARED)
    check = from_text(texts["pr.check"])
    assert check is not None
    assert to_text(check) == texts["pr.check"]
    assert (check.checker, check.seconds, check.at) == ("Nurse 2 (demo)", 74, at(18, 10, 57))
    assert from_text("") is None


def test_the_subject_is_of_this_worksheet_only() -> None:
    here, there = seen(case(), PREPARED), seen(case(), PREPARED)
    assert check_subject(here) == check_subject(there)
    other = case(worksheet=worksheet(id="w2"))
    assert check_subject(seen(other, PREPARED)) != check_subject(here)
    assert check_subject(seen(case(plan=None), {})) != check_subject(here)


def test_a_syringe_made_here_is_told_apart_by_its_own_lot() -> None:
    made = seen(case(), COMPOUNDED)
    assert (label_lot(made), prepared_at(made)) == ("SY-31", at(18, 10, 50))
    assert (label_lot(seen(case(), PREPARED)), prepared_at(seen(case(), PREPARED))) == (
        "PH-2207",
        None,
    )
    rescue = seen(case(), {**COMPOUNDED, "way": "rescue"})
    assert (label_lot(rescue), prepared_at(rescue)) == ("RS-1187", None)


def test_strengths_are_those_of_the_prescription() -> None:
    assert strengths_asked(seen(case(), {})) == {
        "floxuridine": "100 mg/mL",
        "dexamethasone": "10 mg/mL",
        "heparin": "10000 units/mL",
    }
    assert strengths_asked(seen(rest_case(), {})) == {"heparin": "10000 units/mL"}
    assert strengths_asked(seen(case(plan=None), {})) == {}
