"""Words about a programmable pump at its refill: what it reports, and what came back of it."""

from __future__ import annotations

from hai_desk.safety.against_pump_rules import BY_PUMP
from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import name_of, say, signless_percent
from hai_desk.wording.language import _
from hai_desk.wording.pump_alarms import alarm_name
from hai_desk.wording.words import Sides, Speaker, Words, not_overridden


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


def _sides(given: str, needed: str) -> Sides:
    return Sides(_("The pump was told"), given, _("Went in"), needed)


def programmed_fill(found: Finding) -> Words:
    given, needed = found.fact("given"), say(found.fact("needed"))
    told = say(given) if given else _("no new volume")
    title = _("The pump was told {given}, and {needed} went in.").format(given=told, needed=needed)
    return Words(title, (_again(), not_overridden()), _sides(told, needed))


def programmed_strength(found: Finding) -> Words:
    told, needed = say(found.fact("given")), say(found.fact("needed"))
    title = _("The pump was told {given}, and the syringe held {needed}.")
    sides = _sides(told, needed)
    return Words(title.format(given=told, needed=needed), (_again(), not_overridden()), sides)


def programmed_drug(found: Finding) -> Words:
    told, needed = name_of(found.fact("given")), name_of(found.fact("needed"))
    title = _("The pump was told {given}, and {needed} went in.").format(given=told, needed=needed)
    return Words(title, (_again(), not_overridden()), _sides(told, needed))


def _again() -> str:
    return _("Program the pump again, or correct what was filled.")


def program_ended(found: Finding) -> Words:
    title = _("Program session {session} did not end with the pump running.").format(
        session=found.fact("session")
    )
    ended = {
        "nothing changed": _("Nothing was changed."),
        "left stopped": _("The pump was left stopped."),
    }.get(found.fact("ended"), found.fact("ended"))
    line = _("Program the pump for this fill; to leave it stopped, program a stop.")
    return Words(title, (ended, line, not_overridden()))


def pump_not_told(found: Finding) -> Words:
    title = _("The pump was not told of this fill.")
    line = _("Its count and its alarms go by the fill before; it holds {drug} now.").format(
        drug=name_of(found.fact("drug"))
    )
    ask = _("Ask the prescriber how it is to run until it is programmed.")
    keep = _("The prescriber was told")
    return Words(title, (line, ask), None, keep, _("Go on"), _("Program the pump"))


PROGRAMMABLE: dict[Rule, Speaker] = {
    Rule.PUMP_ALARM: pump_alarm,
    Rule.PUMP_ALARM_NOTED: pump_alarm_noted,
    Rule.RETURN_ASKS: return_asks,
    Rule.RETURN_STOPS: return_stops,
    Rule.PROGRAMMED_FILL: programmed_fill,
    Rule.PROGRAMMED_STRENGTH: programmed_strength,
    Rule.PROGRAMMED_DRUG: programmed_drug,
    Rule.PROGRAM_ENDED: program_ended,
    Rule.PUMP_NOT_TOLD: pump_not_told,
}
