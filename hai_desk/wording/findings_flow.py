"""Words of stage 5 about readings and flow."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import FIRST_INTERVAL, WITH_GLYCERIN
from hai_desk.wording.exact import above_or_below, say, signless_percent
from hai_desk.wording.language import _
from hai_desk.wording.words import Speaker, Words, not_overridden, why


def readings_differ(found: Finding) -> Words:
    title = _("The two readings differ by {apart}.").format(apart=say(found.fact("apart") + " mL"))
    return Words(title, (_("Read both again."),))


def _flow(found: Finding) -> str:
    text = _("Flow is {flow}, {deviation} {direction} the label.")
    if found.fact("against") != "label":
        text = _("Flow is {flow}, {deviation} {direction} the flow dosed by.")
    return text.format(
        flow=say(found.fact("flow")),
        deviation=signless_percent(found.fact("deviation")),
        direction=above_or_below(found.fact("deviation")),
    )


def flow_asks(found: Finding) -> Words:
    made = _("The dose was made for {flow}.").format(flow=say(found.fact("made_for")))
    choose = _(
        "Remake the dose at the measured flow, keep it with the prescriber's name, or fill "
        "the rescue syringe."
    )
    keep = _("The prescriber keeps this dose")
    change = _("Remake the dose at the measured flow")
    return Words(_flow(found), (made, choose), None, keep, _("Keep dose"), change)


def flow_stops(found: Finding) -> Words:
    made = _("The dose was made for {flow}.").format(flow=say(found.fact("made_for")))
    line = _("Not with this syringe: remake the dose with the prescriber, or rescue fill.")
    return Words(_flow(found), (made, line, not_overridden()))


def ran_dry(found: Finding) -> Words:
    title = _("The pump ran dry.")
    flow = _("It ran at {flow} or faster. When it ran empty is not known.").format(
        flow=say(found.fact("flow"))
    )
    clot = _("A catheter without flow may clot.")
    return Words(title, (flow, clot, _until_checked(), not_overridden()))


def stopped(_found: Finding) -> Words:
    title = _("The pump has stopped, or its catheter is blocked.")
    return Words(title, (_until_checked(), not_overridden()))


def _until_checked() -> str:
    return _(
        "No floxuridine until pump and catheter were checked: call the prescriber, and fill the "
        "rescue syringe."
    )


def may_leak(found: Finding) -> Words:
    title = _("The site is swollen and the flow seems high: does the pump leak?")
    flow = _("Flow is {flow}, {deviation} above the flow dosed by.").format(
        flow=say(found.fact("flow")), deviation=signless_percent(found.fact("deviation"))
    )
    line = _("Fluid may have left beside the artery. Ask the prescriber before filling.")
    keep = _("The prescriber says fill")
    return Words(title, (flow, line), None, keep, _("Go on"), _("Look at the site again"))


def rest_flow(found: Finding) -> Words:
    titles = {
        Rule.RAN_DRY.value: _("The pump ran dry."),
        Rule.STOPPED.value: _("The pump has stopped, or its catheter is blocked."),
    }
    title = titles.get(found.fact("because"), _flow(found))
    line = _("The rest fill goes on. Tell the prescriber and enter the name.")
    return Words(title, (line,), None, _("The prescriber was told"), _("Go on"), _("Read again"))


def too_short(found: Finding) -> Words:
    title = _("Flow was {flow}.").format(flow=say(found.fact("flow")))
    line = _("Under {volume} were to be used: too short to judge.").format(
        volume=say(found.fact("judged_from"))
    )
    return Words(title, (line,))


def not_comparable(found: Finding) -> Words:
    title = _("Flow was {flow}.").format(flow=say(found.fact("flow")))
    because = {
        FIRST_INTERVAL: _("First interval after implant: shown, not judged."),
        WITH_GLYCERIN: _("Glycerin runs slower: shown, not judged."),
    }
    since = _("Since the last fill: {what}. Such an interval is not comparable.")
    line = because.get(found.fact("because"), since.format(what=found.fact("because")))
    return Words(title, (line,))


def flow_unsure(found: Finding) -> Words:
    made = _("The dose was made for {flow}.").format(flow=say(found.fact("made_for")))
    line = _("Since the last fill: {what}. Was it that, or is it the pump?").format(
        what=found.fact("because")
    )
    keep = _("The prescriber keeps this dose")
    change = _("Remake the dose at the measured flow")
    return Words(_flow(found), (made, line), None, keep, _("Keep dose"), change)


def returned_impossible(found: Finding) -> Words:
    title = _("This returned volume cannot be right.")
    line = _(
        "Read the barrel again. If it stays so, fill the rescue syringe and call the prescriber."
    )
    return Words(title, (why(found), line, not_overridden()))


def flow_engines(_found: Finding) -> Words:
    title = _("Two independent sums of the flow do not agree.")
    line = _("Fill the rescue syringe. The difference is logged. Call support.")
    return Words(title, (line, not_overridden()))


FLOW: dict[Rule, Speaker] = {
    Rule.READINGS_DIFFER: readings_differ,
    Rule.FLOW_ASKS: flow_asks,
    Rule.FLOW_STOPS: flow_stops,
    Rule.RAN_DRY: ran_dry,
    Rule.STOPPED: stopped,
    Rule.MAY_LEAK: may_leak,
    Rule.REST_FLOW: rest_flow,
    Rule.TOO_SHORT: too_short,
    Rule.NOT_COMPARABLE: not_comparable,
    Rule.FLOW_UNSURE: flow_unsure,
    Rule.RETURNED_IMPOSSIBLE: returned_impossible,
    Rule.FLOW_ENGINES_DIFFER: flow_engines,
}
