"""What a screen reader says of a field: label, value, unit in words, state."""

from hai_desk.wording.language import _
from ui.form.blocks import AnyField, Checks, Choice, NumberField, Option, Segment, State, Tap

_UNITS = {
    "kg": "kilograms",
    "g": "grams",
    "mg": "milligrams",
    "mcg": "micrograms",
    "mL": "millilitres",
    "cm": "centimetres",
    "%": "percent",
    "°C": "degrees Celsius",
    "mg/kg/day": "milligrams per kilogram per day",
    "mg/day": "milligrams per day",
    "mg/mL": "milligrams per millilitre",
    "mL/day": "millilitres per day",
    "mg/dL": "milligrams per decilitre",
    "units/mL": "units per millilitre",
    "units/L": "units per litre",
}
_STATES = {
    State.SOFT: "question open",
    State.HARD: "stop",
    State.EQUAL: "equal",
    State.READ_ONLY: "read only",
}
EMPTY = "not entered"


def unit_in_words(unit: str) -> str:
    return _(_UNITS[unit]) if unit in _UNITS else unit


def spoken(field: AnyField) -> str:
    """Like "Weight today, 70 kilograms, question open"; a secret's text is never said."""
    if field.accessible:
        return field.accessible
    parts = [field.label, _value(field), _(_STATES[field.state]) if field.state in _STATES else ""]
    return ", ".join(part for part in parts if part)


def _value(field: AnyField) -> str:
    if isinstance(field, NumberField):
        return f"{field.text} {unit_in_words(field.unit)}".strip() if field.text else _(EMPTY)
    if isinstance(field, Segment | Choice):
        return _labels(field.options, frozenset({field.chosen or ""})) or _(EMPTY)
    if isinstance(field, Checks):
        return _labels(field.options, field.chosen) or _(EMPTY)
    if isinstance(field, Tap):
        return field.done_text if field.done else _(EMPTY)
    if getattr(field, "secret", False):
        return ""
    return field.text or _(EMPTY)


def _labels(options: tuple[Option, ...], chosen: frozenset[str]) -> str:
    return ", ".join(option.label for option in options if option.value in chosen)
