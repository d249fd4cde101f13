"""The limits in force, read-only, each with its source and mark."""

from hai_desk.safety.limits import DoseHarm, DoseRange, Guardrail, load_limits
from hai_desk.services.documents import ClinicDocument
from hai_desk.units import exact_decimal, exact_number
from hai_desk.wording import dates, quantities
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH, MINUS, number
from ui.chart.pump_words import mark_chip
from ui.form.blocks import Block, Card, Columns, Fact, Facts, Paragraph

_UNITS = {"percent": "%", "day": "days", "hour": "hours", "second": "s", "per_uL": "/mcL"}


def limit_blocks(document: ClinicDocument) -> tuple[Block, ...]:
    limits = load_limits(document.body)
    words = {str(raw["key"]): raw for raw in document.body["limits"]}
    cards = [_card(rail, words[key]) for key, rail in limits.guardrails.items()]
    cards += [_range_card(each) for each in limits.dose_ranges]
    if limits.dose_harm is not None:
        cards.append(_harm_card(limits.dose_harm))
    middle = (len(cards) + 1) // 2
    return (
        Paragraph(_standing(document)),
        Columns(left=tuple(cards[:middle]), right=tuple(cards[middle:])),
    )


def _standing(document: ClinicDocument) -> str:
    version = _("Version {version}, added {day}.").format(
        version=document.version, day=dates.day(document.added_at.date())
    )
    return f"{version} {_('A worksheet keeps the version it began with.')}"


def _card(rail: Guardrail, raw: dict[str, str]) -> Card:
    unit = _UNITS.get(rail.unit, rail.unit)
    rows = tuple(
        Fact(label, _bound(str(raw[key]), unit))
        for key, label in (
            ("hard_low", _("Stops below")),
            ("soft_low", _("Asks below")),
            ("soft_high", _("Asks above")),
            ("hard_high", _("Stops above")),
        )
        if raw[key]
    )
    return Card(
        title=rail.name,
        chip=mark_chip(rail.source.mark),
        body=(Facts("", rows), Paragraph(rail.source.text)),
    )


def _bound(text: str, unit: str) -> str:
    """A bound in words ("reservoir - retained") is shown as it is written."""
    try:
        value = number(exact_decimal(text), 3)
    except ValueError:
        return text.replace(" - ", f" {MINUS} ")
    return f"{value}\u00a0{unit}"


def _range_card(named: DoseRange) -> Card:
    low, high = exact_number(named.low), exact_number(named.high)
    words = _("{low} to {high} mg/kg/day").format(low=low, high=high)
    rows = (Fact(_("Range"), words), Fact(_("Of"), named.date or DASH))
    return Card(
        title=_("dose range: {name}").format(name=named.name),
        chip=mark_chip(named.source.mark),
        body=(Facts("", rows), Paragraph(named.source.text)),
    )


def _harm_card(series: DoseHarm) -> Card:
    low, high = exact_number(series.low), exact_number(series.high)
    words = _("{low} to {high} mg/kg/day").format(low=low, high=high)
    harmed = quantities.percent(series.percent)
    return Card(
        title=_("dose and harm in a published series"),
        chip=mark_chip(series.source.mark),
        body=(
            Facts("", (Fact(_("Doses"), words), Fact(_("Serious biliary toxicity"), harmed))),
            Paragraph(series.source.text),
        ),
    )
