"""2 Assess: the patient today, the blood, and the decision."""

from __future__ import annotations

from datetime import date

from hai_desk.patients.laboratory import BLOOD_COUNTS, LIVER_TESTS, Test
from hai_desk.safety.blood import COUNT_KEYS, EMPTYING, PLANNED, REFERENCE
from hai_desk.safety.liver_rules import UNITS, reading
from hai_desk.units import magnitude
from hai_desk.wording import quantities
from hai_desk.wording.dates import day
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from hai_desk.worksheet.fields import FIELDS
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import (
    AnyField,
    Block,
    Card,
    Checks,
    Chip,
    Fact,
    Facts,
    FormScreen,
    NumberField,
    Option,
    Row,
    Tone,
)
from ui.refill.cards import with_cards
from ui.refill.parts import again, number, segment, text
from ui.refill.side import in_pump_now
from ui.refill.typing import Page

LABELS = {Test.AST: "AST", Test.ALP: "Alkaline phosphatase", Test.BILIRUBIN: "Bilirubin, total"}

SHORT = {Test.AST: "AST", Test.ALP: "ALP", Test.BILIRUBIN: "Bilirubin"}


def assess(page: Page) -> FormScreen:
    visit = page.assessment.visit
    body: list[Block] = [Card(rows=(_measured(page), _symptoms(page), _site(page)))]
    if visit.floxuridine:
        body += [_liver(page), _counts_and_decision(page)]
    return FormScreen(
        title=_("Assess"),
        subtitle=_("How the patient is today, and what the blood says."),
        chip=_table_chip(page),
        body=tuple(with_cards(page, page.assessment.stages[Stage.ASSESS], body)),
        side=(*_allowed(page), *in_pump_now(page)),
    )


def _table_chip(page: Page) -> Chip | None:
    table = page.sheet.case.liver_table
    if not page.assessment.visit.floxuridine:
        return None
    if table is None:
        return Chip(_("Liver-test table is off"), "note")
    words = _("Liver-test table {version}, {mark}").format(version=table.version, mark=table.mark)
    return Chip(words, "neutral")


def _measured(page: Page) -> Row:
    weighed = _weighed(page) if page.assessment.visit.kind.weighed else []
    return Row((*weighed, number(page, "as.temperature", _("Temperature"))))


def _weighed(page: Page) -> list[NumberField]:
    plan = page.sheet.case.plan
    hint = ""
    if plan is not None:
        signed = quantities.weight(plan.actual_weight)
        hint = _("Signed with the dose: {weight}").format(weight=signed)
    fields = [number(page, "as.weight", _("Weight today"), hint)]
    if page.sheet.case.patient.height is None:
        fields.append(number(page, "as.height", _("Height"), _("Once")))
    return fields


def _symptoms(page: Page) -> Row:
    chosen = frozenset(filter(None, page.stored("as.symptoms").split("|")))
    options = tuple(Option(name, name) for name in FIELDS["as.symptoms"].options)
    checks = Checks(
        key="as.symptoms",
        label=_("Since the last visit"),
        hint=again(page, "as.symptoms"),
        state=page.state("as.symptoms"),
        options=options,
        chosen=chosen,
    )
    return Row((checks,), columns=1)


def _site(page: Page) -> Row:
    options = (
        ("normal", _("Normal")),
        ("red", _("Red")),
        ("swollen", _("Swollen")),
        ("painful", _("Painful")),
    )
    return Row((segment(page, "as.site", _("Site over the pump"), options),), columns=1)


def _liver(page: Page) -> Card:
    columns = page.assessment.visit.blood.columns
    heads = {
        REFERENCE: _("last fill"),
        EMPTYING: _("emptying"),
        PLANNED: _("planned"),
    }
    rows = [
        Row(tuple(_test(page, test, column, heads[column]) for column in heads))
        for test in LIVER_TESTS
    ]
    drawn = tuple(
        text(
            page,
            f"as.drawn.{name}",
            _("Drawn, {column}").format(column=heads[name]),
            _drawn(columns[name].drawn_on),
        )
        for name in heads
    )
    return Card(
        _("Liver tests"),
        _("Last fill is the reference; the higher of the other two counts"),
        (*rows, Row(drawn)),
    )


def _drawn(on: date | None) -> str:
    return day(on) if on is not None else ""


def _test(page: Page, test: Test, column: str, head: str) -> NumberField:
    key = f"as.{test.value}.{column}"
    found = page.assessment.visit.blood.columns[column]
    hint = ""
    if test in found.carried:
        value = quantities.laboratory(found.values[test])
        hint = _("On file: {value}").format(value=value)
    hint = hint or _missing(page, key)
    return number(page, key, _("{test}, {column}").format(test=SHORT[test], column=head), hint)


def _missing(page: Page, key: str) -> str:
    """An empty field is no alarm of its own: it says at its place what the stop is about."""
    said = [words(each).title for each in page.assessment.findings if each.field == key]
    return "" if page.text(key) else " ".join(said)


def _counts_and_decision(page: Page) -> Card:
    counts = page.assessment.visit.blood
    names = {Test.WHITE_CELLS: _("White cells"), Test.PLATELETS: _("Platelets")}
    fields: list[AnyField] = []
    for test in BLOOD_COUNTS:
        value, drawn = counts.counts.get(test), counts.counts_drawn_on
        hint = ""
        if value is not None and not page.stored(COUNT_KEYS[test]) and drawn is not None:
            hint = _("On file: {value}, {day}").format(
                value=quantities.laboratory(value), day=day(drawn)
            )
        fields.append(number(page, COUNT_KEYS[test], names[test], hint))
    fields.append(text(page, "as.drawn.counts", _("Drawn on"), _("As 18-Nov-2025")))
    options = (("proceed", _("Proceed")), ("reduce", _("Reduce")), ("hold", _("Hold")))
    decision = segment(page, "as.decision", _("Decision for floxuridine"), options)
    return Card(
        _("Blood counts and decision"), rows=(Row(tuple(fields)), Row((decision,), columns=1))
    )


def _allowed(page: Page) -> tuple[Block, ...]:
    visit = page.assessment.visit
    if not visit.floxuridine:
        return ()
    rows = []
    for test in LIVER_TESTS:
        higher, reference = reading(visit, test), visit.blood.columns[REFERENCE].values.get(test)
        if higher is None or reference is None:
            rows.append(Fact(LABELS[test], _("not entered"), "neutral"))
            continue
        unit = UNITS[test]
        ratio = quantities.ratio(magnitude(higher, unit) / magnitude(reference, unit))
        rows.append(
            Fact(LABELS[test], _("{ratio} × reference").format(ratio=ratio), _tone(page, test))
        )
        baseline = visit.case.baseline(test)
        if baseline is not None:
            rows.append(Fact(_("first-ever baseline"), quantities.laboratory(baseline.value)))
    answer = visit.liver
    chip = None
    if answer is not None:
        words = _("Hold") if answer.holds else quantities.percent(answer.percent)
        tone: Tone = "hard" if answer.holds else "ok" if answer.percent == 100 else "soft"
        chip = Chip(_("Table allows {level}").format(level=words), tone)
    return (Facts(_("Of the last dose"), tuple(rows), chip),)


def _tone(page: Page, test: Test) -> Tone:
    answer = page.assessment.visit.liver
    judged = answer.of(test) if answer is not None else None
    if judged is None:
        return ""
    return "hard" if judged.holds else "" if judged.percent == 100 else "soft"
