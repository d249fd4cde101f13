"""No way from a stop to the pump: every act in every state, for every hard rule of a program.

The graph is walked whole: from each state that can be reached, each act is tried. Two states are
the same when phase, review, check, what waits in the pump and what runs in it are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from hai_desk.link.commands import Commit
from hai_desk.pumps.program import Mode
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.program_assessment import ProgramAssessment
from hai_desk.safety.program_case import Filled, ProgramCase
from hai_desk.safety.program_draft import ProgramDraft
from hai_desk.safety.program_rules import judge_program
from hai_desk.safety.rules import Rule, Strength, law
from hai_desk.services.program_barriers import Barred
from hai_desk.services.program_sending import Sending
from hai_desk.services.program_state import Act, ProgramState
from hai_desk.services.programming import Programming
from hai_desk.units import from_exact_text, mg_per_mL, millilitres
from tests.support.program_cases import RANGE, RUNNING, SIGNED
from tests.support.program_desk import ProgramDesk

ACTS = tuple(Act)
HEPARIN = replace(RUNNING, drug="heparin-saline")
TEN = replace(RUNNING, concentration=mg_per_mL("10"))
BRIDGED = {"pg_bridge": "yes", "pg_tubing": "0.2", "pg_catheter": "0.14"}


@dataclass(frozen=True)
class Wrong:
    """What is typed, what is known otherwise, and what the line or the pump does."""

    texts: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Any] = field(default_factory=dict)
    desk: Callable[[ProgramDesk], None] = lambda _desk: None
    engines: bool = False


def _slow(desk: ProgramDesk) -> None:
    desk.line.offset = 301.0


def _misreads(desk: ProgramDesk) -> None:
    desk.pump.bugs = frozenset({"misreads"})


def _never_arrives(desk: ProgramDesk) -> None:
    desk.line.mute = True


def _as_it_runs(case: ProgramCase) -> Filled:
    assert case.filled is not None
    return replace(case.filled, today=True, volume=millilitres("39"))


_NO_DOSE = {"pg_daily": ""}
WRONG: Mapping[Rule, Wrong] = {
    Rule.READ_BACK_DIFFERS: Wrong(desk=_misreads),
    Rule.STATE_UNKNOWN: Wrong(desk=_never_arrives),
    Rule.PUMP_RANGE: Wrong({"pg_alarm": "0.9"}),
    Rule.PUMP_STEP: Wrong(known={"range": replace(RANGE, volume_step=millilitres("3"))}),
    Rule.PROGRAM_DOSE: Wrong({"pg_daily": "9.84"}),
    Rule.WRONG_TIME_UNIT: Wrong({"pg_daily": "472.32"}),
    Rule.PROGRAM_DRUG: Wrong(known={"filled": None}),
    Rule.PROGRAM_STRENGTH: Wrong({"pg_strength": "0.8", "pg_bridge": "no"}),
    Rule.PROGRAM_TOO_FULL: Wrong(known={"greatest_fill": millilitres("38")}),
    Rule.PROGRAM_FILL: Wrong(known={"filled": _as_it_runs}),
    Rule.DRUG_CHANGED: Wrong({"pg_emptied": "no", "pg_rinsed": "no"}, {"running": HEPARIN}),
    Rule.NO_SUCH_MODE: Wrong(known={"range": replace(RANGE, modes=(Mode.STOP,))}),
    Rule.PUMP_SAYS_NOTHING: Wrong(known={"range": None}),
    Rule.PROGRAM_NOT_SIGNED: Wrong(known={"prescribed": None}),
    Rule.PROGRAM_LIMIT: Wrong(
        known={"prescribed": replace(SIGNED, weight=from_exact_text("10 kg"))}
    ),
    Rule.STEPS_WRONG: Wrong({**_NO_DOSE, "pg_mode": "flex", "pg_step.1.start": "00:30",
                             "pg_step.1.rate": "0.984"}),
    Rule.ALARM_TOO_HIGH: Wrong({"pg_fill": "3", "pg_alarm": "4"}),
    Rule.PROGRAM_ENGINES: Wrong(engines=True),
    Rule.NOTHING_CHANGED: Wrong(
        {"pg_daily": "9.84", "pg_was_filled": "no", "pg_fill": ""},
        {"prescribed": replace(SIGNED, daily=RUNNING.daily_amount)},
    ),
    Rule.CLOCKS_FAR: Wrong(desk=_slow),
    Rule.CATALOGUE_RATE: Wrong(known={"model": lambda case: replace(
        case.model, label_flows=(RANGE.lowest_rate, RANGE.lowest_rate))}),
    Rule.PRIME_AND_BRIDGE: Wrong({**BRIDGED, "pg_prime": "yes"}, {"running": TEN}),
    Rule.PROGRAM_REFUSED: Wrong({"pg_daily": "0"}),
}  # fmt: skip


_JUDGED: dict[object, ProgramAssessment] = {}


class Skewed(Programming):
    """Knows otherwise, from the moment that `wrong` is set."""

    wrong: Wrong | None = None

    def case(self) -> ProgramCase:
        case = super().case()
        if self.wrong is None:
            return case
        known = {k: v(case) if callable(v) else v for k, v in self.wrong.known.items()}
        return replace(case, **known)

    def assess(self, draft: ProgramDraft) -> ProgramAssessment:
        """Judged once for the same words, the same pump and the same wrong."""
        text = self._newest.text if self._newest is not None else ""
        key = (id(self.wrong), text, *sorted(draft.texts.items()))
        if key not in _JUDGED:
            _JUDGED[key] = self._judged(draft)
        return _JUDGED[key]

    def _judged(self, draft: ProgramDraft) -> ProgramAssessment:
        assessed = super().assess(draft)
        if self.wrong is None or not self.wrong.engines or assessed.sums is None:
            return assessed
        sums = replace(assessed.sums, disagreements=(Disagreement("rate", 1, 9),))
        found = judge_program(assessed.case, assessed.reads, sums)
        return replace(assessed, sums=sums, findings=found)


class Walk:
    def __init__(
        self, wrong: Wrong, before: tuple[Act, ...] = (), program: type[Skewed] = Skewed
    ) -> None:
        """`before` is done rightly; what is wrong comes after it."""
        self.wrong, self.before, self.program = wrong, before, program

    def desk(self) -> ProgramDesk:
        desk = ProgramDesk()
        own = self.program(desk.registry, desk.line, desk.clock)
        desk.programming = own
        texts = {} if self.before else self.wrong.texts
        if not self.before:
            own.wrong = self.wrong
            self.wrong.desk(desk)
        desk.begin()
        for act in self.before:
            self.do(desk, act, texts)
        own.wrong = self.wrong
        self.wrong.desk(desk)
        return desk

    def do(self, desk: ProgramDesk, act: Act, texts: Mapping[str, str]) -> None:
        own = desk.programming
        if act in (Act.SEND, Act.CONFIRM, Act.RESTORE):
            desk.read()
        match act:
            case Act.READ:
                own.read()
            case Act.REVIEW:
                desk.review(**texts)
            case Act.REOPEN:
                own.reopen()
            case Act.CHECK:
                if own.state().may(Act.CHECK):
                    desk.checked()
            case Act.SEND:
                own.send()
            case Act.CONFIRM:
                _confirmed(desk)
            case Act.RESTORE:
                own.restore()
            case Act.STOP:
                own.stop()
            case Act.END:
                own.end()
            case Act.LEAVE_STOPPED:
                own.leave_stopped("catheter is blocked", "Prescriber 1")
        desk.take()

    def states(self) -> Iterator[ProgramDesk]:
        """A desk in every state that can be reached, each once."""
        seen: set[object] = set()
        paths: deque[tuple[Act, ...]] = deque([()])
        while paths:
            path = paths.popleft()
            desk = self.desk()
            for act in path:
                self.do(desk, act, self.wrong.texts)
            yield desk
            key = _key(desk)
            if key not in seen:
                seen.add(key)
                paths.extend((*path, act) for act in ACTS)


def _confirmed(desk: ProgramDesk) -> None:
    """Typed from the pump's own column, whatever stands there."""
    for typed in ("7.87", "9.84", "472.32", "0"):
        desk.programming.confirm(typed)


def _key(desk: ProgramDesk) -> object:
    state = desk.programming.state()
    waits = desk.pump.shadow is not None
    known = (state.reviewed is None, state.check is None, state.asked is None, state.halted)
    return (state.phase, known, waits, len(desk.pump.changes), desk.pump.therapy)


def test_there_is_something_wrong_for_every_hard_rule() -> None:
    """But for those of stage 7, which judge a session that is over."""
    hard = [each for each in Rule if each.value.startswith("PG-") and each not in AFTERWARDS]
    assert set(WRONG) == {each for each in hard if law(each).strength is Strength.HARD}


AFTERWARDS = {
    Rule.PROGRAMMED_FILL,
    Rule.PROGRAMMED_DRUG,
    Rule.PROGRAMMED_STRENGTH,
    Rule.PROGRAM_ENDED,
}


def test_the_walk_does_reach_the_pump_when_nothing_is_wrong() -> None:
    reached = [desk.pump.changes for desk in Walk(Wrong()).states() if desk.pump.changes]
    assert reached


@pytest.mark.parametrize("rule", WRONG, ids=lambda rule: rule.value)
def test_no_path_leads_from_a_stop_to_a_commit(rule: Rule) -> None:
    walk = Walk(WRONG[rule])
    count = 0
    for desk in walk.states():
        count += 1
        assert not [each for each in desk.line.sent if isinstance(each, Commit)]
        assert desk.pump.changes == []
    assert count > len(ACTS)


LATER = [rule for rule, wrong in WRONG.items() if not wrong.texts]
DONE = (Act.REVIEW, Act.CHECK), (Act.REVIEW, Act.CHECK, Act.SEND)


@pytest.mark.parametrize("before", DONE, ids=("after the check", "after the read-back"))
@pytest.mark.parametrize("rule", LATER, ids=lambda rule: rule.value)
def test_nor_does_one_when_it_turns_wrong_later(rule: Rule, before: tuple[Act, ...]) -> None:
    for desk in Walk(WRONG[rule], before).states():
        assert not [each for each in desk.line.sent if isinstance(each, Commit)]
        assert desk.pump.changes == []


class ComparesOnly(Sending):
    """The planted hole: before it sends it compares the pump, and judges nothing again."""

    def _barred(self, state: ProgramState) -> Barred | None:
        found = tuple(self._same_pump(state))
        return Barred(found) if found else None


class Careless(Skewed):
    @property
    def _sending(self) -> Sending:
        own = super()._sending
        return ComparesOnly(own.shelf, own.clock, own.assess, own.door, own.fresh)


def test_a_desk_that_does_not_judge_again_is_found_by_the_walk() -> None:
    walk = Walk(WRONG[Rule.PROGRAM_NOT_SIGNED], DONE[1], Careless)
    assert any(desk.pump.changes for desk in walk.states())


def test_the_wrong_values_are_found_by_the_rule_they_are_for() -> None:
    by_the_pump = {Rule.READ_BACK_DIFFERS, Rule.STATE_UNKNOWN, Rule.CLOCKS_FAR}
    for rule, wrong in WRONG.items():
        if rule in by_the_pump:
            continue
        desk = Walk(wrong).desk()
        found = desk.programming.assess(desk.draft(**wrong.texts)).findings
        assert rule in [each.rule for each in found], rule
