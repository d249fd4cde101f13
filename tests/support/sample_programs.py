"""One example of every rule of a program."""

from __future__ import annotations

from typing import Final

from hai_desk.safety.findings import finding
from hai_desk.safety.rules import Rule

_CHANGE = {"before": "9.84 mg/day", "after": "7.38 mg/day", "percent": "-25"}
_RATE = {"value": "24.5 mL/day", "low": "0.048 mL/day", "high": "24 mL/day"}
_STEP = {"row": "0", "starts": "0", "meant": "0"}
_STRENGTHS = {"old": "10 mg/mL", "new": "8 mg/mL"}

PROGRAMS: Final = (
    finding(Rule.READ_BACK_DIFFERS, setting="daily", read="9.84 mg/day", asked="7.87 mg/day"),
    finding(Rule.DELIVERY_STOPPED),
    finding(Rule.STATE_UNKNOWN),
    finding(Rule.PUMP_RANGE, "pg.rate", **_RATE),
    finding(Rule.PUMP_STEP, "pg.rate", value="0.9845 mL/day", step="0.001 mL/day"),
    finding(Rule.PROGRAM_DOSE, "pg.daily", given="9.84 mg/day", needed="7.872 mg/day", version="2"),
    finding(
        Rule.WRONG_TIME_UNIT,
        "pg.daily",
        given="472.32 mg/day",
        needed="7.872 mg/day",
        kind="hours taken for minutes",
        times="60",
        **_STEP,
    ),
    finding(Rule.PROGRAM_DRUG, "pg.drug", given="heparin-saline", needed="floxuridine"),
    finding(Rule.PROGRAM_STRENGTH, "pg.strength", given="0.8 mg/mL", needed="8 mg/mL"),
    finding(Rule.PROGRAM_TOO_FULL, "pg.fill", volume="42 mL", greatest="40 mL", reservoir="40 mL"),
    finding(Rule.PROGRAM_FILL, "pg.fill", given="4 mL", needed="40 mL"),
    finding(
        Rule.DRUG_CHANGED,
        "pg.drug",
        old="heparin-saline",
        new="floxuridine",
        lacking="emptied, rinsed",
    ),
    finding(Rule.NO_SUCH_MODE, "pg.mode", mode="flex"),
    finding(Rule.PUMP_SAYS_NOTHING, lacking="range"),
    finding(Rule.PROGRAM_NOT_SIGNED, drug="floxuridine"),
    finding(Rule.PROGRAM_LIMIT, value="0.7 mg/kg/day", low="0.01", high="0.6"),
    finding(Rule.STEPS_WRONG, "pg.steps", why="not from midnight", most="12", minutes="15"),
    finding(Rule.ALARM_TOO_HIGH, "pg.alarm", alarm="5 mL", holds="4 mL"),
    finding(Rule.PROGRAM_ENGINES, what="rate µL/day", first="984", second="1000"),
    finding(Rule.NOTHING_CHANGED),
    finding(Rule.CLOCKS_FAR, seconds="360"),
    finding(Rule.CATALOGUE_RATE, "pg.rate", **_RATE, model="SynchroMed II"),
    finding(Rule.PRIME_AND_BRIDGE, "pg.prime"),
    finding(Rule.PROGRAM_REFUSED, reason="not more than zero", what="rate", given="", limit=""),
    finding(
        Rule.BRIDGE_ASKED,
        "pg.bridge",
        **_STRENGTHS,
        bridge="yes",
        volume="0.34 mL",
        rate="0.787 mL/day",
        minutes="622",
    ),
    finding(Rule.CHANGE_LARGE, **_CHANGE, limit="20"),
    finding(Rule.RUNS_OUT_EARLY, alarm="2 mL", days="10", interval="14"),
    finding(Rule.STRENGTH_UNUSUAL, "pg.strength", value="16 mg/mL", low="2.5", high="12"),
    finding(Rule.PRIME_ASKED, "pg.prime", volume="0.34 mL", amount="2.72 mg", drug="floxuridine"),
    finding(Rule.SOUNDS_OFF, "pg.sounds"),
    finding(Rule.STOP_ASKED, "pg.mode", drug="floxuridine"),
    finding(Rule.CLOCKS_DIFFER, seconds="240"),
    finding(Rule.PROGRAMMED_FILL, "pg.session", given="40 mL", needed="39.5 mL"),
    finding(Rule.PROGRAMMED_STRENGTH, "pg.session", given="6.5 mg/mL", needed="8 mg/mL"),
    finding(Rule.PROGRAMMED_DRUG, "pg.session", given="floxuridine", needed="heparin-saline"),
    finding(Rule.PROGRAM_ENDED, "pg.session", session="PG-2025-0007", ended="left stopped"),
    finding(Rule.PUMP_NOT_TOLD, "pg.session", drug="heparin-saline"),
)
