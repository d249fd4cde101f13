"""Words of stage 3."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text
from hai_desk.wording.exact import day_text, higher_or_lower, say, signless_percent, span
from hai_desk.wording.high_dose import dose_above
from hai_desk.wording.language import _
from hai_desk.wording.words import Speaker, Words, not_overridden, why


def weight_far(found: Finding) -> Words:
    line = _("Ask the prescriber to sign a new dose.")
    return Words(_change(found), (line, not_overridden()))


def weight_near(found: Finding) -> Words:
    return Words(_change(found), (_("The dose follows the signed dosing weight."),))


def _change(found: Finding) -> str:
    return _("{today} is {change} {direction} than {signed}, signed with the dose.").format(
        today=say(found.fact("today")),
        change=signless_percent(found.fact("change")),
        direction=higher_or_lower(found.fact("change")),
        signed=say(found.fact("signed")),
    )


def dose_impossible(found: Finding) -> Words:
    value, low, high = (found.fact(name) for name in ("value", "low", "high"))
    if low and from_exact_text(value) < from_exact_text(f"{low} mg/kg/day"):
        title, limit = _("{value} is below the lowest allowed, {limit}."), low
    else:
        title, limit = _("{value} is above the highest allowed, {limit}."), high
    title = title.format(value=say(value), limit=say(f"{limit} mg/kg/day"))
    return Words(title, (_ask_prescriber(), not_overridden()))


def not_the_prescription(found: Finding) -> Words:
    working, newest = found.fact("working"), found.fact("newest")
    if working:
        title = _("The prescription changed.")
        line = _("This worksheet uses version {working}, version {newest} is signed.").format(
            working=working, newest=newest
        )
    else:
        title = _("The prescription was signed after this worksheet was started.")
        line = _("Version {newest} is signed.").format(newest=newest)
    return Words(
        title, (line, _("Take the new prescription over and read 3 Dose again."), not_overridden())
    )


def fill_too_large(found: Finding) -> Words:
    title = _("{volume} does not fit.").format(volume=say(found.fact("volume")))
    line = _("The reservoir holds {reservoir}.").format(reservoir=say(found.fact("reservoir")))
    return Words(title, (line, _ask_prescriber(), not_overridden()))


def fill_too_small(found: Finding) -> Words:
    low = say(found.fact("low") + " mL")
    title = _("{volume} is less than the smallest fill, {low}.").format(
        volume=say(found.fact("volume")), low=low
    )
    return Words(title, (_ask_prescriber(), not_overridden()))


def fill_small(found: Finding) -> Words:
    low = say(found.fact("low") + " mL")
    title = _("{volume} is an unusually small fill.").format(volume=say(found.fact("volume")))
    return Words(title, (_("Usual is {low} or more.").format(low=low),), None, *_keep_plan())


def _keep_plan() -> tuple[str, str, str]:
    return _("As prescribed"), _("Keep as prescribed"), _("Ask for a new prescription")


def _ask_prescriber() -> str:
    return _("Ask the prescriber to sign a new one.")


def dose_below(found: Finding) -> Words:
    title = _("{value} is an unusually low dose.").format(value=say(found.fact("value")))
    usual = say(found.fact("limit") + " mg/kg/day")
    return Words(title, (_("Usual is {usual} or more.").format(usual=usual),), None, *_keep_plan())


def not_signed(_found: Finding) -> Words:
    title = _("The prescription is not signed.")
    return Words(title, (_("Ask the prescriber to sign it."), not_overridden()))


def prescription_old(found: Finding) -> Words:
    title = _("The prescription was signed {age} days ago.").format(age=found.fact("age"))
    line = _("The limit is {limit} days.").format(limit=found.fact("limit"))
    return Words(title, (line, _ask_prescriber(), not_overridden()))


def concentration(found: Finding) -> Words:
    studied = span(found.fact("low"), found.fact("high"), "mg/mL")
    title = _("{value} is outside {studied}.").format(
        value=say(found.fact("value")), studied=studied
    )
    line = _("Stability was studied inside that range.")
    return Words(title, (line,), None, *_keep_plan())


def volume_short(found: Finding) -> Words:
    title = _("{volume} does not last until the next visit.").format(
        volume=say(found.fact("volume"))
    )
    line = _("{days} days need {needed}.").format(
        days=found.fact("days"), needed=say(found.fact("needed") + " mL")
    )
    return Words(title, (line, _ask_prescriber(), not_overridden()))


def dose_rise(found: Finding) -> Words:
    title = _("{now} is more than the last dose given, {last}.").format(
        now=say(found.fact("now")), last=say(found.fact("last"))
    )
    line = _("A rise asks the prescriber.")
    keep = _("The prescriber means the rise")
    return Words(title, (line,), None, keep, _("Keep dose"), _("Ask for a new prescription"))


def engines_differ(found: Finding) -> Words:
    title = _("Two independent sums do not agree: {what}.").format(what=found.fact("what"))
    line = _("Do not use this desk for this fill. The difference is logged. Call support.")
    return Words(title, (line, not_overridden()))


def heparin_unusual(found: Finding) -> Words:
    value = say(found.fact("value") + " units/mL")
    title = _("{value} of heparin is outside the usual range.").format(value=value)
    usual = span(found.fact("low"), found.fact("high"), "units/mL")
    return Words(title, (_("Usual is {usual}.").format(usual=usual),), None, *_keep_plan())


def heparin_impossible(found: Finding) -> Words:
    value = say(found.fact("value") + " units/mL")
    if found.fact("limit"):
        limit = say(found.fact("limit") + " units/mL")
        title = _("{value} of heparin is above the highest allowed, {limit}.")
        title = title.format(value=value, limit=limit)
    else:
        title = _("{value} of heparin is outside what is allowed.").format(value=value)
    return Words(title, (_ask_prescriber(), not_overridden()))


def days_unusual(found: Finding) -> Words:
    title = _("{days} days with floxuridine are unusual.").format(days=found.fact("days"))
    usual = span(found.fact("low"), found.fact("high"), "day")
    return Words(title, (_("Usual is {usual}.").format(usual=usual),), None, *_keep_plan())


def days_impossible(found: Finding) -> Words:
    title = _("{days} days until the next visit cannot be right.").format(days=found.fact("days"))
    return Words(title, (_ask_prescriber(), not_overridden()))


def not_in_force(found: Finding) -> Words:
    starts = day_text(found.fact("starts"))
    if found.fact("ends"):
        ends = day_text(found.fact("ends"))
        line = _("It runs from {starts} to {ends}.").format(starts=starts, ends=ends)
    else:
        line = _("It starts on {starts}.").format(starts=starts)
    title = _("The prescription is not in force today.")
    return Words(title, (line, _ask_prescriber(), not_overridden()))


def cannot_compute(found: Finding) -> Words:
    title = _("The dose cannot be computed from this prescription.")
    return Words(title, (why(found), _ask_prescriber(), not_overridden()))


DOSE: dict[Rule, Speaker] = {
    Rule.WEIGHT_FAR: weight_far,
    Rule.WEIGHT_NEAR: weight_near,
    Rule.DOSE_IMPOSSIBLE: dose_impossible,
    Rule.NOT_THE_PRESCRIPTION: not_the_prescription,
    Rule.FILL_TOO_LARGE: fill_too_large,
    Rule.FILL_TOO_SMALL: fill_too_small,
    Rule.FILL_SMALL: fill_small,
    Rule.DOSE_ABOVE_USUAL: dose_above,
    Rule.DOSE_BELOW_USUAL: dose_below,
    Rule.NOT_SIGNED: not_signed,
    Rule.PRESCRIPTION_OLD: prescription_old,
    Rule.CONCENTRATION: concentration,
    Rule.VOLUME_SHORT: volume_short,
    Rule.DOSE_RISE: dose_rise,
    Rule.ENGINES_DIFFER: engines_differ,
    Rule.HEPARIN_UNUSUAL: heparin_unusual,
    Rule.HEPARIN_IMPOSSIBLE: heparin_impossible,
    Rule.DAYS_UNUSUAL: days_unusual,
    Rule.DAYS_IMPOSSIBLE: days_impossible,
    Rule.NOT_IN_FORCE: not_in_force,
    Rule.CANNOT_COMPUTE: cannot_compute,
}
