"""The papers that belong to a record, beside the record itself: its labels and its date card."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hai_desk.people.user import User
from hai_desk.services.ports import FiledRecord
from ui.form.blocks import Option


@dataclass(frozen=True, slots=True)
class Document:
    """`why_not` says why it is not printed from here; empty where it may be."""

    option: Option
    pdf: bytes = field(repr=False)
    file_name: str
    millimetres: tuple[float, float]
    why_not: str = ""

    @property
    def key(self) -> str:
        return self.option.value


class Papers(Protocol):
    def of(self, record: FiledRecord) -> tuple[Document, ...]: ...
    def card_printed(self, record: FiledRecord, copies: int, by: User) -> None:
        """The date card is the only one that is printed from a record."""
        ...

    def save(self, document: Document, record: FiledRecord, target: Path, by: User) -> None:
        """Raises PlaceNotWritable."""
        ...
