"""The tabs of the chart that are lists: refills, records, audit."""

from hai_desk.plans.kinds import FINAL_EMPTYING, PUMP_CHECK
from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN
from hai_desk.services.chart_values import Chart, HistoryRow
from hai_desk.services.ports import AuditEntry, FiledRecord
from hai_desk.wording import dates, quantities
from hai_desk.wording.kinds import kind_name
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import DASH
from ui.chart.card_words import dose_words
from ui.chart.overview_words import apart_from, history_line
from ui.chart.screen import ListScreen
from ui.form.words import Chip
from ui.widgets.table_rows import ListCell, ListColumn, ListRow


def refills(chart: Chart) -> ListScreen:
    count = len(chart.history)
    return ListScreen(
        title=_("Refills"),
        note=plural("{count} refill", "{count} refills", count).format(count=count),
        columns=(
            ListColumn(_("Date"), 118),
            ListColumn(_("Filled with"), 160, 1),
            ListColumn(_("Dose"), 150, 1),
            ListColumn(_("Returned"), 100, align="right"),
            ListColumn(_("Flow"), 120, align="right"),
            ListColumn(apart_from(chart), 110, align="right"),
            ListColumn(_("Performed by"), 150, 1),
            ListColumn(_("Record"), 190, 1),
        ),
        items=tuple(map(_refill, chart.history)),
        empty=_("No refill is on file yet"),
    )


def _refill(row: HistoryRow) -> ListRow:
    fill, line = row.fill, history_line(row)
    cycle = _("cycle {cycle}") if fill.drug == FLOXURIDINE else _("rest after cycle {cycle}")
    if fill.drug == GLYCERIN:
        cycle = _("long pause")
    if fill.visit in (PUMP_CHECK, FINAL_EMPTYING):
        cycle = kind_name(fill.visit)
    flow = fill.flow is not None and not fill.comparable
    chip = Chip(line.record_words, line.record_tone or "neutral") if line.record else None
    return ListRow(
        key=fill.record_number if row.record is not None else f"fill:{fill.id}",
        cells=(
            ListCell(line.day, sort=fill.filled_at.timestamp()),
            ListCell(
                fill.drug,
                cycle.format(cycle=fill.cycle),
                bold=True,
                dot="floxuridine" if fill.drug == FLOXURIDINE else "heparin",
            ),
            ListCell(dose_words(fill)),
            ListCell(line.returned),
            ListCell(line.flow, _("not comparable") if flow else "", bold=True),
            ListCell(line.deviation),
            ListCell(fill.performed_by or DASH, fill.checked_by),
            ListCell(chip=chip)
            if chip is not None
            else ListCell(line.record_words, tone="neutral"),
        ),
    )


def records(chart: Chart) -> ListScreen:
    count = len(chart.records)
    return ListScreen(
        title=_("Records"),
        note=plural("{count} record", "{count} records", count).format(count=count),
        columns=record_columns(),
        items=tuple(record_row(each, chart) for each in chart.records),
        empty=_("No record was signed here yet"),
    )


def record_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(_("Signed"), 170),
        ListColumn(_("Record"), 150),
        ListColumn(_("Kind"), 110, 1),
        ListColumn(_("Signed by"), 160, 1),
        ListColumn(_("Checked by"), 160, 1),
        ListColumn(_("State"), 190),
    )


def record_row(record: FiledRecord, chart: Chart) -> ListRow:
    awaits = record.awaiting_countersign
    state = Chip(_("Awaits countersign"), "soft") if awaits else Chip(_("Complete"), "ok")
    return ListRow(
        key=record.number,
        cells=(
            ListCell(dates.day_clock(record.signed_at), sort=record.signed_at.timestamp()),
            ListCell(record.number, _version(record), identifier=True),
            ListCell(record.kind),
            ListCell(chart.name(record.signed_by)),
            ListCell(chart.name(record.checked_by) or DASH),
            ListCell(chip=state),
        ),
    )


def _version(record: FiledRecord) -> str:
    return _("version {version}").format(version=record.version) if record.version > 1 else ""


def audit(chart: Chart) -> ListScreen:
    return ListScreen(
        title=_("Audit of this patient"),
        note=_("newest first"),
        columns=(
            ListColumn(_("Time"), 180),
            ListColumn(_("Who"), 170),
            ListColumn(_("What"), 240, 1),
            ListColumn(_("Entry"), 90, align="right"),
        ),
        items=tuple(_entry(each, chart) for each in chart.audit),
        empty=_("Nothing is on file yet"),
    )


def _entry(entry: AuditEntry, chart: Chart) -> ListRow:
    return ListRow(
        key=str(entry.seq),
        cells=(
            ListCell(dates.day_clock_seconds(entry.at), sort=entry.at.timestamp()),
            ListCell(chart.name(entry.user_id)),
            ListCell(entry.what),
            ListCell(quantities.count(entry.seq), sort=float(entry.seq)),
        ),
    )
