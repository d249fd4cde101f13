"""The list of patients, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hai_desk.services.finding_patients import ListedPatient, ListFilter, PatientList
from hai_desk.wording import dates
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH, NO_BREAK_SPACE
from ui.form.words import Chip, Option, Tone
from ui.widgets.table_rows import ListCell, ListColumn, ListItem, ListRow


@dataclass(frozen=True, slots=True)
class PatientsScreen:
    """`empty` or `error` stand in place of the list; `more` says what the list leaves out."""

    words: str
    filters: tuple[Option, ...]
    chosen: str
    items: tuple[ListItem, ...]
    may_register: bool
    more: str = ""
    empty: str = ""
    error: str = ""


def columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(_("Patient"), 210, stretch=3),
        ListColumn(_("Born"), 150, stretch=1),
        ListColumn(_("MRN"), 130, stretch=1),
        ListColumn(_("Pump"), 150, stretch=2),
        ListColumn(_("Last refill"), 120, stretch=1),
        ListColumn(_("Next due"), 170, stretch=1),
    )


def present(
    found: PatientList, chosen: ListFilter, words: str, *, may_register: bool
) -> PatientsScreen:
    more = _("{count} more match. Type to narrow the list.").format(count=found.more)
    return PatientsScreen(
        words=words,
        filters=_filters(found),
        chosen=chosen.value,
        items=tuple(_row(each, found.today) for each in found.rows),
        may_register=may_register,
        more=more if found.more else "",
        empty="" if found.rows else _empty(chosen, words),
    )


def failed(words: str, chosen: ListFilter) -> PatientsScreen:
    told = _("The list of patients cannot be read. Nothing was changed.")
    return PatientsScreen(words, (), chosen.value, (), may_register=False, error=told)


def _filters(found: PatientList) -> tuple[Option, ...]:
    names = {
        ListFilter.ACTIVE: _("Active"),
        ListFilter.DUE: _("Due in 7 days"),
        ListFilter.REMOVED: _("Pump removed"),
    }
    return tuple(Option(key.value, _counted(name, found, key)) for key, name in names.items())


def _counted(name: str, found: PatientList, key: ListFilter) -> str:
    if key not in found.counts:
        return name
    return f"{name}{NO_BREAK_SPACE * 2}{found.counts[key]}"


def _empty(chosen: ListFilter, words: str) -> str:
    if words.strip():
        return _("Nobody here matches “{words}”").format(words=words.strip())
    return {
        ListFilter.ACTIVE: _("No patient is registered yet"),
        ListFilter.DUE: _("Nobody is due in the next 7 days"),
        ListFilter.REMOVED: _("No pump was removed"),
    }[chosen]


def _row(listed: ListedPatient, today: date) -> ListRow:
    who = listed.patient
    return ListRow(
        who.id,
        (
            ListCell(who.display_name, _known_as(who.known_as), bold=True),
            ListCell(
                dates.day(who.born), dates.age(who.born, today), sort=float(who.born.toordinal())
            ),
            ListCell(who.mrn, identifier=True),
            _pump(listed),
            _day(listed.last_refill),
            _due(listed, today),
        ),
    )


def _known_as(name: str) -> str:
    return _("Known as {name}").format(name=name) if name else ""


def _pump(listed: ListedPatient) -> ListCell:
    if listed.pump is None:
        return ListCell(_("not registered"), tone="soft")
    return ListCell(listed.model, detail_identifier=listed.pump.serial)


def _day(on: date | None) -> ListCell:
    if on is None:
        return ListCell(DASH, sort=0.0)
    return ListCell(dates.day(on), sort=float(on.toordinal()))


def _due(listed: ListedPatient, today: date) -> ListCell:
    if listed.patient.died_on is not None:
        return ListCell(chip=Chip(_("Died"), "neutral"))
    if listed.pump is not None and listed.pump.removed_on is not None:
        removed = dates.day(listed.pump.removed_on)
        return ListCell(chip=Chip(_("Removed {day}").format(day=removed), "neutral"))
    if listed.next_due is None:
        return ListCell(DASH, sort=0.0)
    tone: Tone = "soft" if listed.next_due < today else ""
    detail = _("booked") if listed.booked else _("not booked")
    late = _("overdue, {state}").format(state=detail) if tone else detail
    return ListCell(
        dates.day(listed.next_due),
        late,
        tone=tone,
        detail_tone=tone,
        sort=float(listed.next_due.toordinal()),
    )
