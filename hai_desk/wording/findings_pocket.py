"""Words of stage 6 about drug that may have gone beside the reservoir."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import clock_text, name_of, say
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


POCKET: dict[Rule, Speaker] = {
    Rule.NO_RETURN: no_return,
    Rule.FILL_STOPPED: fill_stopped,
    Rule.FEELS_SOMETHING: feels_something,
    Rule.MISSING_IMPOSSIBLE: missing_impossible,
}
