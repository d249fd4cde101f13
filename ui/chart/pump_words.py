"""The pump tab: what is on the implant card, and the model's figures, each with its source."""

from hai_desk.pumps.model import Mark, PumpModel, Source
from hai_desk.services.chart_values import Chart, PumpFacts
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from ui.chart.overview_words import programmable_sentence
from ui.form.blocks import (
    Block,
    Card,
    Cell,
    Chip,
    Column,
    Fact,
    Facts,
    FormScreen,
    Paragraph,
    Table,
    TableRow,
    Tone,
)


def pump_screen(chart: Chart) -> FormScreen:
    if chart.pump is None:
        return FormScreen(_("Pump"), body=(Paragraph(_("No pump is on file."), "note"),))
    plain = (Paragraph(programmable_sentence(), "note"),) if chart.programmable else ()
    return FormScreen(
        title=chart.pump.model.name,
        subtitle=_("Programmable") if chart.programmable else _("Constant flow, no electronics"),
        body=(*plain, _implant(chart.pump), _figures(chart.pump.model)),
    )


def mark_chip(mark: Mark) -> Chip:
    tones: dict[Mark, Tone] = {
        Mark.CONFIRMED: "ok",
        Mark.RECALLED: "soft",
        Mark.DEMONSTRATION: "note",
    }
    return Chip(_(mark.value), tones[mark])


def _implant(pump: PumpFacts) -> Block:
    implant = pump.implant
    rows = (
        Fact(_("Serial"), implant.serial, identifier=True),
        Fact(_("Label flow"), quantities.flow(implant.label_flow)),
        Fact(_("Reservoir"), quantities.volume(implant.reservoir)),
        Fact(_("Implanted"), dates.day(implant.implanted_on)),
        Fact(_("Perfusion scan"), _scan(pump)),
        Fact(_("First fill"), _first_fill(pump)),
        Fact(_("Catheter"), implant.catheter_note or DASH),
    )
    return Card(title=_("This pump"), body=(Facts("", rows, columns=2),))


def _scan(pump: PumpFacts) -> str:
    scan = pump.implant.perfusion
    if scan is None:
        return _("not on file")
    return f"{_('normal') if scan.normal else _('not normal')}, {dates.day(scan.on)}"


def _first_fill(pump: PumpFacts) -> str:
    first = pump.implant.first_fill
    if first is None:
        return _("transferred, last fill unknown")
    return f"{first.drug}, {quantities.volume(first.volume)}, {dates.day_clock(first.at)}"


def _figures(model: PumpModel) -> Block:
    columns = (Column(_("Figure")), Column(_("Value")), Column(_("Mark")), Column(_("Source")))
    sources = dict(model.sources)
    rows = [
        _row(label, value, sources[key]) for key, label, value in _values(model) if key in sources
    ]
    rows += [_row(kit.name, f"{_(kit.use)}, {kit.gauge}", kit.source) for kit in model.kits]
    return Table(columns, tuple(rows), title=_("Figures of this model"))


def _values(model: PumpModel) -> tuple[tuple[str, str, str], ...]:
    sizes = ", ".join(quantities.volume(each) for each in model.reservoirs)
    flows = _("not fixed")
    if model.label_flows is not None:
        low, high = (quantities.flow(each) for each in model.label_flows)
        flows = low if low == high else _("{low} to {high}").format(low=low, high=high)
    retained = quantities.volume(model.retained) if model.retained is not None else DASH
    return (
        ("reservoirs", _("Reservoir"), sizes),
        ("label_flows", _("Label flow"), flows),
        ("retained", _("Stays behind after emptying"), retained),
        ("ports", _("Ports"), _("see source")),
    )


def _row(label: str, value: str, source: Source) -> TableRow:
    return TableRow(
        (Cell(label, bold=True), Cell(value), Cell(chip=mark_chip(source.mark)), Cell(source.text))
    )
