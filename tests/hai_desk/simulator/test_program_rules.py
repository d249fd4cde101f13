"""What a pump cannot do, or does not understand, is refused when it is prepared."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hai_desk.pumps.program import BridgeRun, FlexStep, Mode, PumpProgram
from hai_desk.pumps.program_text import crc32, program_text
from hai_desk.units import millilitres, millilitres_per_day, quantity
from tests.support.programs import FASTER
from tests.support.told_pump import Pump


@pytest.fixture
def pump() -> Pump:
    return Pump()


WRONG = replace(FASTER, steps=(FlexStep(0, millilitres_per_day("24.001")),))
FLEX = replace(
    FASTER,
    mode=Mode.FLEX,
    steps=(
        FlexStep(0, millilitres_per_day("1.2")),
        FlexStep(720, millilitres_per_day("2.4")),
    ),
)


@pytest.mark.parametrize(
    ("program", "code", "words"),
    [
        (WRONG, 9005, "0.048 to 24 mL/day"),
        (replace(FASTER, steps=(FlexStep(0, millilitres_per_day("0.047")),)), 9005, "0.048 to 24"),
        (replace(FASTER, steps=(FlexStep(0, millilitres_per_day("0.9841")),)), 9004, "0.001"),
        (replace(FASTER, steps=()), 9004, "0 steps in mode simple continuous"),
        (replace(FASTER, steps=(FlexStep(15, millilitres_per_day("1")),)), 9004, "midnight"),
        (replace(FASTER, mode=Mode.FLEX), 9004, "1 steps in mode flex"),
        (replace(FASTER, mode=Mode.STOP), 9004, "1 steps in mode stopped"),
        (replace(FLEX, steps=(*FLEX.steps, FLEX.steps[1])), 9004, "later than the one before"),
        (
            replace(FLEX, steps=(*FLEX.steps, FlexStep(721, millilitres_per_day("1")))),
            9004,
            "multiples of 15 minutes",
        ),
        (
            replace(FLEX, steps=(*FLEX.steps, FlexStep(1440, millilitres_per_day("1")))),
            9004,
            "multiples of 15 minutes",
        ),
        (
            replace(
                FLEX, steps=tuple(FlexStep(n * 60, millilitres_per_day("1")) for n in range(13))
            ),
            9005,
            "12 steps",
        ),
        (replace(FASTER, low_alarm=millilitres("0.9")), 9005, "1 to 10 mL"),
        (replace(FASTER, low_alarm=millilitres("2.0001")), 9004, "0.001 mL"),
        (replace(FASTER, fill=millilitres("40.001")), 9005, "0 to 40 mL"),
        (replace(FASTER, prime=millilitres("0")), 9005, "0.001 to 2 mL"),
        (
            replace(FASTER, bridge=BridgeRun(millilitres("3"), millilitres_per_day("1"))),
            9005,
            "0.001 to 2 mL",
        ),
        (
            replace(FASTER, bridge=BridgeRun(millilitres("0.2"), millilitres_per_day("25"))),
            9005,
            "0.048 to 24 mL/day",
        ),
        (
            replace(FASTER, mode=Mode.STOP, steps=(), prime=millilitres("0.2")),
            9004,
            "neither primes nor bridges",
        ),
        (replace(FASTER, concentration=quantity("0", "mg/mL")), 9005, "above 0"),
        (replace(FASTER, concentration=quantity("8", "units/mL")), 9009, "floxuridine is in mg/mL"),
        (replace(FASTER, drug="morphine"), 9010, "it knows floxuridine"),
        (replace(FASTER, drug=""), 9004, "an id and a drug"),
        (replace(FASTER, id="x" * 65), 9004, "an id and a drug"),
        (replace(FASTER, id="start"), 9004, "an id of its own"),
    ],
)
def test_what_the_pump_cannot_do_is_refused_when_it_is_prepared(
    pump: Pump, program: PumpProgram, code: int, words: str
) -> None:
    found = pump.refuses(pump.prepare(program))
    assert found[0] == code
    assert words in found[1]


def text_with(**other: object) -> str:
    body = json.loads(program_text(FASTER))
    return json.dumps(body | other, separators=(",", ":"), sort_keys=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (text_with(concentration_unit="mcg/mL"), 9008),
        (text_with(concentration_unit=None), 9008),
        (text_with(steps=[[0, 0.984]]), 9004),
        (text_with(mode="bolus"), 9004),
        (program_text(FASTER) + " ", 9004),
        ("", 9004),
        ("[1]", 9004),
        ("x" * 30_000, 9004),
        ("[" * 10_000, 9004),
    ],
)
def test_a_text_that_is_no_program_is_refused(pump: Pump, text: str, code: int) -> None:
    assert pump.refuses(pump.prepare(text=text, crc=crc32(text)))[0] == code


def test_a_pump_without_a_library_takes_any_drug() -> None:
    pump = Pump(model="programmable-20")
    pump.obeys(pump.prepare(replace(FASTER, drug="morphine")))
    assert pump.says.shadow is not None
