"""Every setting is a row: of a flex day each step, of a bridge volume and rate."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from hai_desk.pumps.program import BridgeRun, FlexStep, Mode
from hai_desk.safety.rules import Rule
from hai_desk.services.program_read_back import differing, rows, typed_dose_is
from hai_desk.units import from_exact_text as q
from hai_desk.wording.findings import words
from hai_desk.wording.program_values import setting_name, setting_value
from tests.support.program_cases import RUNNING

FLEX = replace(
    RUNNING,
    id="P",
    mode=Mode.FLEX,
    steps=(FlexStep(0, q("0.656 mL/day")), FlexStep(360, q("1.312 mL/day"))),
    bridge=BridgeRun(q("0.34 mL"), q("0.787 mL/day")),
    prime=q("0.3 mL"),
    fill=q("40 mL"),
    sounds=False,
)


def test_a_flex_day_against_a_simple_program() -> None:
    found = {row.setting: row for row in rows(RUNNING, FLEX, FLEX)}
    assert list(found)[-2:] == ["strength", "low_alarm"] or not found["drug"].changed
    assert (found["step 2"].before, found["step 2"].read) == ("", "06:00 1.312 mL/day")
    assert (found["rate"].before, found["rate"].asked) == ("1.23 mL/day", "")
    assert found["bridge"].asked == "0.34 mL at 0.787 mL/day"
    assert all(row.equal for row in found.values())
    assert list(differing(tuple(found.values()))) == []


def test_what_was_done_once_at_the_start_of_the_old_program_says_nothing_of_now() -> None:
    """Its fill and its prime are done; the pump counts what is left today."""
    plain = replace(RUNNING, fill=q("40 mL"), prime=q("0.3 mL"))
    found = {row.setting: row for row in rows(plain, RUNNING, RUNNING, left="22.8 mL")}
    assert (found["fill"].before, found["fill"].asked) == ("22.8 mL", "")
    assert "prime" not in found
    assert [row.setting for row in found.values() if not row.compared] == ["fill"]
    assert not any(row.changed for row in found.values())
    filled = {row.setting: row for row in rows(plain, plain, plain, left="22.8 mL")}
    assert filled["fill"].changed
    assert filled["prime"].changed


def test_only_what_was_asked_for_or_is_read_back_counts() -> None:
    """Dose, rate, drug, strength, mode, alarm and sound: no fill, no prime."""
    plain = rows(RUNNING, RUNNING, RUNNING)
    assert len(plain) == 7
    assert all(row.compared for row in plain)
    primed = rows(RUNNING, RUNNING, replace(RUNNING, prime=q("0.3 mL")))
    (wrong,) = (row for row in primed if not row.equal)
    assert (wrong.setting, wrong.compared) == ("prime", True)
    flex = {row.setting: row for row in rows(RUNNING, FLEX, FLEX)}
    assert (flex["rate"].asked, flex["rate"].read, flex["rate"].compared) == ("", "", True)


def test_before_anything_is_sent_nothing_is_read_back() -> None:
    assert {row.read for row in rows(None, RUNNING, None)} == {""}
    assert {row.before for row in rows(None, RUNNING, None)} == {""}


@pytest.mark.parametrize(
    ("change", "setting"),
    [
        ({"steps": (FlexStep(0, q("1.231 mL/day")),)}, "rate"),
        ({"drug": "saline"}, "drug"),
        ({"concentration": q("8.001 mg/mL")}, "strength"),
        ({"low_alarm": q("2.1 mL")}, "low_alarm"),
        ({"sounds": False}, "sounds"),
        ({"fill": q("40 mL")}, "fill"),
        ({"prime": q("0.3 mL")}, "prime"),
        ({"bridge": FLEX.bridge}, "bridge"),
        ({"mode": Mode.STOP, "steps": ()}, "mode"),
    ],
)
def test_the_smallest_difference_is_a_stop_of_its_own(
    change: dict[str, object], setting: str
) -> None:
    found = list(differing(rows(RUNNING, RUNNING, replace(RUNNING, **change))))  # type: ignore[arg-type]
    assert setting in [each.fact("setting") for each in found]
    assert {each.rule for each in found} == {Rule.READ_BACK_DIFFERS}
    assert all("reads back" in words(each).title for each in found)


def test_names_and_values_are_those_of_the_design() -> None:
    told = [(setting_name(r.setting), setting_value(r.setting, r.asked).replace("\u00a0", " "))
            for r in rows(None, FLEX, None)]  # fmt: skip
    assert ("Reservoir volume", "40 mL") in told
    assert ("Alarm sound", "Off") in told
    assert ("Mode", "flex") in told
    assert ("Step 2", "06:00 1.312 mL/day") in told
    assert ("Concentration", "8 mg/mL") in told
    assert setting_value("fill", "") == "–"
    assert setting_value("sounds", "on") == "On"


@pytest.mark.parametrize(
    ("typed", "right"),
    [("9.84", True), ("9.840", True), ("9.8", False), ("98.4", False), ("0.984", False)],
)
def test_the_dose_is_typed_as_shown(typed: str, right: bool) -> None:
    assert typed_dose_is(RUNNING, Fraction(typed)) is right
    shown = replace(RUNNING, steps=(FlexStep(0, q("0.984 mL/day")),))
    assert typed_dose_is(shown, Fraction("7.87"))
    assert typed_dose_is(shown, Fraction("7.872"))
