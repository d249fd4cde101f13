"""The slips of `make slips` in small: the same seed, the same rules, a few worksheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from hai_desk.safety.progress import StageState
from scripts.slipping.burden import Burden, per_hundred
from scripts.slipping.chain import Visit, both_drugs, correct_refill
from scripts.slipping.refills import refill
from scripts.slipping.tally import Tally, slips_of, tally
from scripts.slipping.units import confusions
from scripts.slipping.variants import every_variant
from scripts.slips import SEED, main


@pytest.fixture(scope="module")
def found() -> Tally:
    total = Tally()
    for visit in both_drugs(SEED, 4):
        total.take(tally(visit))
    return total


def test_telling_slips_are_stopped_and_ten_fold_ones_all(found: Tally) -> None:
    telling, stopped = found.telling.total(), found.stopped.total()
    assert telling > 500
    assert per_hundred(stopped, telling) >= 99.5
    assert found.tenfold.total() > 40
    assert found.tenfold_stopped == found.tenfold


def test_the_limits_alone_would_not_do(found: Tally) -> None:
    """Without the questions about slips the goal is missed: they carry weight of their own."""
    assert per_hundred(found.limits_alone.total(), found.telling.total()) < 97


def test_dose_weight_volume_and_rate_are_all_among_them(found: Tally) -> None:
    telling = {where for where, count in found.telling.items() if count}
    assert {
        "plan: daily_dose",
        "plan: weight",
        "plan: fill",
        "pump card: label_flow",
        "worksheet: pr.label_amount",
        "worksheet: em.first",
        "worksheet: fi.volume",
    } <= telling


def test_a_missed_slip_is_kept_by_name_and_counts_against_the_goal() -> None:
    """The tally has teeth: a slip without a stop is not stopped."""
    (first, *_rest) = (each for each in slips_of(Visit(correct_refill(SEED, 4))) if each.telling)
    total = Tally()
    total.add(replace(first, stops=frozenset()))
    assert (total.telling.total(), total.stopped.total()) == (1, 0)
    assert total.missed == [replace(first, stops=frozenset())]


@pytest.mark.parametrize("number", range(12))
def test_no_unit_taken_for_another_reaches_the_patient(number: int) -> None:
    found = list(confusions(Visit(correct_refill(SEED, number))))
    assert len(found) == 12
    assert [(name, where) for name, where, stops in found if not stops] == []


def test_correct_refills_are_asked_little_and_stopped_never() -> None:
    total = Burden()
    for number in range(40):
        for visit in both_drugs(SEED, number):
            total.add(visit)
    assert total.refills == 80
    assert per_hundred(total.soft.total(), total.refills) < 10
    assert total.hard.total() == total.unsigned.total() == 0


def test_a_correct_worksheet_is_complete_but_for_the_second_check() -> None:
    for visit in both_drugs(SEED, 1):
        states: Iterable[StageState] = visit.assessment.stages.values()
        assert {key for state in states for key in state.missing} == {"pr.check", "si.teaching"}


def test_the_same_seed_draws_the_same_refill_within_the_spread() -> None:
    assert refill(SEED, 7) == refill(SEED, 7) != refill(SEED, 8)
    for number in range(200):
        true = refill(SEED, number)
        assert 45 <= Decimal(true.last_weight) <= 110
        assert Decimal("0.06") <= Decimal(true.dose) <= Decimal("0.2")
        assert true.days in (13, 14, 15)
        assert abs(Decimal(true.first) - Decimal(true.second)) <= Decimal("0.5")


def test_every_kind_of_slip_is_made() -> None:
    made = every_variant("1.94")
    assert made["19.4"] >= {"ten-fold", "swapped"}
    assert "hundred-fold" in made["194"]
    assert "swapped" in made["1.49"]
    assert "doubled" in made["1.994"]
    assert "inserted" in made["1.924"]
    assert "deleted" in made["1.9"]
    assert "neighbour" in made["1.84"]
    assert "neighbour" in made["1394"]


def test_the_command_prints_the_figures_and_says_whether_the_goals_are_met(
    capsys: pytest.CaptureFixture[str],
) -> None:
    few = ["--worksheets", "2", "--refills", "20", "--length", "2", "--processes", "1"]
    code = main(few)
    said = capsys.readouterr().out
    assert "of them are stopped (goal 99.5 %)" in said
    assert "ten- and hundred-fold ones are stopped (goal 100 %)" in said
    assert "soft stops per 100 (goal under 5)" in said
    assert ("All goals are met." in said) == (code == 0)
