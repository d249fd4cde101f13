"""The overview of a chart as one value."""

from hai_desk.services.chart_values import Chart, HistoryRow
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import DASH
from hai_desk.worksheet.stage import Stage
from ui.chart.card_words import dose_words, drug_tone, due_card, fact_cards, pump_now
from ui.chart.flow_words import flow_screen
from ui.chart.lab_words import lab_screens, labs_note
from ui.chart.overview_screen import HistoryLine, OverviewScreen
from ui.chart.return_words import return_screen
from ui.form.blocks import Tone

RECENT = 4
"""So many refills stand on the overview; all of them in their own tab."""


def overview(
    chart: Chart, picked: int, stage: Stage | None, *, may_refill: bool, may_edit: bool
) -> OverviewScreen:
    count = len(chart.history)
    refills = plural("{count} refill", "{count} refills", count).format(count=count)
    return OverviewScreen(
        flow=return_screen(chart, picked) if chart.programmable else flow_screen(chart, picked),
        labs=lab_screens(chart),
        labs_title=_("Liver tests"),
        labs_note=labs_note(chart),
        history=tuple(map(history_line, chart.history[:RECENT])),
        history_note=refills,
        history_apart=apart_from(chart),
        due=due_card(chart, stage, may_refill=may_refill),
        now=pump_now(chart),
        facts=fact_cards(chart, may_edit=may_edit),
    )


def apart_from(chart: Chart) -> str:
    """A programmable pump is held against what it should have delivered."""
    return _("From expected") if chart.programmable else _("From label")


def history_line(row: HistoryRow) -> HistoryLine:
    fill = row.fill
    words, tone = _record_words(row)
    return HistoryLine(
        day=dates.day(fill.filled_at.date()),
        drug=fill.drug,
        tone=drug_tone(fill.drug),
        dose=dose_words(fill),
        returned=quantities.volume(fill.returned) if fill.returned is not None else DASH,
        flow=quantities.flow(fill.flow) if fill.flow is not None else DASH,
        deviation=(
            quantities.percent(row.deviation, signed=True) if row.deviation is not None else DASH
        ),
        record=row.record.number if row.record is not None else "",
        record_words=words,
        record_tone=tone,
    )


def _record_words(row: HistoryRow) -> tuple[str, Tone]:
    if row.record is None:
        return _("Paper record"), ""
    if row.record.awaiting_countersign:
        return _("Signed, awaits countersign"), "soft"
    return (_("Signed, checked") if row.record.checked_by else _("Signed")), "ok"
