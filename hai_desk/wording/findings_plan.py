"""Words of what is asked while a dose plan is typed: values inside the limits that may be slips."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_number
from hai_desk.wording.exact import above_or_below, higher_or_lower, percent, say, signless_percent
from hai_desk.wording.language import _
from hai_desk.wording.slips import told
from hai_desk.wording.words import Speaker, Words


def plan_slip(found: Finding) -> Words:
    given = told(found.fact("given"))
    title = _("{given} may be a slip of the finger.").format(given=given)
    more = from_exact_number(found.fact("change")) >= 0
    line = _("The patient would get {change} {more} a day.").format(
        change=signless_percent(found.fact("change")), more=_("more") if more else _("less")
    )
    keep = _("Read again, {given} is meant").format(given=given)
    return Words(title, (line,), None, keep, *_keep_value(given))


def plan_weight(found: Finding) -> Words:
    title = _("{today} is {change} {direction} than {signed}, signed with the last dose.").format(
        today=say(found.fact("today")),
        change=signless_percent(found.fact("change")),
        direction=higher_or_lower(found.fact("change")),
        signed=say(found.fact("signed")),
    )
    today = say(found.fact("today"))
    keep = _("Weighed again, {today} is right").format(today=today)
    return Words(title, (_("The dose follows this weight."),), None, keep, *_keep_value(today))


def plan_flow(found: Finding) -> Words:
    flow, label = told(found.fact("flow")), told(found.fact("label"))
    title = _("{flow} is {deviation} {direction} the label, {label}.").format(
        flow=flow,
        deviation=signless_percent(found.fact("deviation")),
        direction=above_or_below(found.fact("deviation")),
        label=label,
    )
    line = _("The dose follows this flow. Read the record it comes from.")
    keep = _("Read again, {flow} was measured").format(flow=flow)
    return Words(title, (line,), None, keep, *_keep_value(flow))


def not_a_level(found: Finding) -> Words:
    now = percent(found.fact("percent"))
    title = _("{percent} is no level of the liver-test table.").format(percent=now)
    levels = ", ".join(percent(level) for level in found.fact("levels").split(" "))
    line = _("Its levels: {levels}.").format(levels=levels)
    keep = _("Read again, {percent} is meant").format(percent=now)
    return Words(title, (line,), None, keep, *_keep_value(now))


def _keep_value(value: str) -> tuple[str, str]:
    return _("Keep {value}").format(value=value), _("Enter a different value")


PLAN: dict[Rule, Speaker] = {
    Rule.PLAN_SLIP: plan_slip,
    Rule.PLAN_WEIGHT: plan_weight,
    Rule.PLAN_FLOW: plan_flow,
    Rule.NOT_A_LEVEL: not_a_level,
}
