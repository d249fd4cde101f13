from __future__ import annotations

from hai_desk.safety.next_visit import flow_expected
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import EMPTIED, IDENTITY, assessed, case, rules, seen, the
from tests.support.programmable import READ, pump_case

RIGHT = {**IDENTITY, "id.serial": "SM2-208531"}


def test_a_programmable_pump_is_read_before_anything_else() -> None:
    missing = assessed(pump_case(), RIGHT).stages[Stage.IDENTIFY].missing
    assert missing == ("id.rate", "id.left", "id.alarms")
    assert assessed(pump_case(), {**RIGHT, **READ}).stages[Stage.IDENTIFY].done


def test_what_is_critical_asks_the_prescriber_and_the_rest_is_named() -> None:
    told = {**RIGHT, **READ, "id.alarms": "low reservoir|motor stall|memory or reset"}
    judged = assessed(pump_case(), told)
    assert the(judged, Rule.PUMP_ALARM).fact("alarms") == "motor stall, memory or reset"
    assert the(judged, Rule.PUMP_ALARM).soft
    noted = the(judged, Rule.PUMP_ALARM_NOTED)
    assert (noted.fact("alarms"), noted.soft, noted.hard) == ("low reservoir", False, False)
    assert Rule.PUMP_ALARM not in rules(assessed(pump_case(), {**RIGHT, **READ}))


def test_the_stay_is_held_against_the_rate_that_was_read() -> None:
    assert seen(pump_case(), {"id.rate": "1.2"}).ran_at == q("1.2 mL/day")
    assert seen(pump_case(), {"id.rate": "0"}).ran_at == q("0.984 mL/day")
    assert seen(case(), {"id.rate": "1.2"}).ran_at == q("1.3 mL/day")


def test_what_comes_runs_as_programmed_and_never_slower_than_the_pump_was_seen() -> None:
    assert flow_expected(seen(pump_case(), READ)) == q("0.984 mL/day")
    slow = {**READ, **EMPTIED, "em.first": "27.0", "em.second": "27.0"}
    assert flow_expected(seen(pump_case(), slow)) == q("0.984 mL/day")
    fast = {**READ, **EMPTIED, "em.first": "25.0", "em.second": "25.0"}
    assert flow_expected(seen(pump_case(), fast)) == q("15 mL") / q("14 day")
