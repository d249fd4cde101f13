"""Words of stage 6 about drug that may have gone beside the reservoir."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import clock_text, day_text, name_of, say
from hai_desk.wording.language import _
from hai_desk.wording.words import Speaker, Words, not_overridden, why


def guidance() -> tuple[str, ...]:
    return (
        _("Do not pull on a gas-driven pump: open the line and see whether fluid comes back."),
        _(
            "If none comes, treat it as drug in the pocket: keep the needle in, count the "
            "missing mL, call the prescriber now."
        ),
        _("Aspirate the pocket only on the prescriber's order. Observe the patient."),
    )


def no_return(found: Finding) -> Words:
    title = _("No return at {volume}. Stop filling.").format(volume=say(found.fact("at")))
    counted = (missing_words(found),) if found.fact("missing") else ()
    return Words(title, (*guidance(), *counted, not_overridden()))


def missing_words(found: Finding) -> str:
    """`5 mL are missing: 10 mL went in, and fluid last came back at 5 mL.`"""
    missing, gone = say(found.fact("missing")), say(found.fact("gone"))
    proven = say(found.fact("proven"))
    text = _("{missing} are missing: {gone} went in, and fluid last came back at {proven}.")
    if proven == say("0 mL"):
        text = _("{missing} are missing: {gone} went in, and fluid did not come back at all.")
    text = text.format(missing=missing, gone=gone, proven=proven)
    if not found.fact("amount"):
        return text
    drug, amount = name_of(found.fact("drug")), say(found.fact("amount"))
    return text + " " + _("They hold {amount} of {drug}.").format(amount=amount, drug=drug)


def fill_stopped(found: Finding) -> Words:
    title = _("Filling was stopped at {at}.").format(at=clock_text(found.fact("at")))
    line = _("Keep the needle in. Ask what the patient feels, and see whether fluid comes back.")
    keep = _("Fluid comes back and the patient is well")
    return Words(title, (line,), None, keep, _("Go on filling"), _("Do not go on"))


def feels_something(found: Finding) -> Words:
    title = _("The patient says: {feels}.").format(feels=found.fact("feels"))
    line = _(
        "Treat it as drug in the pocket until fluid comes back: keep the needle in, call the "
        "prescriber now."
    )
    keep = _("The prescriber says go on")
    return Words(title, (line,), None, keep, _("Go on"), _("Do not go on"))


def missing_impossible(found: Finding) -> Words:
    title = _("These volumes cannot be right.")
    line = _("Read the syringe and the barrel again.")
    return Words(title, (why(found), line, not_overridden()))


def missing_after(found: Finding) -> Words:
    title = _("{missing} are missing after the refill.").format(missing=say(found.fact("missing")))
    sums = _("{inside} were in the pump, {measured} were measured again.").format(
        inside=say(found.fact("inside")), measured=say(found.fact("measured"))
    )
    line = _(
        "More than {limit} in a reservoir of {reservoir} may be drug in the pocket: call the "
        "prescriber now and observe the patient."
    ).format(limit=say(found.fact("limit")), reservoir=say(found.fact("reservoir")))
    keep = _("The prescriber was called")
    return Words(title, (sums, line), None, keep, _("Go on"), _("Measure again"))


def pump_to_check(found: Finding) -> Words:
    titles = {
        "ran_dry": _("The pump ran dry at the last visit, {day}."),
        "stopped": _("The pump had stopped at the last visit, {day}."),
    }
    title = titles[found.fact("found")].format(day=day_text(found.fact("day")))
    line = _("No floxuridine until pump and catheter were checked. What did the check say?")
    keep = _("Checked, and the prescriber says go on")
    return Words(title, (line,), None, keep, _("Go on"), _("Not checked yet"))


POCKET: dict[Rule, Speaker] = {
    Rule.NO_RETURN: no_return,
    Rule.FILL_STOPPED: fill_stopped,
    Rule.FEELS_SOMETHING: feels_something,
    Rule.MISSING_IMPOSSIBLE: missing_impossible,
    Rule.MISSING_AFTER: missing_after,
    Rule.PUMP_TO_CHECK: pump_to_check,
}
