"""What a presenter may hear from a form. Each one answers only the gestures it cares for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from hai_desk.scans.codes import Scan
from ui.form.words import Tone


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a scan: words for the status bar, hard where it stopped something.

    Not `taken`: this page has no place for it, and somebody else may be asked.
    """

    words: str = field(default="", repr=False)
    tone: Tone = "ok"
    taken: bool = True


NOT_FOR_HERE = Heard(tone="", taken=False)


@runtime_checkable
class HearsScans(Protocol):
    def scanned(self, scan: Scan) -> Heard: ...


class FormListener:
    """No Qt here. A gesture that a page has no use for falls silent."""

    def opened(self) -> None:
        """The view follows this presenter from now on."""

    def typed(self, key: str, text: str) -> None:
        """A person changed the text of a field."""

    def committed(self, key: str, text: str) -> None:
        """A person left a field, or pressed Enter in it."""

    def chosen(self, key: str, value: str) -> None:
        """One of several was chosen."""

    def toggled(self, key: str, value: str, on: bool) -> None:
        """One of several toggles was switched."""

    def pressed(self, key: str) -> None:
        """A button was pressed."""

    def reasoned(self, key: str, text: str) -> None:
        """The reason of a card was typed or picked."""

    def answered(self, key: str, value: str) -> None:
        """One of the answers of a card was chosen."""

    def kept(self, key: str) -> None:
        """The keep button of a card was pressed."""

    def scanned(self, scan: Scan) -> Heard:  # noqa: ARG002 - what most pages do not care for
        """A code was scanned, whatever had the focus."""
        return NOT_FOR_HERE
