"""Words about a programmable pump at its refill: what it reports, and what came back of it."""

from __future__ import annotations

from hai_desk.safety.against_pump_rules import BY_PUMP
from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import say, signless_percent
from hai_desk.wording.language import _
from hai_desk.wording.pump_alarms import alarm_name
from hai_desk.wording.words import Speaker, Words, not_overridden


def _alarms(found: Finding) -> str:
    return ", ".join(alarm_name(name) for name in found.fact("alarms").split(", "))


def pump_alarm(found: Finding) -> Words:
    title = _("The pump reports: {alarms}.").format(alarms=_alarms(found))
    line = _("A refill does not mend it. Ask the prescriber before anything is made or filled.")
    keep = _("The prescriber says go on")
    return Words(title, (line,), None, keep, _("Go on"), _("Read the pump again"))


def pump_alarm_noted(found: Finding) -> Words:
    title = _("The pump reports: {alarms}.").format(alarms=_alarms(found))
    return Words(title, (_("Not critical. It stands on the record."),))


def _title(found: Finding) -> str:
    text = _("{returned} came back, {apart} more than the pump should hold.")
    if found.fact("direction") == "less":
        text = _("{returned} came back, {apart} less than the pump should hold.")
    returned, apart = say(found.fact("returned")), say(found.fact("apart"))
    return text.format(returned=returned, apart=apart)


def _expected(found: Finding) -> str:
    text = _("Expected by its program: {expected}.")
    if found.fact("by") == BY_PUMP:
        text = _("Expected by the pump's own count: {expected}.")
    said = text.format(expected=say(found.fact("expected")))
    percent = found.fact("percent")
    if not percent:
        return said
    share = signless_percent(percent)
    return f"{said} {_('That is {share} of the volume it should have given.').format(share=share)}"


def _limit(found: Finding, volume: str, percent: str) -> str:
    if not found.fact(volume):
        return _("The clinic's limits say nothing of programmable pumps.")
    return _("The limit is {volume} or {percent}.").format(
        volume=say(found.fact(volume) + " mL"), percent=signless_percent(found.fact(percent))
    )


def return_asks(found: Finding) -> Words:
    lines = (
        _expected(found),
        _limit(found, "asks", "asks_percent"),
        _("Read the barrel again. If it stays so, ask the prescriber."),
    )
    keep = _("The prescriber says fill")
    return Words(_title(found), lines, None, keep, _("Go on"), _("Read again"))


def return_stops(found: Finding) -> Words:
    lines = (
        _expected(found),
        _limit(found, "stops", "stops_percent"),
        _("No floxuridine until the pump was checked: read again, or fill the rescue syringe."),
        not_overridden(),
    )
    return Words(_title(found), lines)


PROGRAMMABLE: dict[Rule, Speaker] = {
    Rule.PUMP_ALARM: pump_alarm,
    Rule.PUMP_ALARM_NOTED: pump_alarm_noted,
    Rule.RETURN_ASKS: return_asks,
    Rule.RETURN_STOPS: return_stops,
}
