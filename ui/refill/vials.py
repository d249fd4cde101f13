"""The syringe compounded here: a table that the scans fill, and fields for what has no code."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.syringe import components_asked, strengths_asked
from hai_desk.wording import quantities
from hai_desk.wording.exact import name_of, say
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.fields import DILUENT, UNKNOWN_CODE
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Cell,
    Chip,
    Column,
    Row,
    Table,
    TableRow,
    Tone,
)
from ui.refill.parts import choice, moment, text
from ui.refill.typing import Page

SYRINGE = "syringe"
"""The last row: the set it is drawn into."""


def vials(page: Page) -> list[Block]:
    names = components_asked(page.assessment.visit)
    rows = (*names, SYRINGE)
    keys = frozenset(key for name in rows for key in _keys(name)) | {"pr.stray"}
    return [
        Table(_columns(), tuple(_row(page, name) for name in rows), note=_note(), keys=keys),
        *_by_hand(page, [name for name in rows if not _scanned(page, name)]),
        Card(rows=(Row((moment(page, "pr.prepared_at", _("Prepared at")),), columns=2),)),
    ]


def _note() -> str:
    return _("Scan each vial as you draw it up. Scans find their own row.")


def _columns() -> tuple[Column, ...]:
    heads = (_("Component"), _("Draw up"), _("Lot"), _("Expires"), _("State"))
    return tuple(Column(head, "right" if at == 1 else "left") for at, head in enumerate(heads))


def _keys(name: str) -> tuple[str, ...]:
    if name == SYRINGE:
        return ("pr.syringe_lot", "pr.syringe_expires")
    return (f"pr.lot.{name}", f"pr.expires.{name}", f"pr.strength.{name}")


def _row(page: Page, name: str) -> TableRow:
    lot, expires = (page.text(key) for key in _keys(name)[:2])
    state = _state(page, name)
    shown = (
        _component(page, name),
        Cell(_draw_up(page, name), bold=True),
        Cell(lot or DASH, identifier=True),
        Cell(expires or DASH),
        Cell(chip=state),
    )
    return TableRow(shown, "hard" if state.tone == "hard" else "")


def _component(page: Page, name: str) -> Cell:
    if name == SYRINGE:
        return Cell(_("Syringe and filter"), _("sterile"), bold=True)
    strength = strengths_asked(page.assessment.visit).get(name, "")
    return Cell(name_of(name), say(strength) if strength else _("for injection"), bold=True)


def _draw_up(page: Page, name: str) -> str:
    sums = page.assessment.visit.dose or page.assessment.visit.rest
    if sums is None:
        return ""
    if name == DILUENT:
        return quantities.draw_up(sums.mixture.diluent)
    parts = [part for part in sums.mixture.parts if part.component.name == name]
    return quantities.draw_up(parts[0].draw_up) if parts else ""


def _state(page: Page, name: str) -> Chip:
    """What stops comes first; then how the lot came in."""
    for found in page.assessment.findings:
        if found.hard and found.field in _keys(name):
            return Chip(_stopped(found), "hard", "octagon-x")
    entry = page.sheet.entries.entry(_keys(name)[0])
    how = entry.how if entry is not None else None
    words: dict[How | None, tuple[str, Tone, str]] = {
        How.SCANNED: (_("Scanned"), "ok", "check"),
        How.TYPED: (_("Typed"), "neutral", "pen-line"),
        How.BY_HAND: (_("Typed, code not known"), "neutral", "pen-line"),
    }
    told, tone, icon = words.get(how, (_("Not scanned"), "neutral", "scan-barcode"))
    return Chip(told, tone, icon)


def _stopped(found: Finding) -> str:
    words = {
        Rule.WRONG_STRENGTH: _("Wrong strength"),
        Rule.EXPIRED: _("Expired"),
        Rule.SET_EXPIRED: _("Expired"),
        Rule.LOT_AGAIN: _("Read again"),
    }
    return words.get(found.rule, _("Stopped"))


def _scanned(page: Page, name: str) -> bool:
    entry = page.sheet.entries.entry(_keys(name)[0])
    return entry is not None and entry.how is How.SCANNED


def _by_hand(page: Page, names: list[str]) -> list[Block]:
    """Open once somebody asked for it, a code was not known, or something is typed there."""
    typed = any(page.text(key) for name in names for key in _keys(name)[:2])
    asked = page.stored("pr.by_hand") or page.stored(UNKNOWN_CODE[Stage.PREPARE])
    if not names:
        return []
    if not (typed or asked):
        return [Actions((Action("pr.by_hand", _("Enter a lot by hand"), kind="link"),))]
    return [Card(_("By hand"), _("Lot and expiry from the vial"), tuple(_fields(page, names)))]


def _fields(page: Page, names: list[str]) -> list[Row]:
    return [_set_fields(page) if name == SYRINGE else _vial_fields(page, name) for name in names]


def _set_fields(page: Page) -> Row:
    lot = text(page, "pr.syringe_lot", _("Syringe and filter, lot"), identifier=True)
    return Row((lot,))


def _vial_fields(page: Page, name: str) -> Row:
    volume, label = _draw_up(page, name), name_of(name)
    draw = _("Draw up {volume}").format(volume=volume) if volume else ""
    lot = text(page, f"pr.lot.{name}", _("{name}, lot").format(name=label), draw, identifier=True)
    expires = text(page, f"pr.expires.{name}", _("Expires"), _("As Mar-2027"))
    stocked = page.sheet.case.formulary.component(name).strengths
    if not stocked:
        return Row((lot, expires))
    strength = strengths_asked(page.assessment.visit).get(name, "")
    options = tuple((each, say(each)) for each in stocked)
    hint = _("Needs {strength}").format(strength=say(strength)) if strength else ""
    vial = choice(page, f"pr.strength.{name}", _("Vial in hand"), options, hint)
    return Row((lot, expires, vial))
