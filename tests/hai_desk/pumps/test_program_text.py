from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.pumps.program import BridgeRun, FlexStep, Mode, PumpProgram
from hai_desk.pumps.program_text import (
    NotAProgram,
    crc32,
    program_text,
    range_text,
    read_program,
    read_range,
    sha256,
)
from hai_desk.units import magnitude, millilitres, millilitres_per_day, quantity
from tests.support.program_cases import RANGE

HELD = PumpProgram(
    id="P1",
    mode=Mode.CONTINUOUS,
    drug="floxuridine",
    concentration=quantity("8", "mg/mL"),
    steps=(FlexStep(0, millilitres_per_day("0.984")),),
    low_alarm=millilitres("2"),
    sounds=True,
    fill=millilitres("40"),
)

decimals = st.integers(0, 40_000).map(lambda thousandths: f"{thousandths / 1000:.3f}")
starts = st.lists(st.integers(1, 1439), unique=True, max_size=5).map(
    lambda more: (0, *sorted(more))
)
programs = st.builds(
    PumpProgram,
    id=st.text(max_size=12),
    mode=st.sampled_from(Mode),
    drug=st.text(max_size=20),
    concentration=st.builds(quantity, decimals, st.sampled_from(["mg/mL", "units/mL"])),
    steps=starts.flatmap(
        lambda at: st.tuples(
            *(
                st.builds(FlexStep, st.just(each), st.builds(millilitres_per_day, decimals))
                for each in at
            )
        )
    ),
    low_alarm=st.builds(millilitres, decimals),
    sounds=st.booleans(),
    fill=st.none() | st.builds(millilitres, decimals),
    prime=st.none() | st.builds(millilitres, decimals),
    bridge=st.none()
    | st.builds(
        BridgeRun,
        st.builds(millilitres, decimals),
        st.builds(millilitres_per_day, decimals),
    ),
)


@given(programs)
def test_what_is_written_is_what_is_read(program: PumpProgram) -> None:
    text = program_text(program)
    assert read_program(text) == program
    assert program_text(read_program(text)) == text


@given(programs, programs)
def test_two_programs_have_one_text_only_when_they_are_the_same(
    one: PumpProgram, other: PumpProgram
) -> None:
    assert (program_text(one) == program_text(other)) == (one == other)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("low_alarm", 2),
        ("low_alarm", 2.5),
        ("low_alarm", "2.0"),
        ("low_alarm", "1e1"),
        ("low_alarm", "1/3"),
        ("sounds", 1),
        ("mode", "bolus"),
        ("steps", [[0, 1.3]]),
        ("steps", [["0", "1.3"]]),
        ("steps", [[True, "1.3"]]),
        ("steps", [[0]]),
        ("steps", 7),
        ("concentration_unit", "mg/L"),
        ("bridge", ["0.2"]),
        ("drug", None),
        ("more", "than ours"),
    ],
)
def test_a_text_that_says_it_otherwise_is_refused(field: str, value: object) -> None:
    body = json.loads(program_text(HELD)) | {field: value}
    with pytest.raises(NotAProgram):
        read_program(json.dumps(body, separators=(",", ":"), sort_keys=True))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "[" * 5000, "x" * 30_000, "NaN"])
def test_no_text_at_all_escapes(text: str) -> None:
    with pytest.raises(NotAProgram):
        read_program(text)
    with pytest.raises(NotAProgram):
        read_range(text)


def test_a_number_without_an_end_is_not_sent() -> None:
    third = replace(HELD, steps=(FlexStep(0, millilitres_per_day("1") / 3),))
    with pytest.raises(ValueError, match="no finite decimal"):
        program_text(third)


def test_every_change_of_one_sign_changes_sum_and_hash() -> None:
    text = program_text(HELD)
    for place in range(len(text)):
        other = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
        assert crc32(other) != crc32(text)
        assert sha256(other) != sha256(text)


def test_the_range_comes_back_as_it_was() -> None:
    assert read_range(range_text(RANGE)) == RANGE


def test_the_day_of_a_flex_program_is_the_sum_of_its_steps() -> None:
    flex = replace(
        HELD,
        mode=Mode.FLEX,
        steps=(
            FlexStep(0, millilitres_per_day("0.6")),
            FlexStep(6 * 60, millilitres_per_day("1.2")),
            FlexStep(18 * 60, millilitres_per_day("0.6")),
        ),
    )
    assert flex.minutes == (360, 720, 360)
    assert magnitude(flex.volume_per_day, "mL/day") * 10 == 9
    assert str(magnitude(flex.daily_amount, "mg/day")) == "36/5"


def test_a_stopped_pump_gives_nothing_a_day() -> None:
    stopped = replace(HELD, mode=Mode.STOP, steps=())
    assert magnitude(stopped.daily_amount, "mg/day") == 0


def test_a_bridge_lasts_as_long_as_its_volume_runs() -> None:
    bridge = BridgeRun(millilitres("0.2"), millilitres_per_day("1.2"))
    assert magnitude(bridge.lasts, "hour") == 4
