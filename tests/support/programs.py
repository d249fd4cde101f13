"""Programs that pumps of the tests run. Their figures are of no patient and no maker."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.pumps.program import FlexStep, Mode, PumpProgram
from hai_desk.units import mg_per_mL, millilitres, millilitres_per_day

RUNNING = PumpProgram(
    id="first",
    mode=Mode.CONTINUOUS,
    drug="floxuridine",
    concentration=mg_per_mL("8"),
    steps=(FlexStep(0, millilitres_per_day("0.82")),),
    low_alarm=millilitres("2"),
    sounds=True,
)
FASTER = replace(RUNNING, id="second", steps=(FlexStep(0, millilitres_per_day("0.984")),))
