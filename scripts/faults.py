"""Faults against the real program: `make faults`. Exit code 1 at the first thing that is wrong.

window   the real window, worked by real keys, killed with SIGKILL at random moments
calls    one save of the real store, killed at every write call (strace)
errors   one save whose write calls report an error once: what is said of it must be so (strace)
link     one change of a pump's program, the line cut at every message of it, in both directions
pump     the same, and the pump killed there
desk     the same, and the desk killed there
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from scripts.faulting.lives import Tally, kill_many
from scripts.faulting.pump_cuts import Cuts, PumpCuts
from scripts.faulting.traced import (
    CALLS,
    ERRORS,
    Store,
    failing_at_every,
    killed_at_every,
    why_not,
)
from scripts.faulting.two_ends import SMALL_DESK, service_desk

KINDS = ("entries", "record")
SEED = 20251118
PARTS = ("window", "calls", "errors", "link", "pump", "desk")
UNTRACED = 2
"""Exit code where strace cannot be used: nothing was found wrong, and not all was looked at."""


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    parts = [asked.part] if asked.part != "all" else list(PARTS)
    acts: dict[str, Callable[[Path, argparse.Namespace], list[str]]] = {
        "window": _window,
        "calls": _calls,
        "errors": _errors,
        "link": partial(_changes, "link"),
        "pump": partial(_changes, "pump"),
        "desk": partial(_changes, "desk"),
    }
    refused = why_not() if set(parts) & {"calls", "errors"} else ""
    wrong: list[str] = []
    for part in parts:
        if part in ("calls", "errors") and refused:
            print(f"{part}: not run, {refused}", flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix="hai-desk-faults-") as home:
            start = time.monotonic()
            wrong += acts[part](Path(home), asked)
            print(f"{part}: {time.monotonic() - start:.0f} s", flush=True)
    for each in wrong:
        print(f"WRONG: {each}", flush=True)
    print(f"{len(wrong)} wrong", flush=True)
    return 1 if wrong else UNTRACED if refused else 0


def _window(home: Path, asked: argparse.Namespace) -> list[str]:
    tally = Tally()
    for tally in kill_many(home, asked.kills, asked.seed):
        if tally.kills % 20 == 0:
            print(f"  {tally.kills} kills, {len(tally.wrong)} wrong", flush=True)
    stages = ", ".join(f"{name} {count}" for name, count in sorted(tally.stages.items()))
    print(
        f"window killed {tally.kills} times ({tally.while_opening} while opening; {stages}): "
        f"{tally.acknowledged} values told as saved, {tally.resumed} worksheets resumed, "
        f"{tally.records} records signed, {len(tally.wrong)} wrong",
        flush=True,
    )
    return tally.wrong


def _calls(home: Path, asked: argparse.Namespace) -> list[str]:
    store, wrong, total = Store(home), [], 0
    for kind in asked.kinds:
        for call in CALLS:
            points = killed_at_every(store, kind, call, stride=asked.stride)
            print(f"  {kind}: killed at {points.points} × {call}", flush=True)
            wrong += points.wrong
            total += points.points
    print(f"calls: {total} points, {len(wrong)} wrong", flush=True)
    return wrong


def _errors(home: Path, asked: argparse.Namespace) -> list[str]:
    store, wrong, total = Store(home), [], 0
    for kind in asked.kinds:
        for call, error in ERRORS.items():
            points = failing_at_every(store, kind, call, stride=asked.stride)
            said = ", ".join(f"{name} {count}" for name, count in sorted(points.told.items()))
            print(f"  {kind}: {error} at {points.points} × {call} ({said})", flush=True)
            wrong += points.wrong
            total += points.points
    print(f"errors: {total} points, {len(wrong)} wrong", flush=True)
    return wrong


def _changes(fault: str, home: Path, asked: argparse.Namespace) -> list[str]:
    ends = service_desk() if asked.desk == "service" else SMALL_DESK
    cuts, tally = PumpCuts(home, ends), Cuts(fault)
    try:
        for tally in cuts.cut_at_every(fault, asked.stride):
            if tally.points % 20 == 0:
                print(f"  {tally.points} points, {len(tally.wrong)} wrong", flush=True)
    finally:
        cuts.close()
    said = ", ".join(f"{end or 'nothing'} {count}" for end, count in sorted(tally.ends.items()))
    print(
        f"{fault}: {tally.points} cut points of {tally.messages} messages (the desk said: {said}; "
        f"the pump had taken {tally.taken}), {len(tally.wrong)} wrong",
        flush=True,
    )
    for each in tally.not_reached:
        print(f"  did not come again: {each}", flush=True)
    return tally.wrong


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=["all", *PARTS])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS, help="of saves")
    parser.add_argument(
        "--desk",
        default="service",
        choices=["service", "small"],
        help="that programs: the real service, or a driver of the link alone",
    )
    parser.add_argument("--stride", type=int, default=1, help="of the points, every so many")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
