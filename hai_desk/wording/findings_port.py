"""Words of stages 5, 6 and 8: the needle is in, or was."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import day_text, moment_text, percent, say
from hai_desk.wording.language import _
from hai_desk.wording.words import (
    Sides,
    Speaker,
    Words,
    entered_and_needed,
    not_overridden,
    with_article,
)


def wrong_needle(found: Finding) -> Words:
    model = with_article(found.fact("model"))
    needed = _("A refill needs the refill kit for {model}.").format(model=model)
    titles = {
        "bolus": _("Stop. This is the bolus needle. It opens into the artery."),
        "bolus of another": _("Stop. This is a bolus needle, and of another pump."),
    }
    other = _("Stop. This needle kit is not made for this pump.")
    title = titles.get(found.fact("use"), other)
    sides = None
    if found.fact("needed"):
        given, wanted = _("In your hand"), _("Needed for a refill")
        sides = Sides(given, found.fact("given"), wanted, found.fact("needed"))
    return Words(title, (needed, not_overridden()), sides)


def kit_not_on_file(found: Finding) -> Words:
    model, given = with_article(found.fact("model")), found.fact("given")
    title = _("No needle kit is on file for {model}.").format(model=model)
    line = _(
        "In your hand: {given}. Ask the pump specialist which kit and which port this pump takes."
    ).format(given=given)
    keep = _("The pump specialist says this kit")
    return Words(title, (line,), None, keep, _("Go on"), _("Take another kit"))


def not_clear(found: Finding) -> Words:
    line = _("Stop here and call the prescriber before filling.")
    title = _("Returned fluid is not clear: {looks}.").format(looks=found.fact("looks"))
    keep = _("The prescriber says fill")
    return Words(title, (line,), None, keep, _("Go on"), _("Look again"))


def not_emptied(_found: Finding) -> Words:
    title = _("The reservoir did not empty fully.")
    line = _("Reposition and drain again. What stays behind lowers the greatest fill volume.")
    keep = _("Drained again, this stays behind")
    return Words(title, (line,), None, keep, _("Go on"), _("It emptied after all"))


def port_time(found: Finding) -> Words:
    title = _("The port cannot have been entered at {moment}.").format(
        moment=moment_text(found.fact("given"))
    )
    return Words(
        title,
        (
            _("Enter a time after the worksheet was started and not later than now."),
            not_overridden(),
        ),
    )


def over_greatest(found: Finding) -> Words:
    given, greatest = say(found.fact("given")), say(found.fact("greatest"))
    title = _("{given} is more than the greatest fill volume, {greatest}.").format(
        given=given, greatest=greatest
    )
    line = _("Read the syringe again.")
    if say(found.fact("still_in")) != say("0 mL"):
        line = _("{volume} of a syringe before are in there. Drain them and say so, or give less.")
        line = line.format(volume=say(found.fact("still_in")))
    return Words(title, (line, not_overridden()))


def volume_differs(found: Finding) -> Words:
    title = _("{given} was given, {planned} was planned.").format(
        given=say(found.fact("given")), planned=say(found.fact("planned"))
    )
    line = _("The amount given and the empty date follow the volume given.")
    keep = _("Partial fill, {given} went in").format(given=say(found.fact("given")))
    return Words(title, (line,), None, keep, _("Keep volume"), _("Enter a different volume"))


def wrong_label_at_port(found: Finding) -> Words:
    title = _("Stop. This is not the syringe that was checked.")
    sides = entered_and_needed(found.fact("given"), found.fact("needed"))
    return Words(title, (_("Put it aside."), not_overridden()), sides)


def wrong_patient_at_port(found: Finding) -> Words:
    title = _("Stop. This wristband is for another patient.")
    given, needed, how = found.fact("given"), found.fact("needed"), found.fact("how")
    sides = entered_and_needed(given, needed, how=how)
    return Words(title, (not_overridden(),), sides)


def ending_not_normal(_found: Finding) -> Words:
    title = _("The fill did not end as usual.")
    line = _("Say what was done.")
    return Words(title, (line,), None, _("Seen and cared for"), _("Go on"), _("It was normal"))


def fill_times(found: Finding) -> Words:
    lines = {
        "started": _("The fill started before the port was entered."),
        "finished": _("The fill finished before it started."),
        "future": _("This time is in the future."),
    }
    return Words(lines[found.fact("which")], (_("Correct the time."), not_overridden()))


def next_too_late(found: Finding) -> Words:
    title = _("{due} is too late.").format(due=day_text(found.fact("due")))
    line = _("{left} are left on {latest}. Choose that day or an earlier one.").format(
        left=say(found.fact("left")), latest=day_text(found.fact("latest"))
    )
    return Words(title, (line, not_overridden()))


def next_late(found: Finding) -> Words:
    title = _("{due} leaves little room.").format(due=day_text(found.fact("due")))
    line = _("At a flow {faster} faster {left} are left on {latest}.").format(
        faster=percent(found.fact("faster")),
        left=say(found.fact("left")),
        latest=day_text(found.fact("latest")),
    )
    keep = _("This date is meant")
    return Words(title, (line,), None, keep, _("Keep date"), _("Choose an earlier date"))


def next_not_after(found: Finding) -> Words:
    title = _("{due} is not after today.").format(due=day_text(found.fact("due")))
    return Words(title, (_("Enter the date of the next visit."), not_overridden()))


def next_days(found: Finding) -> Words:
    title = _("{due} leaves floxuridine in the pump for {days} days.").format(
        due=day_text(found.fact("due")), days=found.fact("days")
    )
    line = _("What is not changed in time goes on running.")
    return Words(title, (line,), None, _("This date is meant"), _("Keep date"), _("Choose another"))


def rescue_heparin(_found: Finding) -> Words:
    title = _("The patient has a heparin reaction on file.")
    line = _("Does the rescue syringe hold heparin? Ask the prescriber before filling.")
    keep = _("The prescriber says fill this syringe")
    return Words(title, (line,), None, keep, _("Go on"), _("Take another syringe"))


def nothing_filled(_found: Finding) -> Words:
    title = _("Nothing went in: the pump would be left empty.")
    line = _("Fill the rescue syringe, or call the surgeon.")
    return Words(title, (line, not_overridden()))


def outlook_engines(found: Finding) -> Words:
    title = _("Two independent sums do not agree: {what}.").format(what=found.fact("what"))
    line = _("Work out the next visit on paper. The difference is logged. Call support.")
    if found.fact("what").startswith("missing"):
        line = _("Count the missing volume on paper. The difference is logged. Call support.")
    return Words(title, (line, not_overridden()))


PORT: dict[Rule, Speaker] = {
    Rule.WRONG_NEEDLE: wrong_needle,
    Rule.KIT_NOT_ON_FILE: kit_not_on_file,
    Rule.NOT_CLEAR: not_clear,
    Rule.NOT_EMPTIED: not_emptied,
    Rule.PORT_TIME: port_time,
    Rule.OVER_GREATEST: over_greatest,
    Rule.VOLUME_DIFFERS: volume_differs,
    Rule.WRONG_LABEL_AT_PORT: wrong_label_at_port,
    Rule.WRONG_PATIENT_AT_PORT: wrong_patient_at_port,
    Rule.ENDING_NOT_NORMAL: ending_not_normal,
    Rule.FILL_TIMES: fill_times,
    Rule.NEXT_TOO_LATE: next_too_late,
    Rule.NEXT_LATE: next_late,
    Rule.NEXT_NOT_AFTER: next_not_after,
    Rule.NEXT_DAYS: next_days,
    Rule.OUTLOOK_ENGINES_DIFFER: outlook_engines,
    Rule.RESCUE_HEPARIN: rescue_heparin,
    Rule.NOTHING_FILLED: nothing_filled,
}
