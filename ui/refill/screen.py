"""The worksheet as one value: rail, the open stage, footer."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.form.blocks import FormScreen
from ui.shell.screen import BandScreen, FooterScreen, StageRailScreen


@dataclass(frozen=True, slots=True)
class WorksheetScreen:
    """`read_only` is empty, or says in words why nothing can be edited here."""

    number: int
    rail: StageRailScreen = field(repr=False)
    form: FormScreen = field(repr=False)
    footer: FooterScreen
    band: BandScreen = field(repr=False)
    saved: str
    trouble: bool = False
    read_only: str = ""
