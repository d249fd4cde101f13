""" "Before you start": the same judgement as the worksheet's own, made before it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hai_desk.safety.findings import Finding
from hai_desk.safety.progress import Assessment
from hai_desk.safety.rules import Rule
from hai_desk.services.today_values import About, Ready, ReadyItem
from hai_desk.worksheet.stage import Stage

_BEFORE = (Stage.IDENTIFY, Stage.ASSESS, Stage.DOSE)
_ABOUT = {
    **dict.fromkeys(
        (
            Rule.NOT_SIGNED,
            Rule.ORDER_MISSING,
            Rule.PRESCRIPTION_OLD,
            Rule.NOT_THE_PRESCRIPTION,
            Rule.CANNOT_COMPUTE,
        ),
        About.PRESCRIPTION,
    ),
    **dict.fromkeys(
        (
            Rule.TEST_MISSING,
            Rule.TESTS_OLD,
            Rule.BILIRUBIN_HOLDS,
            Rule.TABLE_HOLDS,
            Rule.LEVEL_LOWER,
            Rule.TABLE_NOT_SIGNED,
            Rule.DRAW_TESTS_TODAY,
            Rule.DRAWN_IN_FUTURE,
        ),
        About.TESTS,
    ),
    **dict.fromkeys((Rule.WEIGHT_FAR, Rule.WEIGHT_NEAR), About.WEIGHT),
}


def readiness(assessment: Assessment) -> tuple[ReadyItem, ...]:
    """Prescription, liver tests, weight, anything else that asks or stops, second check."""
    found = list(open_findings(assessment))
    others = [each for each in found if about(each) is About.OTHER]
    return (
        *_prescription(assessment, _worst(found, About.PRESCRIPTION)),
        *_tests(assessment, _worst(found, About.TESTS)),
        *_weight(assessment, _worst(found, About.WEIGHT)),
        *(ReadyItem(About.OTHER, strength(each), each) for each in others if _told(each)),
        *_check(assessment),
    )


def open_findings(assessment: Assessment) -> Iterator[Finding]:
    """What is asked, stopped or noted before the syringe is made, the strongest first."""
    states = [assessment.stages[stage] for stage in _BEFORE]
    for state in states:
        yield from state.stops
    for state in states:
        yield from state.questions
    for state in states:
        yield from state.notes


def about(found: Finding) -> About:
    return _ABOUT.get(found.rule, About.OTHER)


def strength(found: Finding) -> Ready:
    if found.hard:
        return Ready.STOPS
    return Ready.ASKS if found.soft else Ready.NOTE


def _told(found: Finding) -> bool:
    """What asks or stops; and a recall that may speak of this pump, though it never blocks."""
    return found.hard or found.soft or found.rule is Rule.PUMP_MAYBE_RECALLED


def _worst(found: Iterable[Finding], topic: About) -> Finding | None:
    return next((each for each in found if about(each) is topic), None)


def _prescription(assessment: Assessment, worst: Finding | None) -> Iterator[ReadyItem]:
    """Not of a visit to which nothing is prescribed."""
    if not assessment.visit.kind.fills:
        return
    plan = assessment.visit.order or assessment.visit.case.plan
    signed = plan.signed_at if plan is not None else None
    ready = strength(worst) if worst else Ready.DONE
    if worst is not None and worst.rule is Rule.ORDER_MISSING:
        ready = Ready.WAITS
    yield ReadyItem(About.PRESCRIPTION, ready, worst, at=signed)


def _tests(assessment: Assessment, worst: Finding | None) -> Iterator[ReadyItem]:
    """A rest fill needs no tests; it only says when none are fresh."""
    visit = assessment.visit
    if worst is None and not visit.floxuridine:
        return
    percent = visit.liver.percent if visit.liver is not None else None
    ready = strength(worst) if worst else Ready.DONE
    drawn = visit.blood.latest_drawn()
    yield ReadyItem(About.TESTS, ready, worst, on=drawn, percent=percent)


def _weight(assessment: Assessment, worst: Finding | None) -> Iterator[ReadyItem]:
    visit = assessment.visit
    if worst is not None:
        yield ReadyItem(About.WEIGHT, strength(worst), worst)
        return
    if not visit.floxuridine or visit.case.plan is None:
        return
    today = visit.reads.number("as.weight")
    ready = Ready.WAITS if today is None else Ready.DONE
    yield ReadyItem(About.WEIGHT, ready, weight=today or visit.case.plan.actual_weight)


def _check(assessment: Assessment) -> Iterator[ReadyItem]:
    visit = assessment.visit
    if not visit.floxuridine and not visit.case.policy.check_rest_fill:
        return
    check = visit.check
    ready = Ready.WAITS if check is None else Ready.DONE
    yield ReadyItem(About.CHECK, ready, at=check.at if check else None)
