"""Words of what a program is stopped or asked by."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import higher_or_lower, name_of, say, signless_percent, span
from hai_desk.wording.findings_pump import PUMP_WORDS
from hai_desk.wording.language import _
from hai_desk.wording.program_values import every_digit, fraction_of, unit_of_time
from hai_desk.wording.programs import lasting, minute_of_day
from hai_desk.wording.words import Sides, Speaker, Words, not_overridden, why


def dose_not_prescribed(found: Finding) -> Words:
    given, needed = (every_digit(found.fact(name)) for name in ("given", "needed"))
    title = _("The program gives {given}. The prescription says {needed}.").format(
        given=given, needed=needed
    )
    line = _("Enter the prescribed dose, or ask the prescriber to sign a new one.")
    return Words(title, (line, not_overridden()), _sides(given, needed))


def wrong_time_unit(found: Finding) -> Words:
    """The accident of 2004 by its name."""
    given, needed = (every_digit(found.fact(name)) for name in ("given", "needed"))
    if found.fact("times"):
        title = _("Stop. {given} is {times} the prescribed {needed}: {kind}?").format(
            given=given,
            times=fraction_of(found.fact("times")),
            needed=needed,
            kind=unit_of_time(found.fact("kind")),
        )
        line = _("An interval or a rate was worked out in the wrong unit of time.")
    else:
        starts, meant = int(found.fact("starts")), int(found.fact("meant"))
        title = _("Stop. Step {row} starts at {starts}, {lasting} after midnight: {kind}?").format(
            row=found.fact("row"),
            starts=minute_of_day(starts),
            lasting=lasting(starts),
            kind=unit_of_time(found.fact("kind")),
        )
        line = _("From {meant} the day would give the prescribed {needed}; now it gives {given}.")
        line = line.format(meant=minute_of_day(meant), needed=needed, given=given)
    return Words(title, (line, not_overridden()), _sides(given, needed))


def wrong_drug(found: Finding) -> Words:
    needed = found.fact("needed")
    given = name_of(found.fact("given"))
    if not needed:
        title = _("What is in this pump is not known.")
        line = _("Fill the pump with a worksheet first, then program it.")
        return Words(title, (line, not_overridden()))
    title = _("Stop. The program says {given}, the pump was filled with {needed}.").format(
        given=given, needed=name_of(needed)
    )
    return Words(title, (_read_record(), not_overridden()), _sides(given, name_of(needed)))


def wrong_strength(found: Finding) -> Words:
    given, needed = every_digit(found.fact("given")), say(found.fact("needed"))
    title = _("Stop. The program says {given}, the pump was filled with {needed}.").format(
        given=given, needed=needed
    )
    return Words(title, (_read_record(), not_overridden()), _sides(given, needed))


def too_full(found: Finding) -> Words:
    title = _("{volume} does not fit.").format(volume=say(found.fact("volume")))
    line = _("The reservoir holds {reservoir}, and {greatest} went in at most.").format(
        reservoir=say(found.fact("reservoir")), greatest=say(found.fact("greatest"))
    )
    return Words(title, (line, not_overridden()))


def other_fill(found: Finding) -> Words:
    needed = say(found.fact("needed"))
    given = say(found.fact("given")) if found.fact("given") else _("no fill")
    title = _("The program says {given}, {needed} went in today.").format(
        given=given, needed=needed
    )
    return Words(title, (_("Enter what was filled."), not_overridden()), _sides(given, needed))


def drug_changed(found: Finding) -> Words:
    title = _("{old} runs in this pump, {new} would follow.").format(
        old=name_of(found.fact("old")), new=name_of(found.fact("new"))
    )
    line = _("Another drug needs the pump emptied, rinsed and filled first. Not done: {lacking}.")
    lacking = found.fact("lacking")
    return Words(title, (line.format(lacking=lacking), not_overridden()))


def not_signed(found: Finding) -> Words:
    title = _("No signed prescription says a daily dose of {drug}.").format(
        drug=name_of(found.fact("drug"))
    )
    return Words(title, (_("Ask the prescriber to sign it."), not_overridden()))


def outside_limits(found: Finding) -> Words:
    value, low, high = (found.fact(name) for name in ("value", "low", "high"))
    title = _("{value} is outside what the clinic allows, {span}.").format(
        value=say(value), span=span(low, high, "mg/kg/day")
    )
    return Words(title, (_("Ask the prescriber to sign a new one."), not_overridden()))


def engines_differ(found: Finding) -> Words:
    title = _("Two independent sums of the program do not agree: {what}.").format(
        what=found.fact("what")
    )
    line = _("One says {first}, the other {second}. Call the administrator.").format(
        first=found.fact("first"), second=found.fact("second")
    )
    return Words(title, (line, not_overridden()))


def nothing_changed(_found: Finding) -> Words:
    return Words(
        _("Nothing is changed: the pump runs this very program."),
        (_("Change a value, or end the session."), not_overridden()),
    )


def prime_and_bridge(_found: Finding) -> Words:
    title = _("A prime and a bridge at once cannot be.")
    line = _("A prime fills an empty path, a bridge runs out a full one. Choose one.")
    return Words(title, (line, not_overridden()))


def refused_sum(found: Finding) -> Words:
    return Words(_("This program cannot be worked out."), (why(found), not_overridden()))


def bridge_asked(found: Finding) -> Words:
    title = _("The strength changes from {old} to {new}.").format(
        old=say(found.fact("old")), new=say(found.fact("new"))
    )
    if found.fact("bridge") == "yes":
        told = int(found.fact("minutes"))
        line = _("A bridge runs {volume} of the old strength at {rate} for {lasting} first.")
        line = line.format(
            volume=every_digit(found.fact("volume")),
            rate=every_digit(found.fact("rate")),
            lasting=lasting(told),
        )
        keep = _("The prescriber wants this bridge")
        return Words(title, (line,), None, keep, _("Keep the bridge"), _("Change the bridge"))
    line = _("Without a bridge the old drug in tubing and catheter runs at the new rate.")
    keep = _("The prescriber wants no bridge")
    return Words(title, (line,), None, keep, _("No bridge"), _("Add a bridge"))


def change_large(found: Finding) -> Words:
    before, after = every_digit(found.fact("before")), every_digit(found.fact("after"))
    title = _("{after} is {percent} {direction} than now, {before}.").format(
        after=after,
        percent=signless_percent(found.fact("percent")),
        direction=higher_or_lower(found.fact("percent")),
        before=before,
    )
    limit = found.fact("limit")
    line = _("Changes of more than {limit} are asked about.").format(
        limit=signless_percent(limit) if limit else signless_percent("0")
    )
    keep = _("Read again, {after} is prescribed").format(after=after)
    return Words(title, (line,), None, keep, _keep(after), _another())


def runs_out_early(found: Finding) -> Words:
    title = _("The {alarm} alarm comes after {days} days, before the next refill.").format(
        alarm=say(found.fact("alarm")), days=found.fact("days")
    )
    line = _("The next refill is due after {interval} days.").format(
        interval=found.fact("interval")
    )
    keep = _("The next refill comes earlier")
    return Words(title, (line,), None, keep, _("Keep the program"), _another())


def strength_unusual(found: Finding) -> Words:
    value = say(found.fact("value"))
    title = _("{value} is outside {studied}.").format(
        value=value, studied=span(found.fact("low"), found.fact("high"), "mg/mL")
    )
    line = _("Stability was studied inside that range.")
    return Words(title, (line,), None, _("As prescribed"), _keep(value), _another())


def prime_asked(found: Finding) -> Words:
    title = _("A prime pushes {volume} through the catheter at once.").format(
        volume=every_digit(found.fact("volume"))
    )
    line = _("If {drug} is in the path, that is {amount} into the artery.").format(
        drug=name_of(found.fact("drug")), amount=say(found.fact("amount"))
    )
    keep = _("The prescriber knows that the path is empty")
    return Words(title, (line,), None, keep, _("Prime"), _("Do not prime"))


def sounds_off(_found: Finding) -> Words:
    title = _("The alarm sounds of the pump would be off.")
    line = _("Nobody would hear that the reservoir is low.")
    keep = _("Sounds stay off")
    return Words(title, (line,), None, keep, _("Keep sounds off"), _("Turn sounds on"))


def stop_asked(found: Finding) -> Words:
    title = _("This program stops delivery of {drug}.").format(drug=name_of(found.fact("drug")))
    line = _("A catheter without flow may clot. Ask the prescriber what goes into it.")
    keep = _("The prescriber wants the pump stopped")
    return Words(title, (line,), None, keep, _("Stop delivery"), _another())


def _another() -> str:
    return _("Enter a different value")


def _keep(value: str) -> str:
    return _("Keep {value}").format(value=value)


def _read_record() -> str:
    return _("Read the label of the syringe and the last record again.")


def _sides(given: str, needed: str) -> Sides:
    return Sides(_("You entered"), given, _("Needed"), needed)


PROGRAM: Final[MappingProxyType[Rule, Speaker]] = MappingProxyType(
    {
        **PUMP_WORDS,
        Rule.PROGRAM_DOSE: dose_not_prescribed,
        Rule.WRONG_TIME_UNIT: wrong_time_unit,
        Rule.PROGRAM_DRUG: wrong_drug,
        Rule.PROGRAM_STRENGTH: wrong_strength,
        Rule.PROGRAM_TOO_FULL: too_full,
        Rule.PROGRAM_FILL: other_fill,
        Rule.DRUG_CHANGED: drug_changed,
        Rule.PROGRAM_NOT_SIGNED: not_signed,
        Rule.PROGRAM_LIMIT: outside_limits,
        Rule.PROGRAM_ENGINES: engines_differ,
        Rule.NOTHING_CHANGED: nothing_changed,
        Rule.PRIME_AND_BRIDGE: prime_and_bridge,
        Rule.PROGRAM_REFUSED: refused_sum,
        Rule.BRIDGE_ASKED: bridge_asked,
        Rule.CHANGE_LARGE: change_large,
        Rule.RUNS_OUT_EARLY: runs_out_early,
        Rule.STRENGTH_UNUSUAL: strength_unusual,
        Rule.PRIME_ASKED: prime_asked,
        Rule.SOUNDS_OFF: sounds_off,
        Rule.STOP_ASKED: stop_asked,
    }
)
