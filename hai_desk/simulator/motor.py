"""A roller pump's motor: small steps make a stroke, strokes make the flow."""

from __future__ import annotations

import math
from typing import Final

STROKE: Final = 1.0
"""µL that a stroke moves."""
STEPS_A_STROKE: Final = 100
MISSED_BEFORE_STALL: Final = 10
"""Steps in a row that must fail before the pump says it has stalled."""
RUNNING_MA, STALLED_MA, RESTING_MA = 4.0, 8.7, 0.3
LIMIT_MA: Final = 7.0
RETRY_EVERY, RETRY_FOR = 180.0, 60.0
"""Seconds: a stalled motor tries again this often, for so long."""
SMOOTHED_OVER: Final = 60.0
"""Seconds over which the reported flow is filtered, at least thirty steps."""


class Motor:
    def __init__(self, microlitres_per_second: float) -> None:
        self.steps = 0
        self.stalled = False
        """Told by the pump, after enough missed steps."""
        self.current = RUNNING_MA
        self._phase = 0.0
        self._missed = 0
        self._since = 0.0
        self.flow = microlitres_per_second
        """µL/s as the pump reports it: filtered from its steps."""

    def run(
        self,
        seconds: float,
        microlitres_per_second: float,
        *,
        blocked: bool,
        load: float,
        now: float,
    ) -> int:
        """Turns for this long; the strokes it completed. `load` is mmHg above the artery."""
        self._phase += microlitres_per_second * seconds * STEPS_A_STROKE / STROKE
        due = int(self._phase)
        self._phase -= due
        done = 0 if blocked else due
        self._count_missed(due - done, done, now)
        before = self.steps // STEPS_A_STROKE
        self.steps += done
        self._report(done, seconds, microlitres_per_second)
        self.current = self._drawn(microlitres_per_second, load, now)
        return self.steps // STEPS_A_STROKE - before

    def _count_missed(self, missed: int, done: int, now: float) -> None:
        if done:
            self._missed, self.stalled = 0, False
        self._missed += missed
        if self._missed >= MISSED_BEFORE_STALL and not self.stalled:
            self.stalled, self._since = True, now

    def _report(self, done: int, seconds: float, wanted: float) -> None:
        between = STROKE / STEPS_A_STROKE / wanted if wanted > 0 else 0.0
        kept = math.exp(-seconds / max(SMOOTHED_OVER, 30 * between))
        turned = done * STROKE / STEPS_A_STROKE / seconds
        self.flow = self.flow * kept + turned * (1 - kept)

    def _drawn(self, wanted: float, load: float, now: float) -> float:
        """mA."""
        if wanted <= 0:
            return RESTING_MA
        if self.stalled:
            return STALLED_MA if (now - self._since) % RETRY_EVERY < RETRY_FOR else RESTING_MA
        return RUNNING_MA + 0.002 * load
