from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import rfc8785

from hai_desk.pumps.accesses import Access
from hai_desk.safety.case import Case
from hai_desk.safety.next_visit import next_visit
from hai_desk.services.record_body import record_body
from hai_desk.services.record_port import history_part, next_part
from hai_desk.services.record_texts import iso, offset_text, text_of
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.comeback import KEY as RESUMED
from hai_desk.worksheet.comeback import Comeback, with_comeback
from hai_desk.worksheet.entry import Entries, Entry, How
from tests.support.cases import (
    COMPOUNDED,
    EMPTIED,
    FILLED,
    RESCUED,
    REST_ROUTINE,
    ROUTINE,
    STARTED,
    TAUGHT,
    Texts,
    assessed,
    case,
    checked,
    entered,
    first_case,
    rest_case,
    sheet_of,
    the_plan,
    with_plan,
)
from tests.support.people_of_the_day import NURSE, at, fill
from tests.support.ward import CLINIC


def record(known: Case, texts: Texts) -> dict[str, Any]:
    return record_body(sheet_of(known, texts), assessed(known, texts), CLINIC, NURSE, "0.1.0")


def routine() -> dict[str, Any]:
    return record(case(), checked(case(), ROUTINE))


def test_a_record_is_canonical_json_without_a_single_number_rounded() -> None:
    body = routine()
    assert rfc8785.dumps(body)
    assert body["dose"]["calculated"] == "2520/13 mg"
    assert (body["dose"]["prepared"], body["dose"]["rounded_to"]) == ("195 mg", "5 mg")
    assert body["dose"]["concentration"] == "6.5 mg/mL"
    assert body["dose"]["dose_from_prepared"] == "169/1400 mg/kg/day"
    assert (body["dose"]["expected_amount"], body["dose"]["expected_days"]) == ("118.3 mg", "14")
    assert body["dose"]["second_engine"] == {"agrees": True}


def test_the_weights_of_the_dose_are_shown_with_their_ratio() -> None:
    """Devine, 165 cm: 45.5 + 2.3 × (165 ÷ 2.54 − 60) kg."""
    dose = routine()["dose"]
    assert q(dose["ideal_weight"]) == q("45.5 kg") + q("2.3 kg") * (
        q("165 cm").magnitude / q("2.54 cm").magnitude - 60
    )
    assert (dose["actual_weight"], dose["weight_basis"]) == ("70 kg", "actual")


def test_a_height_nobody_measured_gives_no_ideal_weight() -> None:
    small = case(patient=replace(case().patient, height=None))
    dose = record(small, checked(small, ROUTINE))["dose"]
    assert (dose["ideal_weight"], dose["weight_ratio"]) == ("", "")
    weightless = with_plan(the_plan(actual_weight=q("0 kg")))
    unweighed = record(weightless, {**ROUTINE, "as.weight": ""})["dose"]
    assert (unweighed["ideal_weight"], unweighed["weight_ratio"]) == ("", "")


def test_what_came_back_and_what_the_patient_got_is_told() -> None:
    """18.2 of 30 mL of 30,000 units."""
    empty = routine()["empty"]
    assert empty["flow"] == {
        "filled": "30 mL",
        "used": "18.2 mL",
        "days": "14",
        "flow": "1.3 mL/day",
        "nominal": "1.3 mL/day",
        "deviation_percent": "0",
        "expected_return": "11.8 mL",
        "judgement": "within",
    }
    assert empty["delivered"]["amount"] == "18200 units"
    assert empty["delivered"]["waste"] == "11800 units"
    assert empty["needle"]["use"] == "refill"
    assert empty["emptied_fully"] is True


def test_after_a_floxuridine_stay_the_dose_by_weight_is_told() -> None:
    """195 mg × 18.2 ÷ 30 = 118.3 mg in 14 days: 0.1207 mg/kg/day, 1.69 mg/kg."""
    body = record(rest_case(), checked(rest_case(), REST_ROUTINE))
    delivered = body["empty"]["delivered"]
    assert (delivered["amount"], delivered["per_kg_day"], delivered["cumulative"]) == (
        "118.3 mg",
        "169/1400 mg/kg/day",
        "1.69 mg/kg",
    )
    assert (body["visit"], body["dose"]["amount"]) == ("rest", "30000 units")
    assert body["before"]["amount"] == "195 mg"


def test_fluid_that_is_not_clear_says_nothing_about_emptying_until_it_is_asked() -> None:
    cloudy = {**ROUTINE, "em.fluid": "cloudy"}
    assert record(case(), cloudy)["empty"]["emptied_fully"] == ""
    assert record(case(), {**cloudy, "em.emptied": "yes"})["empty"]["emptied_fully"] is True
    left = record(case(), {**cloudy, "em.emptied": "no", "em.left_behind": "3"})["empty"]
    assert (left["emptied_fully"], left["left_behind"]) == (False, "3 mL")


def test_a_weighed_barrel_is_told_by_its_grams() -> None:
    weighed = {
        **ROUTINE,
        "em.method": "weighed",
        "em.full_grams": "36.9",
        "em.empty_grams": "25.1",
        "em.density": "1",
    }
    empty = record(case(), weighed)["empty"]
    assert (empty["method"], empty["weighed"]["full"], empty["returned"]) == (
        "barrel weighed",
        "36.9 g",
        "11.8 mL",
    )


def test_an_unusual_ending_is_told_as_it_was_entered() -> None:
    usual = routine()["fill"]
    assert (usual["site_after"], usual["resistance"]) == ("normal", "none")
    details = {"fi.ending": "details", "fi.resistance": "some", "fi.site_after": "swollen"}
    told = record(case(), {**ROUTINE, **details})["fill"]
    assert (told["site_after"], told["resistance"]) == ("swollen", "some")
    rescue = {
        key: text
        for key, text in {**ROUTINE, **RESCUED, "fi.out": "30"}.items()
        if key != "fi.ending"
    }
    said = record(case(), rescue)["fill"]
    assert (said["site_after"], said["resistance"]) == ("", "")


def test_no_return_is_told_as_it_was_answered() -> None:
    assert routine()["fill"]["return_checks"] == "came back every 5 mL"
    told = record(case(), {**ROUTINE, "fi.back.10": "no return"})
    assert told["fill"]["return_checks"] == "no return at 10 mL"


def test_vials_are_told_with_strength_lot_and_hand() -> None:
    here = {**ROUTINE, **COMPOUNDED, "fi.label": "SY-31"}
    syringe = record(case(), checked(case(), here))["syringe"]
    assert syringe["components"][0] == {
        "name": "floxuridine",
        "strength": "100 mg/mL",
        "amount": "195 mg",
        "volume": "1.95 mL",
        "lot": "LOT-0",
        "expires": "2027-03",
        "how": "typed",
        "at": STARTED.isoformat(),
    }
    assert syringe["components"][3]["volume"] == "22.55 mL"
    assert syringe["use_before"] == "2025-11-19T10:50:00-05:00"
    assert (syringe["source"], syringe["syringe_lot"]) == ("compounded", "SY-31")


def test_a_vial_without_an_entry_is_told_as_not_entered() -> None:
    bare = {key: text for key, text in {**ROUTINE, **COMPOUNDED}.items() if "heparin" not in key}
    heparin = record(case(), bare)["syringe"]["components"][2]
    assert (heparin["lot"], heparin["expires"], heparin["how"], heparin["at"]) == ("", "", "", "")


def test_a_rescue_says_what_stood_in_the_way_and_what_was_put_aside() -> None:
    dry = {**ROUTINE, **RESCUED, "fi.out": "30", "em.first": "0", "em.second": "0"}
    body = record(case(), checked(case(), dry))
    assert body["outcome"]["words"] == (
        "Rescue fill: the heparin-saline on the tray went in. The pump ran dry."
    )
    assert (body["syringe"]["source"], body["syringe"]["put_aside"]) == ("rescue", "PH-2207")
    assert (body["syringe"]["label_lot"], body["syringe"]["components"]) == ("", [])
    assert (body["second_check"], body["visit"]) == ({}, "rest")
    made_here = record(case(), {**dry, **COMPOUNDED})
    assert made_here["syringe"]["put_aside"] == "SY-31"


def test_a_held_drug_is_told_with_its_reason() -> None:
    body = record(case(), {**ROUTINE, "turn.rest": "Bilirubin doubled"})
    assert body["outcome"]["words"] == ("Drug held, filled with heparin-saline: Bilirubin doubled")
    assert routine()["outcome"]["words"] == ""


def test_a_dose_without_sums_is_left_out() -> None:
    weak = with_plan(the_plan(stock_strength=q("5 mg/mL")))
    body = record(weak, ROUTINE)
    assert (body["dose"], body["syringe"]) == ({}, {})


def test_a_serial_is_told_as_it_was_read() -> None:
    scanned = Entry("id.serial", "I3K-004172", STARTED, NURSE.id, How.SCANNED)
    sheet = replace(sheet_of(case(), ROUTINE), entries=entered(ROUTINE).with_(scanned))
    body = record_body(sheet, assessed(case(), ROUTINE), CLINIC, NURSE, "0.1.0")
    assert routine()["pump"]["serial_read"] == "typed from the pump card"
    assert body["assessment"]["identifiers"][2]["how"] == "scanned"
    assert Entries().text("id.serial") == ""


def test_the_flow_history_holds_the_last_fourteen_of_this_pump() -> None:
    many = tuple(
        fill(1, at(1 + number, 10, month=6), "heparin-saline", 1, flow=f"1.{number + 10} mL/day")
        for number in range(20)
    )
    old = fill(1, at(1, 10, month=4), "heparin-saline", 1, flow="9 mL/day")
    points = history_part(assessed(case(fills=(old, *many)), ROUTINE))
    assert len(points) == 14
    assert points[-1] == {"on": "2025-11-18", "flow": "1.3 mL/day", "comparable": True}
    assert points[0]["flow"] == "1.17 mL/day"
    without = history_part(assessed(first_case(), ROUTINE))
    assert without == []


def test_the_interval_counts_from_the_fill_however_late_it_is_signed() -> None:
    late = assessed(case(), ROUTINE, at(20, 9))
    assert next_part(late)["interval_days"] == 14
    assert next_visit(late.visit) == next_visit(assessed(case(), ROUTINE).visit)


def test_a_birthday_counts_on_its_day() -> None:
    for born, age in ((date(1961, 11, 18), 64), (date(1961, 11, 19), 63)):
        known = case(patient=replace(case().patient, born=born))
        assert record(known, ROUTINE)["patient"]["age_years"] == age


def test_the_events_of_a_visit_are_told_in_their_order() -> None:
    told = [event["what"] for event in routine()["events"]]
    assert told[0] == "worksheet started"
    assert {"port entered", "second check sealed", "needle out"} <= set(told)
    assert {**EMPTIED, **FILLED, **TAUGHT}.keys() <= ROUTINE.keys()


def test_a_worksheet_that_was_handed_over_says_so_among_its_events() -> None:
    moment = at(18, 10, 40)
    own = Comeback(moment, "u-nurse1", "u-nurse1", None)
    over = Comeback(moment + timedelta(minutes=40), "u-nurse2", "u-nurse1", How.TYPED)
    first = Entry(RESUMED, with_comeback(Entries(), own), moment, "u-nurse1")
    back = with_comeback(Entries.of([first]), over)
    told = record(case(), {**ROUTINE, RESUMED: back})["events"]
    assert [each["what"] for each in told if "wristband" in each["what"]] == [
        "taken over from Nurse 1 (demo), wristband typed"
    ]
    assert {"at": moment.isoformat(), "who": "Nurse 1 (demo)", "what": "gone on with"} in told
    assert {each["who"] for each in told if each["what"].startswith("taken over")} == {
        "Nurse 2 (demo)"
    }


def test_small_texts_of_what_is_not_there() -> None:
    assert (text_of(None, "mL"), iso(None)) == ("", "")
    assert offset_text(at(18, 10)) == "-05:00"


def test_the_record_counts_the_septum_and_keeps_what_was_found_out_about_its_place() -> None:
    here = replace(
        case(),
        accesses=(Access("earlier", at(4, 11), 2),),
        fills=(fill(1, at(4, 11), "floxuridine", 6, source="paper record"),),
    )
    told = record(here, checked(here, {**ROUTINE, "em.access_note": "deep, 38 mm"}))["empty"]
    assert told["punctures"] == {"count": 4, "at_least": True}
    assert told["access_note"] == "deep, 38 mm"
