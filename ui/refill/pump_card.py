"""In 1 Identify: the programmable pump is read before anything else."""

from __future__ import annotations

from hai_desk.wording.language import _
from hai_desk.wording.pump_alarms import alarm_name
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.fields import PUMP_ALARMS
from ui.form.blocks import Action, Actions, AnyField, Block, Card, Checks, Fact, Facts, Option, Row
from ui.refill.parts import number
from ui.refill.typing import Page

READ_PUMP = "read_pump"


def pump_card(page: Page) -> tuple[Block, ...]:
    if not page.assessment.visit.programmable:
        return ()
    fields: list[AnyField] = [number(page, "id.rate", _("Programmed rate"), _how(page, "id.rate"))]
    if not _hidden(page):
        fields.append(number(page, "id.left", _("Reservoir, by the pump"), _how(page, "id.left")))
    body: list[Block] = [Facts("", (_kept(),))] if _hidden(page) else []
    if page.assessment.visit.later is None:
        body.append(Actions((Action(READ_PUMP, _("Read linked pump"), icon="activity"),)))
    return (
        Card(
            _("Read the pump first"),
            _("By its link, or on the maker's programmer and typed"),
            rows=(Row(tuple(fields), columns=2), Row((_alarms(page),), columns=1)),
            body=tuple(body),
        ),
    )


def _hidden(page: Page) -> bool:
    """What the pump counts is not shown before both readings agree, unless somebody typed it."""
    entry = page.sheet.entries.entry("id.left")
    read = entry is not None and entry.how is How.FROM_PUMP
    return read and page.assessment.visit.returned is None


def _kept() -> Fact:
    return Fact(_("Reservoir, by the pump"), _("read, shown when both readings agree"))


def _how(page: Page, key: str) -> str:
    return page.typed_mark(key)


def _alarms(page: Page) -> Checks:
    chosen = frozenset(filter(None, page.stored("id.alarms").split("|")))
    return Checks(
        key="id.alarms",
        label=_("The pump reports"),
        hint=_how(page, "id.alarms"),
        state=page.state("id.alarms"),
        options=tuple(Option(name, alarm_name(name)) for name in PUMP_ALARMS),
        chosen=chosen,
    )
