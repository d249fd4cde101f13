"""What every rendered block can do, and the parts of it that take the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ui.form.gestures import Gestures
from ui.theme import Look

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a block needs to be built."""

    look: Look
    gestures: Gestures


@dataclass(frozen=True, slots=True)
class Stop:
    """A place the keyboard can go: `open` while it still waits for an answer."""

    key: str
    widget: QWidget
    take_focus: Callable[[], None]
    open: bool
    enabled: bool = True


class BlockView(QWidget, Generic[Shown]):
    """One block on the screen. The same view is shown new values as long as its shape holds."""

    def show_block(self, block: Shown) -> None:
        raise TypeError(type(block))

    def stops(self) -> list[Stop]:
        """In reading order; blocks that only show have none."""
        return []

    def handles(self) -> dict[str, QWidget]:
        """Inner widgets by name, beyond those of the stops."""
        return {}
