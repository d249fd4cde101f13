"""What the nurse measured and saw, and what the blood counts say."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hai_desk.patients.laboratory import Test
from hai_desk.safety.findings import Finding, finding
from hai_desk.safety.last_stay import last_stay
from hai_desk.safety.level import prescribed_percent
from hai_desk.safety.limits import sides
from hai_desk.safety.liver_rules import liver, tests_for_a_rest
from hai_desk.safety.rules import Rule
from hai_desk.safety.visit import Visit
from hai_desk.units import exact_number, magnitude
from hai_desk.worksheet.fields import ASKING_SYMPTOMS, HOLDING_SYMPTOMS, LIVER_COLUMNS

MEASURED = (
    ("as.weight", "weight", "kg"),
    ("as.height", "height", "cm"),
    ("as.temperature", "temperature", "°C"),
)
COUNTS = (
    (Test.WHITE_CELLS, "white_cells", Rule.WHITE_CELLS_LOW, "as.white_cells"),
    (Test.PLATELETS, "platelets", Rule.PLATELETS_LOW, "as.platelets"),
)


def assess(visit: Visit) -> Iterator[Finding]:
    yield from measurements(visit)
    yield from symptoms_and_site(visit)
    if visit.floxuridine:
        yield from counts(visit)
        yield from liver(visit)
        yield from decision(visit)
        yield from perfusion(visit)
        yield from last_stay(visit)
    elif visit.kind.turn:
        yield from tests_for_a_rest(visit)
    yield from dates(visit)


def measurements(visit: Visit) -> Iterator[Finding]:
    for key, name, unit in MEASURED:
        value = visit.reads.number(key)
        if value is not None:
            yield from _measured(visit, key, name, unit, magnitude(value, unit))


def _measured(visit: Visit, key: str, name: str, unit: str, number: Fraction) -> Iterator[Finding]:
    rail = visit.case.limits[name]
    value = f"{visit.entries.text(key)} {unit}"
    if rail.breaks_hard(number):
        facts = sides(rail.hard_low, rail.hard_high)
        yield finding(Rule.OUTSIDE_POSSIBLE, key, name=name, value=value, **facts)
    elif name == "temperature" and rail.soft_high is not None and number > rail.soft_high:
        yield finding(Rule.FEVER, key, value=value, limit=f"{exact_number(rail.soft_high)} {unit}")
    elif rail.breaks_soft(number):
        facts = sides(rail.soft_low, rail.soft_high)
        yield finding(Rule.OUTSIDE_USUAL, key, name=name, value=value, **facts)


def symptoms_and_site(visit: Visit) -> Iterator[Finding]:
    symptoms = visit.reads.choices("as.symptoms")
    holding = sorted(symptoms & HOLDING_SYMPTOMS)
    if holding and visit.floxuridine:
        yield finding(Rule.SYMPTOM_HOLDS, "as.symptoms", symptoms=", ".join(holding))
    asking = sorted(symptoms & ASKING_SYMPTOMS)
    if asking and visit.floxuridine:
        yield finding(Rule.SYMPTOM_ASKS, "as.symptoms", symptoms=", ".join(asking))
    if "fever" in symptoms:
        yield finding(Rule.FEVER, "as.symptoms", value="", limit="")
    site = visit.reads.text("as.site")
    if site and site != "normal":
        yield finding(Rule.SITE_NOT_NORMAL, "as.site", site=site)


def counts(visit: Visit) -> Iterator[Finding]:
    for test, name, rule, key in COUNTS:
        value = visit.blood.counts.get(test)
        low = visit.case.limits[name].hard_low
        if value is None or low is None:
            continue
        number = magnitude(value, "per_uL")
        if number < low:
            yield finding(rule, key, value=exact_number(number), limit=exact_number(low))
    drawn = visit.blood.counts_drawn_on
    limit = visit.case.limits["tests_age"].soft_high
    if drawn is not None and limit is not None and (visit.today - drawn).days > limit:
        age = str((visit.today - drawn).days)
        yield finding(Rule.COUNTS_OLD, age=age, limit=exact_number(limit))


def decision(visit: Visit) -> Iterator[Finding]:
    decided, plan = visit.reads.text("as.decision"), visit.case.plan
    if decided == "hold":
        yield finding(Rule.DECIDED_HOLD, "as.decision")
    if decided == "reduce" and plan is not None and prescribed_percent(visit.case, plan) >= 100:
        percent = exact_number(prescribed_percent(visit.case, plan))
        yield finding(Rule.REDUCE_NOT_PRESCRIBED, "as.decision", percent=percent)


def perfusion(visit: Visit) -> Iterator[Finding]:
    scan = visit.case.implant.perfusion
    if visit.case.first_floxuridine and (scan is None or not scan.normal):
        state = "missing" if scan is None else "not normal"
        yield finding(Rule.NO_PERFUSION_SCAN, state=state)


def dates(visit: Visit) -> Iterator[Finding]:
    for column in (*LIVER_COLUMNS, "counts"):
        drawn = visit.reads.day(f"as.drawn.{column}")
        if drawn is not None and drawn > visit.today:
            key = f"as.drawn.{column}"
            yield finding(Rule.DRAWN_IN_FUTURE, key, day=drawn.isoformat())
