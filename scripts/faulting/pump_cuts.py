"""One whole change of a program, once for every message of it and every way it can be spoilt there.

Judged by what the pump has on its disk: nobody says "running" of a program that does not run there,
"refused" or "not sent" of one that does, and after the fault the desk reads the truth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from scripts.faulting.cut_line import Cut, CutLine, Point
from scripts.faulting.two_ends import SMALL_DESK, DeskEnd, Ends, PumpEnd, Truth

RATES: Final = ("0.984", "1.181")
"""mL/day; each change is a change of 20 %."""
READ_WITHIN: Final = 60.0
TRIES: Final = 3
"""For a message that may or may not come, such as a renewal."""
UNCHANGED: Final = ("refused", "not sent")
FILED: Final[tuple[tuple[list[str], ...], ...]] = (([], ["nothing changed"]), (["running"],))
"""How a session may be filed that changed nothing, if it had begun, and how one that did."""


@dataclass
class Cuts:
    """`ends` counts what the desk said at the end of each exchange; "" is one that was killed."""

    fault: str
    points: int = 0
    messages: int = 0
    not_reached: list[str] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    """How often the pump runs the new program afterwards."""
    wrong: list[str] = field(default_factory=list)


class PumpCuts:
    def __init__(self, home: Path, ends: Ends = SMALL_DESK) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._pump = PumpEnd(home / "pump.json", ends)
        self._line = CutLine(self._pump.port)
        address = self._line.address(self._pump.address)
        self._desk = DeskEnd(ends, address, home)
        self._changes = 0
        self._state: dict[str, Any] | None = None

    def close(self) -> None:
        self._desk.close()
        self._pump.close()
        self._line.close()

    def messages(self) -> list[tuple[str, int]]:
        """Of an exchange that nothing disturbs, in their order."""
        self.settle()
        self._line.begin()
        said = self._change()
        self._line.end()
        passed = list(self._line.passed)
        self.settle()
        if said is None or said.get("end") != "running":
            raise RuntimeError(f"an undisturbed change ended in {said}")
        return passed

    def cut_at_every(self, fault: str, stride: int = 1) -> Iterator[Cuts]:
        """`fault` is "link", "pump" or "desk": what dies with the line. Tells after each point."""
        messages = self.messages()
        tally = Cuts(fault, messages=len(messages))
        points = [Point(name, count, cut) for name, count in messages for cut in Cut]
        for point in points[::stride]:
            if not any(self.spoil(point, tally) for _ in range(TRIES)):
                tally.not_reached.append(str(point))
            yield tally

    def spoil(self, point: Point, tally: Cuts) -> bool:
        """Whether the point was reached."""
        before, filed = self._pump.truth(), frozenset(self._filed)
        self._line.begin(point, self._fault(tally.fault), self._stand_up)
        said = self._change()
        reached = self._line.reached.is_set()
        self._line.end()
        if reached:
            self._line.dealt_with.wait(READ_WITHIN)
            tally.points += 1
            self._judge_end(point, said, before, tally)
        self.settle()
        if reached:
            self._judge_after(point, before, filed, tally)
        return reached

    def _fault(self, fault: str) -> Callable[[], None] | None:
        return {"link": None, "pump": self._pump.kill, "desk": self._desk.kill}[fault]

    def _change(self) -> dict[str, Any] | None:
        self._changes += 1
        return self._desk.ask(change=RATES[self._changes % 2], id=f"change-{self._changes}")

    def _stand_up(self) -> None:
        self._pump.stand_up()
        self._line.mend()

    def settle(self) -> None:
        """Whatever died stands up, and the line is whole again."""
        self._stand_up()
        self._desk.stand_up()
        self._state = (self._desk.ask(read=READ_WITHIN) or {}).get("state")

    def _judge_end(
        self, point: Point, said: dict[str, Any] | None, before: Truth, tally: Cuts
    ) -> None:
        now, end = self._pump.truth(), (said or {}).get("end", "")
        tally.ends[end] += 1
        runs = len(now.commits - before.commits) == 1 and now.crc != before.crc and not now.stopped
        if end == "running" and not runs:
            tally.wrong.append(f"{tally.fault}, {point}: said running, and it does not run")
        if end in UNCHANGED and now.crc != before.crc:
            tally.wrong.append(f"{tally.fault}, {point}: said {end}, and it runs")

    def _judge_after(self, point: Point, before: Truth, filed: frozenset[str], tally: Cuts) -> None:
        now, state = self._pump.truth(), self._state
        where = f"{tally.fault}, {point}"
        changes = len(now.commits - before.commits)
        tally.taken += changes
        if changes not in (0, 1) or (now.crc != before.crc) != (changes == 1):
            tally.wrong.append(f"{where}: {changes} changes, {before.crc} to {now.crc}")
            return
        if state is None:
            tally.wrong.append(f"{where}: afterwards the pump could not be read")
        elif (state["crc"], state["last"], state["therapy"]) != (now.crc, now.last, "running"):
            tally.wrong.append(f"{where}: afterwards the desk read {state}, the pump has {now}")
        new = [ending for number, ending in self._filed.items() if number not in filed]
        if "filed" in (state or {}) and new not in FILED[changes]:
            tally.wrong.append(f"{where}: filed as {new} after {changes} changes")

    @property
    def _filed(self) -> dict[str, str]:
        """How each session ended, as far as the desk keeps any."""
        found: dict[str, str] = (self._state or {}).get("filed", {})
        return found
