"""What the plots take on this machine, beside pyqtgraph's own ways, in one run: `make bench`.

Never a test, never a limit. Each case runs in a process of its own, so that its memory is its own.
"cpu" is the time the process was given: on a machine that has other work to do it says more than
the clock on the wall, and ratios are taken of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

CASE = Path(__file__).with_name("plot_cases.py")
POINTS = (100_000, 1_000_000, 10_000_000)
WAYS = ("desk", "peak and clip", "plain")
RATES = (10, 100, 1000)


def run(*case: object) -> dict[str, float]:
    """Empty for a case that did not come through, such as one that the memory is too small for."""
    done = subprocess.run(
        [sys.executable, str(CASE), *map(str, case)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"  {case}: ended with {done.returncode}")
        return {}
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def frames() -> dict[tuple[str, int], dict[str, float]]:
    print("Six lanes, 1400 × 900, median of a frame: slicing, words and painting, ms")
    print(
        f"  {'':15}{'points':>12}{'all: wall':>12}{'cpu':>9}{'1 %: wall':>12}{'cpu':>9}{'MiB':>8}"
    )
    found = {}
    for count in POINTS:
        for way in WAYS:
            told = run("frames", way, count)
            found[way, count] = told
            if told:
                print(
                    f"  {way:15}{count:>12,}{told['all wall']:>12.1f}{told['all cpu']:>9.1f}"
                    f"{told['last 1 % wall']:>12.1f}{told['last 1 % cpu']:>9.1f}{told['MiB']:>8.0f}"
                )
    return found


def live() -> None:
    print("Live, 1,000,000 samples a lane stored, 2 h in view, 20 looks a second wanted")
    print(f"  {'':15}{'a second':>10}{'looks':>8}{'CPU %':>8}{'paint median':>15}{'99th ms':>9}")
    for rate in RATES:
        for way in WAYS[:2]:
            told = run("live", way, rate)
            if told:
                print(
                    f"  {way:15}{rate:>10,}{told['looks a second']:>8.1f}{told['CPU %']:>8.1f}"
                    f"{told['median']:>15.1f}{told['99th']:>9.1f}"
                )


def ratios(found: dict[tuple[str, int], dict[str, float]]) -> None:
    """Each goal beside what was reached; nothing is judged here, the numbers stand."""
    most, least = POINTS[-1], POINTS[0]
    desk, few, peak = found["desk", most], found["desk", least], found["peak and clip", most]
    if not desk or not few or not peak:
        return
    print("Ratios of cpu, and goals")
    for way in WAYS[1:]:
        for count in POINTS:
            if found[way, count] and found["desk", count]:
                times = found[way, count]["all cpu"] / found["desk", count]["all cpu"]
                print(f"  {way} ÷ desk at {count:,} points: {times:.1f}")
    print(
        f"  all six at 1e7 points: {desk['all cpu']:.1f} ms cpu, {desk['all wall']:.1f} ms wall"
        " (goal: under 20 ms)"
    )
    print(f"  peak and clip ÷ desk at 1e7: {peak['all cpu'] / desk['all cpu']:.1f} (goal: 10)")
    print(f"  growth from 1e5 to 1e7: {desk['all cpu'] / few['all cpu']:.2f} (goal: under 1.5)")


if __name__ == "__main__":
    ratios(frames())
    live()
    for name, taken in run("curve", "-", 0).items():
        print(f"Trumpet curve of {name}: {taken:.1f} ms")
