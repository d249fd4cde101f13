"""The audit trail as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hai_desk.services.audit_reading import AuditRow, flattened
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from ui.form.blocks import (
    Block,
    Chip,
    Fact,
    Facts,
    Option,
    Paragraph,
)
from ui.widgets.table_rows import ListCell, ListColumn, ListItem, ListRow

DAY, USER, WHAT = "day", "user", "what"
EVERY = "every"


@dataclass(frozen=True, slots=True)
class AuditScreen:
    """`filters` are shown above the list, `side` is the whole of the chosen event."""

    chain: Chip
    filters: tuple[Block, ...]
    columns: tuple[ListColumn, ...]
    items: tuple[ListItem, ...]
    empty: str
    side: tuple[Block, ...]


def chain_chip(first_break: int | None, count: int) -> Chip:
    if first_break is None:
        entries = quantities.count(count)
        return Chip(_("Chain intact, {count} entries").format(count=entries), "ok")
    return Chip(_("Break at entry {number}").format(number=quantities.count(first_break)), "hard")


def columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(_("Time"), 175),
        ListColumn(_("Who"), 150, 1),
        ListColumn(_("What"), 190, 2),
        ListColumn(_("Patient"), 150, 1),
        ListColumn(_("Entry"), 80, align="right"),
    )


def row(shown: AuditRow) -> ListRow:
    entry = shown.entry
    return ListRow(
        key=str(entry.seq),
        cells=(
            ListCell(dates.day_clock_seconds(entry.at), sort=entry.at.timestamp()),
            ListCell(shown.who),
            ListCell(entry.what, _short(entry.detail)),
            ListCell(shown.patient or DASH),
            ListCell(quantities.count(entry.seq), sort=float(entry.seq)),
        ),
    )


def choices(values: list[str], every: str) -> tuple[Option, ...]:
    return (Option(EVERY, every), *(Option(value, value) for value in values))


def event(shown: AuditRow | None) -> tuple[Block, ...]:
    """Everything the entry holds, and its place in the chain."""
    if shown is None:
        return (Paragraph(_("Choose an entry to see the whole event."), "note"),)
    entry = shown.entry
    rows = (
        Fact(_("Entry"), quantities.count(entry.seq)),
        Fact(_("Time"), f"{dates.day_clock_seconds(entry.at)} {dates.utc_offset(entry.at)}"),
        Fact(_("Who"), shown.who),
        Fact(_("Patient"), shown.patient or DASH),
        Fact(_("Chain value"), entry.hash[:16], identifier=True),
    )
    detail = tuple(Fact(name, text) for name, text in flattened(entry.detail))
    return (Facts(entry.what, rows, ruled=True), *((Facts(_("Detail"), detail),) if detail else ()))


def _short(detail: Mapping[str, Any]) -> str:
    """The first few words of the detail; all of it stands beside the list."""
    text = ", ".join(f"{name} {value}" for name, value in flattened(detail)[:3])
    return text if len(text) <= 80 else f"{text[:79]}…"
