"""What the list of signed records shows."""

from dataclasses import dataclass

from hai_desk.services.record_shelf import Shelved
from hai_desk.wording import dates
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import DASH
from ui.form.blocks import Block, Chip, Option
from ui.widgets.table_rows import ListCell, ListColumn, ListItem, ListRow

ALL, AWAITING, SUPERSEDED = "all", "awaiting", "superseded"


@dataclass(frozen=True, slots=True)
class RecordsScreen:
    search: str
    filters: tuple[Option, ...]
    filter: str
    columns: tuple[ListColumn, ...]
    items: tuple[ListItem, ...]
    empty: str
    verdict: tuple[Block, ...] = ()
    """What a checked file said; nothing until one was checked."""


def columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(_("Signed"), 160),
        ListColumn(_("Patient"), 200, 2),
        ListColumn(_("Record"), 150),
        ListColumn(_("Kind"), 90, 1),
        ListColumn(_("Signed by"), 150, 1),
        ListColumn(_("Checked by"), 150, 1),
        ListColumn(_("State"), 190),
    )


def row(shelved: Shelved, names: dict[str, str]) -> ListRow:
    record, patient = shelved.record, shelved.patient
    version = _("version {version}").format(version=record.version)
    signed_by = names.get(record.signed_by, record.signed_by)
    checked_by = names.get(record.checked_by, record.checked_by)
    return ListRow(
        key=f"{record.number}:{record.version}",
        cells=(
            ListCell(dates.day_clock(record.signed_at), sort=record.signed_at.timestamp()),
            ListCell(
                patient.display_name,
                dates.day(patient.born) + "  ",
                bold=True,
                detail_identifier=patient.mrn,
            ),
            ListCell(record.number, version if shelved.newest > 1 else "", identifier=True),
            ListCell(record.kind),
            ListCell(signed_by),
            ListCell(checked_by or DASH),
            ListCell(chip=state_chip(shelved)),
        ),
    )


def state_chip(shelved: Shelved) -> Chip:
    if shelved.superseded:
        words = _("Superseded by version {version}").format(version=shelved.newest)
        return Chip(words, "neutral")
    if shelved.record.awaiting_countersign:
        return Chip(_("Awaits countersign"), "soft")
    return Chip(_("Complete"), "ok")


def filters(shelved: tuple[Shelved, ...]) -> tuple[Option, ...]:
    awaiting = sum(each.record.awaiting_countersign for each in shelved)
    superseded = sum(each.superseded for each in shelved)
    return (
        Option(ALL, _("All {count}").format(count=len(shelved))),
        Option(AWAITING, _("Awaits countersign {count}").format(count=awaiting)),
        Option(SUPERSEDED, _("Superseded {count}").format(count=superseded)),
    )


def wanted(shelved: Shelved, kind: str, search: str) -> bool:
    """Every word typed begins a word of the patient, or stands in a number."""
    fits = {
        AWAITING: shelved.record.awaiting_countersign,
        SUPERSEDED: shelved.superseded,
    }.get(kind, True)
    patient, record = shelved.patient, shelved.record
    text = " ".join((patient.display_name, patient.mrn, record.number, record.kind)).casefold()
    return fits and all(word in text for word in search.casefold().replace(",", " ").split())


def pages_words(place: int, count: int) -> str:
    return _("Page {place} of {count}").format(place=place + 1, count=count)


def document_hint(shelved: Shelved, pages: int) -> str:
    count = plural("{count} page", "{count} pages", pages).format(count=pages)
    signed = _("signed {time}").format(time=dates.day_clock(shelved.record.signed_at))
    return f"{count}, {signed}"
