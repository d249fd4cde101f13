"""Values are found by code and unit, whatever their handles are."""

from __future__ import annotations

from hai_desk.link.alarm_naming import name_alarms
from hai_desk.link.codes import MDC, PRIVATE, UCUM, Code
from hai_desk.link.naming import Offered, name_all
from hai_desk.telemetry.alarm import Cause, Priority


def offered(key: str, *codes: Code, unit: str, **more: object) -> Offered:
    return Offered(key=key, codes=codes, unit=Code(UCUM, unit), **more)  # type: ignore[arg-type]


def names(*all_offered: Offered) -> dict[str, tuple[str, str]]:
    return {each.key: (each.channel.name, each.channel.unit) for each in name_all(all_offered)}


def mdc(number: int) -> Code:
    return Code(MDC, str(number))


def test_a_flow_in_any_unit_of_flow_is_the_delivery_rate() -> None:
    found = names(offered("zz9", mdc(158014), unit="mL/h"))
    assert found == {"zz9": ("delivery_rate", "mL/day")}


def test_a_code_with_a_unit_of_another_kind_is_not_what_it_says() -> None:
    """A flow in volts is offered under its code, in its own unit."""
    found = names(offered("zz9", mdc(158014), unit="V"))
    assert found == {"zz9": ("mdc-158014", "V")}


def test_a_number_without_a_system_is_taken_as_11073() -> None:
    assert names(offered("a", Code("", "157872"), unit="mL")) == {"a": ("reservoir", "mL")}


def test_a_private_code_is_found_by_what_it_translates_to() -> None:
    private = Code("urn:oid:2.25.99", "line-pressure")
    found = names(offered("a", private, mdc(150035), unit="kPa"))
    assert found == {"a": ("catheter_pressure", "mmHg")}


def test_the_better_code_wins_and_the_other_keeps_its_own_name() -> None:
    found = names(offered("charge", mdc(67996), unit="%"), offered("volts", mdc(68021), unit="mV"))
    assert found == {"volts": ("battery", "V"), "charge": ("mdc-67996", "%")}


def test_a_battery_that_tells_only_its_charge_is_the_battery() -> None:
    assert names(offered("charge", mdc(67996), unit="%")) == {"charge": ("battery", "%")}


def test_the_same_code_twice_is_two_channels() -> None:
    found = names(
        offered("a", mdc(158014), unit="mL/h"),
        offered("b", mdc(158014), unit="mL/h"),
        offered("c", mdc(196174), unit="1"),
        offered("d", mdc(196174), unit="1"),
    )
    assert found == {
        "a": ("delivery_rate", "mL/day"),
        "b": ("mdc-158014", "mL/day"),
        "c": ("mdc-196174", ""),
        "d": ("mdc-196174-2", ""),
    }


def test_a_waveform_is_never_taken_for_a_number_of_the_same_code() -> None:
    private = Code(PRIVATE, "catheter-pressure")
    found = names(offered("w", private, unit="mm[Hg]", spacing=0.02))
    assert found == {"w": ("catheter-pressure", "mmHg")}


def test_a_value_without_any_code_is_still_there() -> None:
    assert names(offered("x", unit="mL")) == {"x": ("no-code", "mL")}


def test_alarms_are_named_by_what_causes_them() -> None:
    found = name_alarms(
        [
            ("h1", (mdc(196940),), Priority.HIGH, "Downstream occlusion"),
            ("h2", (Code(PRIVATE, "reservoir-empty"), mdc(197334)), Priority.HIGH, "Empty"),
            ("h3", (Code("", "262108"),), Priority.MEDIUM, "dummy condition"),
            ("h4", (Code("", "262108"),), Priority.MEDIUM, "dummy condition"),
        ]
    )
    assert [(each.id, each.cause) for each in found] == [
        ("occlusion", Cause.OCCLUSION),
        ("reservoir_empty", Cause.RESERVOIR_EMPTY),
        ("mdc-262108", Cause.OTHER),
        ("mdc-262108-2", Cause.OTHER),
    ]
    assert [each.text for each in found][:2] == ["Downstream occlusion", "Empty"]
