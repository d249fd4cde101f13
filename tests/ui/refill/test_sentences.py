"""The message catalogue of the design, word for word, on the stage where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.patients.laboratory import Test as LabTest
from hai_desk.safety.case import Case
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import field
from tests.support.cases import (
    ASSESSED,
    COMPOUNDED,
    EMPTIED,
    FILLED,
    IDENTITY,
    LABEL,
    case,
    checked,
    labs,
    the_plan,
    with_plan,
)
from tests.support.shown import screen_of, sentences

NBSP = "\u00a0"
BEFORE = {**IDENTITY, **ASSESSED}
PREPARED = {**BEFORE, **LABEL}
NOT_OVERRIDDEN = "This stop cannot be overridden."


def said(case: Case, texts: dict[str, str], stage: Stage) -> list[str]:
    return [each.replace(NBSP, " ") for each in sentences(screen_of(case, texts, stage))]


def results_of(day: date, **values: str) -> Case:
    return case(labs=(*labs(date(2025, 10, 21)), *labs(day, **values)))


def only(case: Case, texts: dict[str, str], stage: Stage) -> str:
    (sentence,) = said(case, texts, stage)
    return sentence


def test_id_1_names_both_patients() -> None:
    texts = {**IDENTITY, "id.mrn": "DEMO-0004"}
    assert only(case(), texts, Stage.IDENTIFY) == (
        "Stop. This wristband is for another patient. You entered DEMO-0004, the worksheet is "
        f"for DEMO-0001. {NOT_OVERRIDDEN}"
    )


def test_id_2_is_about_the_pump() -> None:
    texts = {**IDENTITY, "id.serial": "I3K-004173"}
    assert only(case(), texts, Stage.IDENTIFY).startswith(
        "Stop. This pump is not the registered one."
    )


def test_as_1_tells_age_and_limit() -> None:
    assert said(results_of(date(2025, 11, 9)), BEFORE, Stage.ASSESS) == [
        "Blood counts are 9 days old. The limit is 7 days.",
        "Liver tests are 9 days old. The limit is 7 days.",
    ]


def test_as_2_is_said_at_the_empty_field() -> None:
    kept = tuple(each for each in case().labs if each.test is not LabTest.BILIRUBIN)
    screen = screen_of(case(labs=kept), BEFORE, Stage.ASSESS)
    assert sentences(screen) == []
    assert field(screen.form.body, "as.bilirubin.planned").hint == "Bilirubin is missing."
    reference = field(screen.form.body, "as.bilirubin.reference").hint
    assert reference == "Bilirubin at the last floxuridine fill is missing."
    assert screen.footer.blocker == "2 stops to clear"


def test_as_3_names_ratio_table_and_prescription() -> None:
    (found,) = said(results_of(date(2025, 11, 17), ALP="126 U/L"), BEFORE, Stage.ASSESS)
    assert found.startswith(
        "Alkaline phosphatase is 1.31 × reference. The clinic table allows 50 %. "
        "The prescription says 100 %"
    )


def test_as_4_says_hold() -> None:
    (found,) = said(results_of(date(2025, 11, 17), BILIRUBIN="1.47 mg/dL"), BEFORE, Stage.ASSESS)
    assert found.startswith("Bilirubin is 2.1 × reference. The clinic table says hold.")


def test_do_1_tells_how_far_the_weight_is() -> None:
    plan = the_plan(weight=q("74 kg"), actual_weight=q("74 kg"))
    (found,) = said(with_plan(plan), {**BEFORE, "as.weight": "66"}, Stage.DOSE)
    assert found.startswith("66 kg is 10.8 % lower than")
    assert "Ask the prescriber to sign a new dose." in found


def test_do_2_names_the_highest_allowed() -> None:
    (found,) = said(with_plan(the_plan(daily_dose=q("0.7 mg/kg/day"))), BEFORE, Stage.DOSE)[:1]
    assert found.startswith("0.7 mg/kg/day")
    assert "0.6 mg/kg/day" in found


def test_do_3_asks_to_take_the_new_prescription_over() -> None:
    newer = replace(the_plan(), id="plan2", version=2)
    (found,) = said(case(newest_plan=newer), BEFORE, Stage.DOSE)
    assert found == (
        "The prescription changed. This worksheet uses version 1, version 2 is signed. "
        "Take the new prescription over and read 3 Dose again. "
        f"{NOT_OVERRIDDEN}"
    )


def test_do_4_compares_with_the_reservoir() -> None:
    found = said(with_plan(the_plan(fill_volume=q("33 mL"))), BEFORE, Stage.DOSE)
    assert found[0].startswith("33 mL does not fit. The reservoir holds 30 mL.")


def test_do_5_names_both_ranges_and_the_harm() -> None:
    found = said(with_plan(the_plan(daily_dose=q("0.4 mg/kg/day"))), BEFORE, Stage.DOSE)
    told = next(each for each in found if "drug label" in each)
    assert told.startswith(
        "0.4 mg/kg/day is inside the drug label's range for the hepatic artery, 0.4 to 0.6."
    )
    assert "above the range of present guidance, 0.1 to 0.2." in told
    assert "A series at 0.1 to 0.3 saw serious biliary toxicity in 56 %." in told


@pytest.mark.parametrize(
    ("texts", "start"),
    [
        (
            {**COMPOUNDED, "pr.strength.heparin": "1000 units/mL"},
            "Stop. This heparin is ten times weaker than the worksheet needs.",
        ),
        (
            {**COMPOUNDED, "pr.expires.heparin": "2025-10-31"},
            "This heparin expired on 31-Oct-2025. Put it aside.",
        ),
        (
            {**LABEL, "pr.label_mrn": "DEMO-0004"},
            "Stop. This syringe label belongs to another patient. Put the syringe aside.",
        ),
    ],
)
def test_pr_1_to_3(texts: dict[str, str], start: str) -> None:
    found = said(case(), {**BEFORE, **texts}, Stage.PREPARE)
    assert [each for each in found if each.startswith(start)], found


def test_em_6_without_a_rescue_syringe_there_is_no_way_into_5_empty() -> None:
    """Before the port it is an entry to go; a needle that is in all the same meets the stop."""
    without = {**PREPARED, "pr.rescue_lot": ""}
    screen = screen_of(case(), without, Stage.PREPARE)
    assert screen.footer.forward is not None
    assert not screen.footer.forward.enabled
    found = said(case(), {**without, "em.port": EMPTIED["em.port"]}, Stage.PREPARE)
    assert found[0] == (
        "No rescue syringe is on the tray. Scan a heparin-saline syringe before entering the "
        f"pump. {NOT_OVERRIDDEN}"
    )


def emptied(**changes: str) -> dict[str, str]:
    more = {key.replace("__", "."): text for key, text in changes.items()}
    return checked(case(), {**PREPARED, **EMPTIED, **more})


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        (
            {"em__second": "12.6"},
            "The two readings differ by 0.8 mL. Read both again.",
        ),
        (
            {"em__first": "9.3", "em__second": "9.3"},
            "Flow is 1.48 mL/day, 13.7 % above the label. The dose was made for 1.3 mL/day.",
        ),
        (
            {"em__first": "7.6", "em__second": "7.6"},
            "Flow is 1.6 mL/day, 23.1 % above the label. The dose was made for 1.3 mL/day. "
            "Not with this syringe: remake the dose with the prescriber, or rescue fill.",
        ),
        (
            {"em__kit": "intera-3000-bolus"},
            "Stop. This is the bolus needle. It opens into the artery. A refill needs the refill "
            "kit for an Intera 3000.",
        ),
        (
            {"em__fluid": "cloudy"},
            "Returned fluid is not clear: cloudy. Stop here and call the prescriber before "
            "filling.",
        ),
    ],
)
def test_em_1_to_5(changes: dict[str, str], start: str) -> None:
    found = said(case(), emptied(**changes), Stage.EMPTY)
    assert found[0].startswith(start), found


def test_a_slip_is_the_first_line_of_the_stop_that_it_leads_to() -> None:
    label = said(case(), {**PREPARED, "pr.label_amount": "1950"}, Stage.PREPARE)
    assert label[0].startswith(
        "Stop. The label does not say the amount of this worksheet. 195 mg would be the expected "
        "amount; 1,950 mg is ten times as much. Read the label again."
    )
    given = said(case(), checked(case(), {**PREPARED, **EMPTIED, **FILLED, "fi.volume": "20"}),
                 Stage.FILL)  # fmt: skip
    assert "30 mL would be the expected volume; in 20 mL a neighbouring key was hit." in given[0]


def test_two_readings_a_slip_apart_never_tell_the_expected_volume() -> None:
    """11.8 mL are expected, and both readings are in; but they do not agree."""
    found = said(case(), emptied(em__first="12.1", em__second="121"), Stage.EMPTY)
    assert "12.1 mL would be the other reading; 121 mL is ten times as much." in found[0]
    assert "expected" not in " ".join(found)
    assert "11.8" not in " ".join(found)


def test_fi_1_and_2_say_what_to_do_about_drug_in_the_pocket() -> None:
    texts = checked(case(), {**PREPARED, **EMPTIED, **FILLED, "fi.back.10": "no return"})
    (stop, way_out) = said(case(), texts, Stage.FILL)
    assert stop == (
        "No return at 10 mL. Stop filling. Do not pull on a gas-driven pump: open the line and see "
        "whether fluid comes back. If none comes, treat it as drug in the pocket: keep the "
        "needle in, count the missing mL, call the prescriber now. Aspirate the pocket only on "
        "the prescriber's order. Observe the patient. 5 mL are missing: 10 mL went in, and "
        "fluid last came back at 5 mL. They hold 32.5 mg of floxuridine. "
        f"{NOT_OVERRIDDEN}"
    )
    assert way_out.startswith("The needle is in. The pump is never left empty.")
