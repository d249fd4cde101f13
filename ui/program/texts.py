"""Settings of a program as a table shows them: the value, and its unit beside it."""

from __future__ import annotations

from hai_desk.pumps.program import PumpProgram
from hai_desk.services.program_read_back import Row, rows
from hai_desk.units import exact_text, is_kind
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH, NO_BREAK_SPACE
from hai_desk.wording.program_values import setting_name, setting_value
from ui.form.compare import CompareCell

NO_CHANGE = "no change"
_WITH_UNIT = frozenset({"daily", "rate", "fill", "strength", "low_alarm", "prime"})


def cell(setting: str, text: str, *, detail: str = "", strong: bool = False) -> CompareCell:
    told = shown(setting, text)
    if setting in _WITH_UNIT and told != DASH:
        value, _space, unit = told.partition(NO_BREAK_SPACE)
        return CompareCell(value, unit, detail, strong)
    return CompareCell(told, "", detail, strong)


def shown(setting: str, text: str) -> str:
    """`Simple continuous`, `7.872 mg/day`; a dash where the program has no such setting."""
    told = setting_value(setting, text)
    return told[:1].upper() + told[1:] if setting == "mode" else told


def name(setting: str) -> str:
    return setting_name(setting)


def settings(program: PumpProgram) -> tuple[Row, ...]:
    """Of one program alone, in the order of the page."""
    return rows(program, program, None)


def daily(program: PumpProgram) -> str:
    return quantities.daily_amount(program.daily_amount)


def exact_daily(program: PumpProgram) -> str:
    unit = "mg/day" if is_kind(program.concentration, "mg/mL") else "units/day"
    return shown("daily", exact_text(program.daily_amount, unit))


def daily_unit(program: PumpProgram) -> str:
    return "mg/day" if is_kind(program.concentration, "mg/mL") else "units/day"


def no_change() -> str:
    return _("no change")
