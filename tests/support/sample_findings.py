"""One example of every rule, with the facts that the product itself gives it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from hai_desk.safety.done_already import as_done
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.rules import Rule
from tests.support.sample_programs import PROGRAMS

_REFUSED = {"reason": "parts more than the total", "what": "total"}
_SUMS = {**_REFUSED, "given": "draw-up volume:44.5 mL", "limit": "draw-up volume:30 mL"}
_BACK = {"reason": "more returned than filled", "what": "returned"}
_RETURNED = {**_BACK, "given": "volume:31.5 mL", "limit": "volume:30 mL"}
_OUT = {"reason": "parts more than the total", "what": "volume that came back"}
_GONE = {**_OUT, "given": "volume:12 mL", "limit": "volume:10 mL"}
_FAST_FLOW = {
    "title": "Intera 3000: faster flow than the label, Class I",
    "advice": "Measure the flow at every visit.",
    "notice": "2022-07-10",
    "source": "FDA recall page.",
    "verified": "yes",
}
_LEAK = {
    "title": "Intera AP-0300H: leak along the drug path, Class II",
    "advice": "Ask whether the pump leaks.",
    "notice": "2026-06-25",
    "source": "Public recall data set.",
    "verified": "no",
}
_FLOW = {"made_for": "1.3 mL/day", "against": "label", "plan": "plan1", "judged_from": "5 mL"}
_FAST = {"flow": "1.6 mL/day", "deviation": "300/13", **_FLOW}
_ASKS = {"flow": "1.48 mL/day", "deviation": "180/13", **_FLOW}
_SLOW = {"flow": "1.3 mL/day", "deviation": "0", **_FLOW}
_WEIGHT = {"signed": "74 kg", "change": "-400/37"}
_RANGES = {
    "label_low": "0.4",
    "label_high": "0.6",
    "guidance_low": "0.1",
    "guidance_high": "0.2",
    "harm_low": "0.1",
    "harm_high": "0.3",
    "harm_percent": "56",
}
_LEVEL = {"test": "ALP", "ratio": "131/100"}
_VOID = {"number": "L-0193-1", "by": "L-0193-2", "at": "2025-11-18T10:52:00-05:00"}

_ALL = (
    finding(Rule.WRONG_PATIENT, "id.mrn", given="DEMO-0004", needed="DEMO-0001", how="scanned"),
    finding(Rule.WRONG_PUMP, "id.serial", given="I3K-004173", needed="I3K-004172", how="scanned"),
    finding(Rule.WRONG_MODEL, "id.model", given="Codman 3000", needed="Intera 3000"),
    finding(Rule.WRONG_BIRTH_DATE, "id.born", given="1961-04-13", needed="1961-03-14"),
    finding(Rule.ALLERGY, "heparin", component="heparin", allergy="heparin reaction"),
    finding(Rule.ALLERGIES_NOT_KNOWN),
    finding(Rule.PUMP_ALARM, "id.alarms", alarms="motor stall"),
    finding(Rule.PUMP_ALARM_NOTED, "id.alarms", alarms="low reservoir"),
    finding(Rule.PUMP_RECALLED, "intera-fast-flow-2022", **_FAST_FLOW, match="named"),
    finding(Rule.PUMP_MAYBE_RECALLED, "intera-leak-2026", **_LEAK, match="named"),
    finding(
        Rule.FILLED_SINCE, record="RW-2025-0201", at="2025-11-25T11:00:00-05:00", drug="glycerin"
    ),
    finding(Rule.TESTS_OLD, age="9", limit="7"),
    finding(Rule.TEST_MISSING, "as.bilirubin.planned", test="bilirubin", column="planned"),
    finding(Rule.LEVEL_LOWER, "as.ALP.planned", **_LEVEL, allowed="50", prescribed="100", plan="p"),
    finding(Rule.TABLE_HOLDS, "as.bilirubin.planned", test="bilirubin", ratio="21/10"),
    finding(Rule.BILIRUBIN_HOLDS, "as.bilirubin.planned", value="3.1", limit="3"),
    finding(Rule.PLATELETS_LOW, "as.platelets", value="99000", limit="100000"),
    finding(Rule.WHITE_CELLS_LOW, "as.white_cells", value="3400", limit="3500"),
    finding(Rule.SYMPTOM_HOLDS, "as.symptoms", symptoms="diarrhoea, vomiting"),
    finding(Rule.FEVER, "as.temperature", value="38.4 °C", limit="38 °C"),
    finding(Rule.SITE_NOT_NORMAL, "as.site", site="swollen"),
    finding(Rule.NO_PERFUSION_SCAN, state="missing"),
    finding(
        Rule.OUTSIDE_POSSIBLE, "as.weight", name="weight", value="700 kg", low="20", high="300"
    ),
    finding(Rule.OUTSIDE_USUAL, "as.weight", name="weight", value="170 kg", low="35", high="150"),
    finding(Rule.REDUCE_NOT_PRESCRIBED, "as.decision", percent="100"),
    finding(Rule.DECIDED_HOLD, "as.decision"),
    finding(Rule.DRAW_TESTS_TODAY),
    finding(Rule.SYMPTOM_ASKS, "as.symptoms", symptoms="abdominal pain, nausea"),
    finding(Rule.TABLE_NOT_SIGNED),
    finding(Rule.DRAWN_IN_FUTURE, "as.drawn.planned", day="2025-11-19"),
    finding(Rule.COUNTS_OLD, age="9", limit="7"),
    finding(Rule.NOT_JUDGED, "as.ALP.reference"),
    finding(Rule.CONFIRM_AGAIN, "as.weight", at="2025-11-17T22:00:00-05:00", hours="12"),
    finding(Rule.PUMP_TO_CHECK, found="ran_dry", day="2025-11-04"),
    finding(Rule.WEIGHT_FAR, "as.weight", today="66 kg", **_WEIGHT),
    finding(Rule.DOSE_IMPOSSIBLE, value="0.7 mg/kg/day", low="0.01", high="0.6"),
    finding(Rule.NOT_THE_PRESCRIPTION, "plan.id", working="2", newest="3"),
    finding(Rule.FILL_TOO_LARGE, volume="33 mL", reservoir="30 mL"),
    finding(Rule.DOSE_ABOVE_USUAL, value="0.4 mg/kg/day", limit="0.2", plan="plan1", **_RANGES),
    finding(Rule.DOSE_BELOW_USUAL, value="0.05 mg/kg/day", limit="0.06"),
    finding(Rule.NOT_SIGNED),
    finding(Rule.PRESCRIPTION_OLD, age="15", limit="14"),
    finding(Rule.CONCENTRATION, value="21.5 mg/mL", low="2.5", high="12"),
    finding(Rule.VOLUME_SHORT, volume="18 mL", needed="91/5", days="14"),
    finding(Rule.DOSE_RISE, now="0.12 mg/kg/day", last="0.096 mg/kg/day", plan="plan1"),
    finding(Rule.ENGINES_DIFFER, what="prepared µg", first="195000", second="190000"),
    finding(Rule.WEIGHT_NEAR, "as.weight", today="69 kg", signed="74 kg", change="-250/37"),
    finding(Rule.HEPARIN_UNUSUAL, value="1200", low="500", high="1000"),
    finding(Rule.HEPARIN_IMPOSSIBLE, value="5500", limit="5000"),
    finding(Rule.FILL_SMALL, volume="20 mL", low="25"),
    finding(Rule.FILL_TOO_SMALL, volume="9 mL", low="10"),
    finding(Rule.DAYS_UNUSUAL, days="16", low="12", high="15"),
    finding(Rule.NOT_IN_FORCE, starts="2025-05-01", ends="2025-11-17"),
    finding(Rule.CANNOT_COMPUTE, **_SUMS),
    finding(Rule.DAYS_IMPOSSIBLE, days="0"),
    finding(Rule.PLAN_SLIP, "daily_dose", given="0.21 mg/kg/day", change="75"),
    finding(Rule.PLAN_WEIGHT, "weight", today="80 kg", signed="70 kg", change="100/7"),
    finding(Rule.PLAN_FLOW, "flow", flow="1.03 mL/day", deviation="-270/13", label="1.3 mL/day"),
    finding(Rule.NOT_A_LEVEL, "percent", percent="5", levels="50 80 100"),
    finding(Rule.ORDER_MISSING),
    finding(
        Rule.SIGNED_AFTER, signed="2025-11-19T15:20:00-05:00", filled="2025-11-18T11:05:00-05:00"
    ),
    as_done(finding(Rule.PLATELETS_LOW, "as.platelets", value="99000", limit="100000")),
    as_done(finding(Rule.PRESCRIPTION_OLD, age="15", limit="14")),
    as_done(finding(Rule.SYRINGE_OLD, "pr.prepared_at", hours="24")),
    as_done(finding(Rule.STOPPED, **_SLOW)),
    finding(Rule.GLYCERIN_DAYS, days="70", low="42", high="56"),
    finding(
        Rule.WRONG_STRENGTH,
        "pr.strength.heparin",
        component="heparin",
        given="1000 units/mL",
        needed="10000 units/mL",
        ratio="0.1",
        how="scanned",
        lot="HP1107C",
        draw_up="3 mL",
        amount="30000 units",
    ),
    finding(Rule.EXPIRED, "pr.expires.heparin", component="heparin", day="2025-10-31"),
    finding(Rule.WRONG_LABEL, "pr.label_mrn", given="DEMO-0004", needed="DEMO-0001"),
    finding(Rule.WRONG_DRUG, "pr.label_drug", given="fluorouracil", needed="floxuridine"),
    finding(
        Rule.WRONG_AMOUNT, "pr.label_amount", drug="floxuridine", given="193.8 mg", needed="195 mg"
    ),
    finding(Rule.WRONG_VOLUME, "pr.label_volume", given="20 mL", needed="30 mL"),
    finding(Rule.CHECK_FELL_AWAY, "pr.check", checker="Nurse 2 (demo)"),
    finding(Rule.USE_BEFORE_PASSED, "pr.label_use_before", moment="2025-11-18T11:00:00-05:00"),
    finding(Rule.RESCUE_EXPIRED, "pr.rescue_expires", component="heparin-saline", day="2025-10-31"),
    finding(Rule.PREPARED_TIME, "pr.prepared_at", moment="2025-11-18T14:00:00-05:00"),
    finding(Rule.SYRINGE_OLD, "pr.prepared_at", hours="24"),
    finding(Rule.RESCUE_REACTION, "pr.rescue_lot"),
    finding(Rule.SAME_LOT, "pr.rescue_lot", lot="PH-2207"),
    finding(Rule.SYRINGE_AGAIN, "pr.label_lot", lot="PH-2207", number="1"),
    finding(Rule.WRONG_LABEL_STRENGTH, "pr.label_strength", given="diluted", needed="undiluted"),
    finding(Rule.LOT_AGAIN, "pr.label_lot", at="2025-11-17T22:00:00-05:00", hours="12"),
    finding(Rule.OTHER_LABEL, "pr.label_scan", given="L-0192-1", needed="L-0193-1"),
    finding(Rule.VOID_LABEL, "pr.label_scan", **_VOID),
    finding(Rule.STALE_LABEL, "pr.label_scan", number="L-0193-1"),
    finding(Rule.LOT_RECALLED, "pr.label_lot", lot="PH-2207", product="syringe", **_FAST_FLOW),
    finding(Rule.LOT_DOUBTED, "pr.label_lot", lot="PH-2207", product="syringe", **_LEAK),
    finding(
        Rule.STRAY_VIAL,
        "pr.stray",
        given="dexamethasone",
        strength="4 mg/mL",
        lot="DX8840B",
        needed="heparin",
    ),
    finding(Rule.SET_EXPIRED, "pr.syringe_expires", day="2025-10-31"),
    finding(Rule.KIT_EXPIRED, "em.kit_expires", day="2025-10-31"),
    finding(Rule.NO_RESCUE, "pr.rescue_lot"),
    finding(Rule.READINGS_DIFFER, "em.second", apart="0.8"),
    finding(Rule.FLOW_ASKS, **_ASKS),
    finding(Rule.FLOW_STOPS, **_FAST),
    finding(
        Rule.WRONG_NEEDLE,
        "em.kit",
        given="Intera 3000 bolus kit",
        use="bolus",
        needed="Intera 3000 refill kit",
        model="Intera 3000",
    ),
    finding(Rule.NOT_CLEAR, "em.fluid", looks="cloudy"),
    finding(Rule.RAN_DRY, **_FAST),
    finding(Rule.STOPPED, **_SLOW),
    finding(Rule.TOO_SHORT, **_SLOW),
    finding(Rule.RETURNED_IMPOSSIBLE, "em.first", **_RETURNED),
    finding(Rule.FLOW_ENGINES_DIFFER, second="1400", first="1300"),
    finding(Rule.NOT_EMPTIED, "em.emptied", left="3"),
    finding(Rule.PORT_TIME, "em.port", given="2025-11-18T09:00:00-05:00"),
    finding(Rule.REST_FLOW, because="EM-3", **_FAST),
    finding(Rule.NOT_COMPARABLE, **_SLOW, because="first interval after implant"),
    finding(Rule.KIT_NOT_ON_FILE, "em.kit", given="22 G Huber, REF 1", model="Infusaid 400"),
    finding(Rule.KIT_RECALLED, "em.kit_lot", lot="NK-2207", product="needle kit", **_FAST_FLOW),
    finding(Rule.MAY_LEAK, flow="1.6 mL/day", deviation="300/13"),
    finding(
        Rule.RETURN_ASKS,
        "em.second",
        by="pump",
        returned="22.6 mL",
        expected="25.5 mL",
        apart="2.9 mL",
        direction="less",
        percent="20",
        asks="2",
        stops="4",
        asks_percent="10",
        stops_percent="14.5",
    ),
    finding(
        Rule.RETURN_STOPS,
        "em.second",
        by="program",
        returned="20 mL",
        expected="26.2 mL",
        apart="6.2 mL",
        direction="less",
        percent="310/7",
        asks="2",
        stops="4",
        asks_percent="10",
        stops_percent="14.5",
    ),
    finding(Rule.KIT_DOUBTED, "em.kit_lot", lot="NK-2207", product="needle kit", **_LEAK),
    finding(Rule.FLOW_UNSURE, **_FAST, because="fever, flight"),
    finding(
        Rule.NO_RETURN,
        "fi.back.10",
        at="10 mL",
        gone="10 mL",
        proven="5 mL",
        missing="5 mL",
        drug="floxuridine",
        amount="32.5 mg",
    ),
    finding(Rule.OVER_GREATEST, "fi.volume", given="30 mL", greatest="27 mL", still_in="0 mL"),
    finding(Rule.VOLUME_DIFFERS, "fi.volume", given="24 mL", planned="30 mL"),
    finding(Rule.WRONG_LABEL_AT_PORT, "fi.label", given="PH-2208", needed="PH-2207"),
    finding(
        Rule.WRONG_PATIENT_AT_PORT, "fi.mrn", given="DEMO-0004", needed="DEMO-0001", how="scanned"
    ),
    finding(Rule.ENDING_NOT_NORMAL, "fi.ending", resistance="some", site="normal"),
    finding(Rule.FILL_TIMES, "fi.started", which="started"),
    finding(Rule.RESCUE_HEPARIN, "fi.label"),
    finding(Rule.NOTHING_FILLED, "fi.volume"),
    finding(Rule.FILL_STOPPED, "fi.stopped", at="2025-11-18T11:09:00-05:00"),
    finding(Rule.FEELS_SOMETHING, "pf.feels", feels="burning, pain"),
    finding(Rule.MISSING_IMPOSSIBLE, "fi.gone", **_GONE),
    finding(
        Rule.MISSING_AFTER,
        "fi.measured",
        missing="2 mL",
        inside="30 mL",
        measured="28 mL",
        limit="1 mL",
        reservoir="30 mL",
    ),
    finding(Rule.VOID_LABEL_AT_PORT, "fi.label", **_VOID),
    finding(Rule.STALE_LABEL_AT_PORT, "fi.label", number="L-0193-1"),
    finding(Rule.NEXT_TOO_LATE, "si.next", due="2025-12-11", latest="2025-12-10", left="2 mL"),
    finding(
        Rule.NEXT_LATE, "si.next", due="2025-12-08", latest="2025-12-07", left="2 mL", faster="15"
    ),
    finding(Rule.NEXT_NOT_AFTER, "si.next", due="2025-11-18"),
    finding(Rule.NEXT_DAYS, "si.next", days="17", due="2025-12-05"),
    finding(Rule.NEXT_GLYCERIN_DAYS, "si.next", days="70", low="42", high="56"),
    finding(Rule.OUTLOOK_ENGINES_DIFFER, what="days until empty", first="46", second="23"),
    *PROGRAMS,
)

SAMPLES: Final = MappingProxyType({found.rule: found for found in _ALL})


def sample(rule: Rule, **changed: str) -> Finding:
    """The example with some of its facts replaced."""
    found = SAMPLES[rule]
    return finding(rule, found.field, **{**dict(found.facts), **changed})
