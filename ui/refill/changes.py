"""One stored field as it was before: what Undo puts back."""

from __future__ import annotations

from dataclasses import dataclass, field

from hai_desk.worksheet.stage import Stage


@dataclass(frozen=True, slots=True)
class Change:
    """`stage` is where it was entered; Undo works within a stage."""

    key: str
    before: str = field(repr=False)
    stage: Stage
