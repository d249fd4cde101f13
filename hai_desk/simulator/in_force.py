"""Which happenings last. Of each kind the one that began last is in force; when it ends, the one
before it is again, if that still lasts, and else nothing is wrong any more."""

from __future__ import annotations

from hai_desk.simulator.effects import GRADUAL, LASTING
from hai_desk.simulator.plant import Plant
from hai_desk.simulator.scenario import Happening


class InForce:
    def __init__(self, plant: Plant) -> None:
        self._plant = plant
        self._lasting: list[Happening] = []
        """In the order in which they began."""

    def begin(self, happening: Happening) -> None:
        self._lasting.append(happening)
        self._turn(happening, happening.at)

    def look(self, now: float) -> None:
        """Ends what is over."""
        over = [each for each in self._lasting if each.ends <= now]
        for each in sorted(over, key=lambda ended: ended.ends):
            ruled = self._latest(each.kind) is each
            self._lasting = [other for other in self._lasting if other is not each]
            if ruled:
                self._turn(each, each.ends)

    def _latest(self, kind: str) -> Happening | None:
        return next((each for each in reversed(self._lasting) if each.kind == kind), None)

    def _turn(self, turned: Happening, at: float) -> None:
        """Makes the pump as it is now that this one has begun or ended."""
        held = self._latest(turned.kind)
        if turned.kind not in GRADUAL:
            return LASTING[turned.kind](self._plant, held)
        around, what = self._plant.surroundings, GRADUAL[turned.kind]
        to = held.number(what) if held else around.normal[what]
        return around.change(what, to, at=at, within=turned.number("within"))
