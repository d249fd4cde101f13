"""The pump tab: what is on the implant card, and the model's figures, each with its source."""

from hai_desk.pumps.model import Mark, NeedleKit, PumpModel, Source
from hai_desk.services.chart_values import Chart, PumpFacts
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from ui.chart.card_words import PROGRAM, flow_fact, recall_rows
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Chip,
    Columns,
    Fact,
    Facts,
    FormScreen,
    Paragraph,
    Tone,
)
from ui.port_words import picture_of


def pump_screen(chart: Chart, *, may_program: bool = False) -> FormScreen:
    """A programmable pump is programmed from here once it is linked."""
    if chart.pump is None:
        return FormScreen(_("Pump"), body=(Paragraph(_("No pump is on file."), "note"),))
    return FormScreen(
        title=chart.pump.model.name,
        subtitle=_("Programmable") if chart.programmable else _("Constant flow, no electronics"),
        body=(
            *_program(chart, may=may_program),
            _implant(chart.pump),
            _figures(chart.pump.model),
        ),
    )


def _program(chart: Chart, *, may: bool) -> tuple[Block, ...]:
    if not (chart.programmable and may):
        return ()
    return (Actions((Action(PROGRAM, _("Program pump"), "settings"),)),)


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
        flow_fact(pump),
        Fact(_("Reservoir"), quantities.volume(implant.reservoir)),
        Fact(_("Implanted"), dates.day(implant.implanted_on)),
        Fact(_("Perfusion scan"), _scan(pump)),
        Fact(_("First fill"), _first_fill(pump)),
        Fact(_("Catheter"), implant.catheter_note or DASH),
        Fact(_("Septum punctures"), _pierced(pump)),
        Fact(_("Access note"), _access_note(pump)),
    )
    recalls = tuple(recall_rows(pump))
    listed = (Facts("", recalls),) if recalls else ()
    return Card(title=_("This pump"), body=(Facts("", rows, columns=2), *listed))


def _pierced(pump: PumpFacts) -> str:
    found = pump.punctures
    return _("at least {count}").format(count=found.count) if found.at_least else str(found.count)


def _access_note(pump: PumpFacts) -> str:
    last = pump.access_note
    return f"{dates.day(last.at)}: {last.note}" if last is not None else DASH


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
    """Each figure on a card of its own, since sources are sentences and must not be cut."""
    sources = dict(model.sources)
    cards = [
        _figure(label, value, sources[key])
        for key, label, value in _values(model)
        if key in sources
    ]
    if model.ports is not None:
        cards.append(Card(body=(picture_of(model.name, model.ports, wide=False),)))
    cards += [_figure(kit.name, _kit(kit), kit.source) for kit in model.kits]
    middle = (len(cards) + 1) // 2
    return Columns(left=tuple(cards[:middle]), right=tuple(cards[middle:]))


def _kit(kit: NeedleKit) -> str:
    use = _("for refills") if kit.use == "refill" else _("never for refills: opens into the artery")
    return ", ".join(part for part in (use, kit.gauge) if part)


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
        ("ports", _("Ports"), model.ports.words if model.ports is not None else ""),
    )


def _figure(label: str, value: str, source: Source) -> Card:
    value_line = (Paragraph(value, heading=True),) if value else ()
    return Card(label, chip=mark_chip(source.mark), body=(*value_line, Paragraph(source.text)))
