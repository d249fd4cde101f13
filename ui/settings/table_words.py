"""The liver-test table, shown whole, with what it is and who signed it."""

from collections.abc import Mapping
from typing import Any

from hai_desk.people.role import Permission
from hai_desk.units import exact_decimal, from_exact_text
from hai_desk.wording import dates, quantities
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Cell,
    Chip,
    Column,
    Paragraph,
    Row,
    Table,
    TableRow,
    TextField,
)
from ui.settings.state import SettingsState

SIGN_TABLE, TABLE_PASSWORD = "sign_table", "table_password"
_LEVELS = ("100", "80", "50", "hold")


def table_blocks(state: SettingsState) -> tuple[Block, ...]:
    document, body = state.table, state.table.body
    mark = Chip(_(str(body["mark"])), "soft" if body["mark"] != "confirmed" else "ok")
    intro = Card(
        title=_("{name}, version {version}").format(name=body["name"], version=document.version),
        chip=mark,
        body=(Paragraph(str(body["source"])), Paragraph(str(body["rule"]))),
    )
    return (_standing(state), intro, _table(body), *_holds(body), *_signing(state))


def _standing(state: SettingsState) -> Block:
    document = state.table
    if document.in_use and document.signed_at is not None:
        words = _("In use. Signed for this clinic by {name}, {time}.")
        at = dates.day_clock(document.signed_at)
        return Paragraph(words.format(name=document.signed_by, time=at), "ok")
    if document.in_use:
        return Paragraph(_("In use."), "ok")
    return Paragraph(
        _("Not in use. The program judges no liver test until an administrator signs this table."),
        "soft",
    )


def _table(body: Mapping[str, Any]) -> Block:
    heads = (
        _("Test"),
        _("Reference"),
        _("100 %"),
        _("80 %"),
        _("50 %"),
        _("Hold"),
    )
    columns = tuple(Column(head.replace(" %", "\u00a0%")) for head in heads)
    return Table(columns, tuple(map(_row, body["rows"])), note=_("Ratios of the reference value"))


def _row(raw: Mapping[str, Any]) -> TableRow:
    levels = {str(level["percent"]): level for level in raw["levels"]}
    cells = tuple(Cell(_band(levels.get(name))) for name in _LEVELS)
    return TableRow((Cell(name_of(str(raw["test"])), bold=True), Cell(_reference(raw)), *cells))


def _reference(raw: Mapping[str, Any]) -> str:
    if "reference_to" in raw:
        edge = quantities.laboratory(from_exact_text(str(raw["reference_to"])))
        return _("up to {value}").format(value=edge)
    edge = quantities.laboratory(from_exact_text(str(raw["reference_above"])))
    return _("above {value}").format(value=edge)


def _band(level: Mapping[str, Any] | None) -> str:
    """Half-open: the upper end belongs to the stricter level."""
    if level is None:
        return DASH
    start = quantities.ratio(exact_decimal(str(level["from"])))
    if "below" not in level:
        return _("{start} × or more").format(start=start)
    below = quantities.ratio(exact_decimal(str(level["below"])))
    return _("{start} to below {below} ×").format(start=start, below=below)


def _holds(body: Mapping[str, Any]) -> tuple[Block, ...]:
    return tuple(
        Paragraph(
            _("{test} of {value} or more holds whatever the ratio. {source}").format(
                test=name_of(str(hold["test"])),
                value=quantities.laboratory(from_exact_text(str(hold["at_least"]))),
                source=hold["source"],
            ),
            "note",
        )
        for hold in body["holds"]
    )


def _signing(state: SettingsState) -> tuple[Block, ...]:
    if state.table.in_use or not state.user.may(Permission.SETTINGS):
        return ()
    password = TextField(
        TABLE_PASSWORD,
        _("Password of {name}").format(name=state.user.name),
        text=state.sign.password,
        secret=True,
    )
    failed = (Paragraph(state.sign.failure, "hard"),) if state.sign.failure else ()
    button = Action(
        SIGN_TABLE,
        _("Sign this table for the clinic"),
        icon="pen-line",
        kind="primary",
        enabled=bool(state.sign.password),
    )
    note = _("The figures are recalled, not confirmed. Compare them with your own protocol first.")
    return (
        Card(
            title=_("Put into use"),
            rows=(Row((password,), columns=2),),
            body=(Paragraph(note), *failed, Actions((button,))),
        ),
    )
