"""Words of stage 2."""

from __future__ import annotations

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import day_text, name_of, percent, ratio, say, span
from hai_desk.wording.language import _
from hai_desk.wording.words import Speaker, Words, entered_long_ago, not_overridden


def hold_line() -> str:
    return _("Hold the drug: empty now and fill heparin-saline, or correct the entry.")


def tests_old(found: Finding) -> Words:
    title = _("Liver tests are {age} days old.").format(age=found.fact("age"))
    line = _("The limit is {limit} days.").format(limit=found.fact("limit"))
    return Words(
        title, (line,), None, _("Use these results"), _("Use results"), _("Enter newer results")
    )


def counts_old(found: Finding) -> Words:
    title = _("Blood counts are {age} days old.").format(age=found.fact("age"))
    line = _("The limit is {limit} days.").format(limit=found.fact("limit"))
    return Words(
        title, (line,), None, _("Use these results"), _("Use results"), _("Enter newer results")
    )


def test_missing(found: Finding) -> Words:
    name, column = name_of(found.fact("test")), found.fact("column")
    if column == "reference":
        title = _("{name} at the last floxuridine fill is missing.").format(name=name)
    else:
        title = _("{name} is missing.").format(name=name)
    return Words(title, (_("floxuridine needs all three tests."),))


def level_lower(found: Finding) -> Words:
    title = _("{name} is {ratio} × reference.").format(
        name=name_of(found.fact("test")), ratio=ratio(found.fact("ratio"))
    )
    allowed = _("The clinic table allows {allowed}.").format(allowed=percent(found.fact("allowed")))
    prescribed = percent(found.fact("prescribed"))
    says = _("The prescription says {percent} of the last dose.").format(percent=prescribed)
    keep = _("The prescriber keeps {percent}").format(percent=prescribed)
    change = _("A reduced dose will be signed")
    return Words(title, (allowed, says), None, keep, _("Keep level"), change)


def table_holds(found: Finding) -> Words:
    title = _("{name} is {ratio} × reference.").format(
        name=name_of(found.fact("test")), ratio=ratio(found.fact("ratio"))
    )
    return Words(title, (_("The clinic table says hold."), hold_line(), not_overridden()))


def bilirubin_holds(found: Finding) -> Words:
    title = _("Bilirubin is {value}.").format(value=say(found.fact("value") + " mg/dL"))
    limit = _("At {limit} or more floxuridine is held.").format(
        limit=say(found.fact("limit") + " mg/dL")
    )
    return Words(title, (limit, hold_line(), not_overridden()))


def low_count(found: Finding) -> Words:
    name = _("Platelets") if found.rule is Rule.PLATELETS_LOW else _("White cells")
    value, limit = say(found.fact("value") + " per_uL"), say(found.fact("limit") + " per_uL")
    title = _("{name} are {value}.").format(name=name, value=value)
    line = _("The drug label stops floxuridine under {limit}.").format(limit=limit)
    return Words(title, (line, hold_line(), not_overridden()))


def symptom_holds(found: Finding) -> Words:
    title = _("Symptoms hold floxuridine: {symptoms}.").format(symptoms=found.fact("symptoms"))
    return Words(title, (hold_line(), not_overridden()))


def symptom_asks(found: Finding) -> Words:
    title = _("Ask the prescriber about {symptoms}.").format(symptoms=found.fact("symptoms"))
    line = _("It may be flow to the stomach or bowel, or a narrowed bile duct.")
    return Words(title, (line,), None, _("The prescriber says go on"), _("Go on"), _("Ask again"))


def not_judged(_found: Finding) -> Words:
    title = _("The liver-test table cannot judge these results.")
    line = _("A reference must be more than 0. Read the report and enter it again.")
    return Words(title, (line, hold_line(), not_overridden()))


def confirm_again(found: Finding) -> Words:
    what = {
        "as.weight": _("Weigh the patient again."),
        "as.symptoms": _("Ask for the symptoms again."),
    }
    return Words(what[found.field], (entered_long_ago(found), not_overridden()))


def fever(found: Finding) -> Words:
    title = _("The patient has a fever.")
    lines: tuple[str, ...] = (_("Ask the prescriber before the port is entered."),)
    if found.fact("value"):
        value, limit = say(found.fact("value")), say(found.fact("limit"))
        lines = (_("{value}, the limit is {limit}.").format(value=value, limit=limit), *lines)
    return Words(title, lines, None, _("The prescriber says go on"), _("Go on"), _("Measure again"))


def site(found: Finding) -> Words:
    title = _("The site over the pump is {site}.").format(site=found.fact("site"))
    line = _("Ask the prescriber before the port is entered.")
    return Words(title, (line,), None, _("The prescriber says go on"), _("Go on"), _("Look again"))


def no_scan(found: Finding) -> Words:
    title = _("The first floxuridine fill needs a normal perfusion scan.")
    state = _("missing") if found.fact("state") == "missing" else _("not normal")
    line = _("On file: {state}. Enter the scan in the chart, or fill heparin-saline.").format(
        state=state
    )
    return Words(title, (line, not_overridden()))


def _range(found: Finding) -> tuple[str, str, str]:
    unit = found.fact("value").split(" ", 1)[1]
    allowed = span(found.fact("low"), found.fact("high"), unit)
    return found.fact("name").capitalize(), say(found.fact("value")), allowed


def outside_possible(found: Finding) -> Words:
    name, value, possible = _range(found)
    title = _("{name} {value} cannot be right.").format(name=name, value=value)
    line = _("Possible is {possible}. Measure and enter it again.").format(possible=possible)
    return Words(title, (line, not_overridden()))


def outside_usual(found: Finding) -> Words:
    name, value, usual = _range(found)
    title = _("{name} {value} is unusual.").format(name=name, value=value)
    line = _("Usual is {usual}.").format(usual=usual)
    keep = _("Measured again, {value} is right").format(value=value)
    button = _("Keep {value}").format(value=value)
    return Words(title, (line,), None, keep, button, _("Enter a different value"))


def reduce_not_prescribed(found: Finding) -> Words:
    title = _("The signed prescription says {percent}.").format(
        percent=percent(found.fact("percent"))
    )
    line = _("A reduced dose needs the prescriber's signature.")
    return Words(title, (line, not_overridden()))


def decided_hold(_found: Finding) -> Words:
    return Words(_("floxuridine is held."), (hold_line(), not_overridden()))


def draw_tests(_found: Finding) -> Words:
    return Words(_("Draw liver tests today."), (_("The next floxuridine fill needs them."),))


def not_signed_table(_found: Finding) -> Words:
    title = _("The liver-test table is switched off.")
    return Words(title, (_("No administrator has signed it. The prescriber judges the tests."),))


def drawn_in_future(found: Finding) -> Words:
    title = _("{day} is in the future.").format(day=day_text(found.fact("day")))
    return Words(title, (_("Enter the day the blood was drawn."), not_overridden()))


ASSESS: dict[Rule, Speaker] = {
    Rule.TESTS_OLD: tests_old,
    Rule.COUNTS_OLD: counts_old,
    Rule.TEST_MISSING: test_missing,
    Rule.LEVEL_LOWER: level_lower,
    Rule.TABLE_HOLDS: table_holds,
    Rule.BILIRUBIN_HOLDS: bilirubin_holds,
    Rule.PLATELETS_LOW: low_count,
    Rule.WHITE_CELLS_LOW: low_count,
    Rule.SYMPTOM_HOLDS: symptom_holds,
    Rule.SYMPTOM_ASKS: symptom_asks,
    Rule.NOT_JUDGED: not_judged,
    Rule.CONFIRM_AGAIN: confirm_again,
    Rule.FEVER: fever,
    Rule.SITE_NOT_NORMAL: site,
    Rule.NO_PERFUSION_SCAN: no_scan,
    Rule.OUTSIDE_POSSIBLE: outside_possible,
    Rule.OUTSIDE_USUAL: outside_usual,
    Rule.REDUCE_NOT_PRESCRIBED: reduce_not_prescribed,
    Rule.DECIDED_HOLD: decided_hold,
    Rule.DRAW_TESTS_TODAY: draw_tests,
    Rule.TABLE_NOT_SIGNED: not_signed_table,
    Rule.DRAWN_IN_FUTURE: drawn_in_future,
}
