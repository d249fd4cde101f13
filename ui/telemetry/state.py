"""What someone has chosen on the telemetry page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ui.telemetry.lanes import SHOWN_AT_FIRST
from ui.telemetry.viewport import Viewport


@dataclass(frozen=True, slots=True)
class Typing:
    """A mark being typed: for this moment, or a new text for a mark that is there."""

    at: float
    text: str = field(default="", repr=False)
    key: str = ""


@dataclass(frozen=True, slots=True)
class PageState:
    """`columns` and `strip` are the pixel columns of the lanes and of the overview strip.

    `chosen` is None until someone chooses signals; `cursors` are one or two set times, `hover` is
    where the mouse is.
    """

    viewport: Viewport = field(default_factory=Viewport)
    frozen: bool = False
    columns: int = 600
    strip: int = 800
    chosen: tuple[str, ...] | None = None
    auto: frozenset[str] = frozenset()
    cursors: tuple[float, ...] = ()
    hover: float | None = None
    typing: Typing | None = None
    at_first: int = SHOWN_AT_FIRST
    """Lanes until someone chooses; fewer where two sessions share the height."""
    accuracy: bool = False
    """Whether the flow error of what is seen, or of what two cursors enclose, is shown, and beside
    it program, telemetry and returned volume."""

    def looking(self, viewport: Viewport) -> PageState:
        """Any move ends a freeze: what is looked at is told by the view itself."""
        return replace(self, viewport=viewport, frozen=False)

    def elsewhere(self, viewport: Viewport, *, at_first: int = SHOWN_AT_FIRST) -> PageState:
        """Of another session nothing is held but what someone wants to see."""
        return PageState(
            viewport,
            columns=self.columns,
            strip=self.strip,
            chosen=self.chosen,
            auto=self.auto,
            at_first=at_first,
        )

    def with_cursor(self, at: float) -> PageState:
        """The first, the second, and then the second again."""
        return replace(self, cursors=(*self.cursors[:1], at))

    def toggled_range(self, lane: str) -> PageState:
        return replace(self, auto=self.auto ^ {lane})
