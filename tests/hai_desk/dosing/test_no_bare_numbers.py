"""Every sum refuses a bare number where a quantity belongs: no unit is ever guessed."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from fractions import Fraction
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

import hai_desk.dosing as dosing
from hai_desk.dosing.stay import Stay
from hai_desk.patients.patient import Sex
from hai_desk.units import Quantity, of

BARE = (30, 30.0, Fraction(30), "30")
VALUES: dict[Any, Any] = {
    datetime: datetime(2025, 11, 18, 11, 2, tzinfo=UTC),
    Fraction: Fraction(10),
    Sex: Sex.FEMALE,
    Stay: Stay(filled=of(Fraction(30), "mL"), returned=of(Fraction(12), "mL"),
               elapsed=of(Fraction(14), "day")),
    int: 2,
    str: "mL",
}  # fmt: skip


def unit_of(hint: Any) -> str:
    """The first unit that a hint promises; empty for what is no quantity."""
    if get_origin(hint) is not Annotated:
        return ""
    promise = get_args(hint)[1]
    return str(promise if isinstance(promise, str) else promise[0])


def example(hint: Any) -> Any:
    """Thirty of everything, but for a dose: thirty of it is refused for being a dose of thirty."""
    unit = unit_of(hint)
    size = Fraction(1, 10) if unit == "mg/kg/day" else Fraction(30)
    return of(size, unit) if unit else VALUES[hint]


def sums() -> Iterator[tuple[str, Callable[..., Any], dict[str, Any]]]:
    """Public functions of the package whose arguments can be made from their hints."""
    for found in pkgutil.iter_modules(dosing.__path__):
        module = importlib.import_module(f"{dosing.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.__name__:
                continue
            hints = get_type_hints(function, include_extras=True)
            asked = {
                key: hints[key]
                for key, each in inspect.signature(function).parameters.items()
                if each.default is inspect.Parameter.empty and key in hints
            }
            try:
                given = {key: example(hint) for key, hint in asked.items()}
            except (KeyError, TypeError):
                continue
            if any(map(unit_of, asked.values())):
                yield f"{found.name}.{name}", function, given


FOUND = list(sums())


def test_the_sums_of_a_refill_are_among_them() -> None:
    assert {
        "fill.compute_fill",
        "stay.judge_flow",
        "weight.dosing_weight",
        "delivered.compute_delivered_dose",
        "daily.dose_per_day",
        "residual.greatest_fill",
    } <= {name for name, _function, _given in FOUND}


@pytest.mark.parametrize(("name", "function", "given"), FOUND, ids=[each[0] for each in FOUND])
def test_a_bare_number_is_refused_in_every_place(
    name: str, function: Callable[..., Any], given: dict[str, Any]
) -> None:
    function(**given)
    for key, value in given.items():
        if not isinstance(value, Quantity):
            continue
        for bare in BARE:
            with pytest.raises((TypeError, AttributeError, ValueError)):
                function(**{**given, key: bare})


@pytest.mark.parametrize(("name", "function", "given"), FOUND, ids=[each[0] for each in FOUND])
def test_a_quantity_of_another_kind_is_refused_in_every_place(
    name: str, function: Callable[..., Any], given: dict[str, Any]
) -> None:
    """A temperature is right nowhere."""
    for key, value in given.items():
        if isinstance(value, Quantity):
            with pytest.raises((TypeError, AttributeError, ValueError)):
                function(**{**given, key: of(Fraction(30), "°C")})
