"""The strict text of a case, decided by the words of the acceptance document."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from hai_desk.commands.verifying.calculations import PUMP_CALCS, Computed
from hai_desk.commands.verifying.given import LONGEST, CannotRead, Given, read_moment
from hai_desk.commands.verifying.lines import JsonNumber, TwiceNamed

FILL = {
    "dose": "0.12 mg/kg/day",
    "weight": "70 kg",
    "reservoir": "30 mL",
    "flow": "1.3 mL/day",
}
FLOW = {
    "filled": "30 mL",
    "returned": "11.8 mL",
    "filled_at": "2026-03-02T09:00:00-05:00",
    "emptied_at": "2026-03-16T10:00:00-04:00",
    "nominal_flow": "1.3 mL/day",
}
WEIGHT = {"sex": "male", "height": "175 cm", "weight": "95 kg"}
RUN_OUT = {"filled": "30 mL", "flow": "1.3 mL/day"}
CATHETER = {"inner_diameter": "0.6 mm", "length": "50 cm", "flow": "1.3 mL/day"}
BRIDGE = {"path_volume": "0.34 mL", "old_concentration": "6.5 mg/mL", "wanted_daily": "8.4 mg/day"}
DELIVERED = {"amount": "195 mg", "weight": "70 kg", **FLOW}
USUAL: dict[str, dict[str, str]] = {
    "fill": FILL,
    "flow": FLOW,
    "dosing_weight": WEIGHT,
    "run_out": RUN_OUT,
    "catheter": CATHETER,
    "bridge": BRIDGE,
    "delivered": DELIVERED,
}


def compute(calc: str, given: Any) -> Computed:
    return PUMP_CALCS[calc](Given.of(given))


def refused(calc: str, **changed: Any) -> str:
    with pytest.raises(CannotRead) as caught:
        compute(calc, {**USUAL[calc], **changed})
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "70kg", "70  kg", "70\u00a0kg", " 70 kg", "70 kg ", "70 kg\n", "70\tkg", "+70 kg", "7e1 kg",
        "70. kg", ".7 kg", "1,000 kg", "1 000 kg", "٧٠ kg", "７０ kg", "--70 kg", "- 70 kg",
        "\u221270 kg",
        "70 KG", "70 Kg", "70 kilogram", "70 kg/1", "NaN kg", "Infinity kg", "inf kg", "0x46 kg",
        "70", "kg", "", " ", "70 mL", "70 mcg", "70 µg", "70 ounce", "7/1 kg", "7_0 kg",
        "70 kg 1 g",
        "1.2.3 kg", "70 percent", "- kg", "70.0.0 kg",
    ],
)  # fmt: skip
def test_a_quantity_of_another_shape_or_kind_is_refused(text: str) -> None:
    assert "weight" in refused("fill", weight=text)


@pytest.mark.parametrize("value", [JsonNumber("70"), None, True, ["70 kg"], {"kg": "70"}])
def test_what_is_not_text_is_refused(value: Any) -> None:
    assert refused("fill", weight=value) == "weight is not text"
    assert refused("fill", percent=value) == "percent is not text"


@pytest.mark.parametrize("text", ["1.35 ", "135 percent", "1,35", "", "1.", ".5", "1e0", "+1", "x"])
def test_a_plain_number_has_no_unit_and_the_same_shape(text: str) -> None:
    assert refused("dosing_weight", threshold=text) == "threshold is no number"


@pytest.mark.parametrize(
    ("calc", "name"), [(calc, name) for calc, given in USUAL.items() for name in given
                       if not (calc == "delivered" and name == "nominal_flow")]
)  # fmt: skip
def test_every_field_that_is_needed_is_asked_for(calc: str, name: str) -> None:
    given = {key: value for key, value in USUAL[calc].items() if key != name}
    with pytest.raises(CannotRead, match=f"{name} is missing"):
        compute(calc, given)


@pytest.mark.parametrize("given", [None, [], "x", JsonNumber("3")])
def test_a_given_that_is_no_object_is_refused(given: Any) -> None:
    with pytest.raises(CannotRead, match="no object"):
        compute("fill", given)


def test_a_field_that_stands_twice_is_refused() -> None:
    with pytest.raises(CannotRead, match="weight stands twice"):
        compute("fill", TwiceNamed("weight"))


@pytest.mark.parametrize(
    ("calc", "name"),
    [
        (calc, name)
        for calc, given in USUAL.items()
        for name, text in given.items()
        if " " in text
        and name != "returned"
        and not (calc == "delivered" and name == "nominal_flow")
    ],
)
def test_zero_or_less_is_refused_wherever_more_than_zero_is_needed(calc: str, name: str) -> None:
    unit = USUAL[calc][name].split(" ")[1]
    for number in ("0", "-0", "0.000", "-1"):
        assert refused(calc, **{name: f"{number} {unit}"})


@pytest.mark.parametrize(
    ("calc", "name", "text"),
    [
        ("fill", "percent", "0"),
        ("fill", "percent", "-50"),
        ("fill", "round_to", "0 mg"),
        ("dosing_weight", "threshold", "0"),
        ("dosing_weight", "sex", "Male"),
        ("dosing_weight", "sex", "other"),
        ("run_out", "reserve", "-0.1 mL"),
        ("run_out", "reserve", "30.1 mL"),
        ("flow", "caution", "-1"),
        ("flow", "limit", "-1"),
        ("flow", "reservoir", "20 mL"),
        ("flow", "returned", "-0.001 mL"),
        ("flow", "returned", "31.001 mL"),
        ("delivered", "returned", "30.001 mL"),
        ("delivered", "filled", "30.001 mL"),
        ("fill", "dose", "0.6000001 mg/kg/day"),
        ("fill", "weight", "19.999 kg"),
        ("fill", "weight", "661.4 lb"),
    ],
)
def test_the_impossible_is_refused(calc: str, name: str, text: str) -> None:
    assert refused(calc, **{name: text})


@pytest.mark.parametrize(
    ("calc", "name", "text"),
    [
        ("fill", "dose", "0.6 mg/kg/day"),
        ("fill", "weight", "20 kg"),
        ("fill", "weight", "300000 g"),
        ("fill", "weight", "661.3 lb"),
        ("fill", "round_to", "0.001 g"),
        ("flow", "returned", "-0 mL"),
        ("flow", "returned", "31 mL"),
        ("flow", "reservoir", "40 mL"),
        ("run_out", "reserve", "30 mL"),
        ("dosing_weight", "height", "1.75 m"),
        ("dosing_weight", "height", "68.9 in"),
        ("catheter", "length", "500 mm"),
        ("delivered", "amount", "0.195 g"),
    ],
)
def test_the_edges_and_other_units_of_the_kind_are_computed(
    calc: str, name: str, text: str
) -> None:
    assert compute(calc, {**USUAL[calc], name: text}).result


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T09:00:00", "2026-03-02", "2026-03-02 09:00:00-05:00",
        "2026-03-02T09:00:00 -05:00",
        "2026-02-30T09:00:00Z", "2026-03-02T24:00:00Z", "2026-03-02T09:60:00Z",
        "2026-13-02T09:00:00Z", "2026-03-02T09:00:00+25:00",
        "02.03.2026 09:00", "2026-03-02T09:00:00-5", "", "now",
        "2026-03-02t09:00:00Z", "2026-03-02T09:00:00Z ", "٢٠٢٦-03-02T09:00:00Z",
        "0000-01-01T00:00:00Z",
    ],
)  # fmt: skip
def test_a_time_without_an_offset_or_that_does_not_exist_is_refused(text: str) -> None:
    assert "filled_at" in refused("flow", filled_at=text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T09:00:00-05:00", "2026-03-02T14:00:00Z", "2026-03-02T09:00-05:00",
        "2026-03-02T09:00:00.000000-05:00", "2026-03-02T09:00:00-0500", "2026-03-02T09:00:00-05",
        "20260302T090000-0500", "2026-03-02T19:30:00+05:30", "2026-03-02T09-05:00",
    ],
)  # fmt: skip
def test_every_spelling_of_the_same_moment_is_the_same_moment(text: str) -> None:
    assert read_moment("at", text) == datetime.fromisoformat("2026-03-02T14:00:00+00:00")


@pytest.mark.parametrize("number", ["9" * LONGEST, "0." + "0" * (LONGEST - 3) + "1"])
def test_a_number_of_thousands_of_digits_neither_hangs_nor_breaks(number: str) -> None:
    compute("run_out", {"filled": f"{number} mL", "flow": "1.3 mL/day"})
    compute("catheter", {**CATHETER, "length": f"{number} cm"})
    assert "characters" in refused("run_out", filled=f"{number}9 mL")
