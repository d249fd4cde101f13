"""Which stretch of time is looked at, and how the keys and the wheel move it. No screen here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor, log2
from typing import Final

WINDOWS: Final = (300.0, 1800.0, 7200.0, 86_400.0, 0.0)
"""5 min, 30 min, 2 h, 24 h and, as 0, everything."""

ALL: Final = 0.0
SHORTEST: Final = 10.0
_STEPS: Final = 200
STEP: Final = 1.25
"""One press of + or −, one notch of the wheel."""


@dataclass(frozen=True, slots=True)
class Extent:
    """From the oldest sample there is, stored ones too, to now; seconds since 1970."""

    first: float
    now: float


@dataclass(frozen=True, slots=True)
class Viewport:
    """`seconds` long, 0 for everything; ends at `held`, or with now while that is None.

    Holding still takes nothing from what is remembered: data go on coming in behind the view.
    """

    seconds: float = 7200.0
    held: float | None = None

    @property
    def live(self) -> bool:
        return self.held is None

    def length(self, extent: Extent) -> float:
        """Of everything, a hundredth more than there is: it grows in steps, and while it stays the
        same only what is new has to be drawn anew."""
        if self.seconds != ALL:
            return self.seconds
        whole = max(self.end(extent) - extent.first, SHORTEST)
        step = 2.0 ** floor(log2(whole / _STEPS))
        return (ceil(whole / step) + 2) * step

    def end(self, extent: Extent) -> float:
        return extent.now if self.held is None else self.held

    def span(self, extent: Extent) -> tuple[float, float]:
        end = self.end(extent)
        return end - self.length(extent), end

    def window(self, seconds: float) -> Viewport:
        """One of the fixed windows, at the same end."""
        return replace(self, seconds=seconds)

    def followed(self) -> Viewport:
        return replace(self, held=None)

    def frozen(self, extent: Extent) -> Viewport:
        return replace(self, held=self.span(extent)[1])

    def zoomed(self, factor: float, extent: Extent, *, around: float | None = None) -> Viewport:
        """A factor below 1 looks closer. `around` stays where it is on the screen; without it
        the end stays, so that a live view stays live."""
        start, end = self.span(extent)
        longest = max(extent.now - extent.first, end - start, SHORTEST)
        seconds = min(max((end - start) * factor, SHORTEST), longest)
        if around is None:
            closer = replace(self, seconds=seconds)
            return closer if self.live else _ending(closer, end, extent)
        share = (end - around) / (end - start)
        return _ending(Viewport(seconds), around + share * seconds, extent)

    def panned(self, seconds: float, extent: Extent) -> Viewport:
        """To the right as far as now, where it follows again."""
        start, end = self.span(extent)
        return _ending(Viewport(end - start), end + seconds, extent)

    def at_start(self, extent: Extent) -> Viewport:
        start, end = self.span(extent)
        return _ending(Viewport(end - start), extent.first + end - start, extent)

    def showing(self, moment: float, extent: Extent) -> Viewport:
        """With this moment in the middle; where it was seen already, unmoved."""
        start, end = self.span(extent)
        margin = (end - start) / 20
        if start + margin <= moment <= end - margin:
            return self
        return _ending(Viewport(end - start), moment + (end - start) / 2, extent)


def _ending(view: Viewport, end: float, extent: Extent) -> Viewport:
    """Not before the oldest sample; at now it follows."""
    end = max(end, min(extent.first + view.seconds, extent.now))
    return replace(view, held=None if end >= extent.now else end)
