"""Slips of the finger against the rules: `make slips`. Exit code 1 when a goal is missed.

How a number reaches the patient, and what counts as delivered, stands in scripts/slipping/chain.py.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hai_desk.dosing.reading import NumberShape
from scripts.slipping.burden import Burden, per_hundred
from scripts.slipping.chain import Visit, both_drugs, correct_refill
from scripts.slipping.every_number import KEYS, LANGUAGES, wrongly_read
from scripts.slipping.tally import Tally, tally
from scripts.slipping.units import confusions

SEED = 20
STOPPED, TENFOLD, QUESTIONS = 99.5, 100.0, 5.0
"""Goals: percent of telling slips stopped, of ten-fold ones, soft stops per 100 correct refills."""

Say = Callable[[str], None]


def main(arguments: list[str]) -> int:
    wanted = _parser().parse_args(arguments)
    say: Say = partial(print, flush=True)
    with ProcessPoolExecutor(wanted.processes) as pool:
        met = [
            _numbers(say, pool.map(_read_wrong, LANGUAGES, [wanted.length] * len(LANGUAGES))),
            _slips(say, pool.map(_tally, range(wanted.worksheets // 2), chunksize=4)),
            _units(say, pool.map(_confused, range(wanted.worksheets // 10), chunksize=4)),
            _burden(say, pool.map(_asked, range(wanted.refills // 2), chunksize=20)),
        ]
    say("All goals are met." if all(met) else "A goal is missed.")
    return 0 if all(met) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worksheets", type=int, default=1000)
    parser.add_argument("--refills", type=int, default=4000, help="for the alarm burden")
    parser.add_argument("--length", type=int, default=6, help="keys of a typed number")
    parser.add_argument("--processes", type=int, default=None)
    return parser


def _read_wrong(language: str, length: int) -> list[str]:
    return wrongly_read(length, language, NumberShape(decimals=3))


def _tally(number: int) -> Tally:
    found = Tally()
    for visit in both_drugs(SEED, number):
        found.take(tally(visit))
    return found


def _confused(number: int) -> list[tuple[str, str, bool]]:
    visit = Visit(correct_refill(SEED, number))
    return [(name, where, bool(stops)) for name, where, stops in confusions(visit)]


def _asked(number: int) -> Burden:
    found = Burden()
    for visit in both_drugs(SEED, number):
        found.add(visit)
    return found


def _numbers(say: Say, wrong: Iterable[list[str]]) -> bool:
    found = dict(zip(LANGUAGES, wrong, strict=True))
    for language, texts in found.items():
        say(f"number reader, {language}: {len(texts)} texts read as another number or refused")
    say(f"  of every text of the keys {KEYS!r}, length as asked; goal 0")
    return not any(found.values())


def _slips(say: Say, parts: Iterable[Tally]) -> bool:
    found = Tally()
    for part in parts:
        found.take(part)
    say("slips, by field: all, not readable, telling, stopped, ten- and hundred-fold, stopped")
    for where in found.all:
        say(f"  {where:28}" + "".join(f"{count:9,}" for count in _row(found, where)))
    telling, tenfold = found.telling.total(), found.tenfold.total()
    stopped = per_hundred(found.stopped.total(), telling)
    alone = per_hundred(found.limits_alone.total(), telling)
    tens = per_hundred(found.tenfold_stopped.total(), tenfold)
    say(f"{found.all.total():,} slips, {telling:,} change what is delivered by more than 10 %:")
    say(
        f"  {stopped:.3f} % of them are stopped (goal {STOPPED} %);"
        f" by the limits alone {alone:.3f} %"
    )
    say(
        f"  {tens:.3f} % of {tenfold:,} ten- and hundred-fold ones are stopped (goal {TENFOLD:g} %)"
    )
    for slip in found.missed[:20]:
        change = f"{float(slip.change or 0):+.1f} %"
        say(f"  not stopped: {slip.where} {slip.right} typed {slip.typed}, {change}")
    return stopped >= STOPPED and tens >= TENFOLD


def _row(found: Tally, where: str) -> tuple[int, ...]:
    counts = (found.all, found.unreadable, found.telling, found.stopped)
    return tuple(each[where] for each in (*counts, found.tenfold, found.tenfold_stopped))


def _units(say: Say, parts: Iterable[list[tuple[str, str, bool]]]) -> bool:
    every, stopped = Counter[str](), Counter[str]()
    for part in parts:
        for name, where, held in part:
            every[f"{name}, {where}"] += 1
            stopped[f"{name}, {where}"] += held
    for name, count in every.items():
        say(f"unit confusion {name}: {stopped[name]} of {count} stopped")
    return every == stopped


def _burden(say: Say, parts: Iterable[Burden]) -> bool:
    found = Burden()
    for part in parts:
        found.take(part)
    soft = per_hundred(found.soft.total(), found.refills)
    plans = per_hundred(found.dialog.total(), found.floxuridine)
    again = per_hundred(found.repeated, found.floxuridine)
    say(f"{found.refills:,} correct refills, floxuridine and rest fills in turn:")
    say(f"  {soft:.2f} soft stops per 100 (goal under {QUESTIONS:g}): {_named(found.soft)}")
    say(f"  {found.hard.total()} hard stops (goal 0) {_named(found.hard)}".rstrip())
    say(f"  {again:.1f} pairs of readings per 100 are read again, as the field asks (EM-1)")
    say(f"  {plans:.2f} questions per 100 plans typed right: {_named(found.dialog)}")
    if found.unsigned:
        say(f"  plans typed right that cannot be signed: {_named(found.unsigned)}")
    return soft < QUESTIONS and not found.hard and not found.unsigned


def _named(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
