"""Telemetry leaves the desk as a CSV file or as a PDF report, and says no more than asked."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import BinaryIO

from hai_desk.errors import NotAllowed, PlaceNotWritable
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.export_table import BYTE_ORDER_MARK, guarded
from hai_desk.services.ports import Registry
from hai_desk.services.record_shelf import OWNER_ONLY
from hai_desk.services.telemetry_paper import DrawTelemetry, TelemetryPaper
from hai_desk.services.telemetry_rows import COLUMNS, Stretch, TelemetryRows
from hai_desk.telemetry.keeping import TelemetryStore

VALUE = COLUMNS.index("value")
"""Plain numbers alone: a minus before one is no formula."""


@dataclass(frozen=True, slots=True)
class Told:
    """The first row of the file: `about` names pump and patient, if that was asked for."""

    stretches: tuple[Stretch, ...]
    about: str = field(repr=False)
    place: tzinfo


class ExportingTelemetry:
    def __init__(self, registry: Registry, store: TelemetryStore, draw: DrawTelemetry) -> None:
        self._registry = registry
        self._store = store
        self._draw = draw

    def csv(self, told: Told, target: Path, by: User, *, identifiers: bool) -> Iterator[float]:
        """Straight into the file, step by step, each answering how far it is; a file that was not
        finished is taken away again."""
        _allowed(by)
        rows = TelemetryRows(self._store, told.place, identifiers=identifiers)
        count = 0
        with _only_whole(target), target.open("wb") as file:
            hashed = _Hashed(file)
            hashed.put(BYTE_ORDER_MARK.encode() + _lines([COLUMNS, _first(told)]))
            for stretch in told.stretches:
                for share, batch in rows.of(stretch):
                    hashed.put(_lines(batch))
                    count += len(batch)
                    yield share
        self._note(by, told.stretches, "csv", hashed.digest, count, identifiers=identifiers)

    def pdf(
        self,
        paper: TelemetryPaper,
        stretches: tuple[Stretch, ...],
        target: Path,
        by: User,
        *,
        identifiers: bool,
    ) -> None:
        _allowed(by)
        whole = self._draw(paper)
        with _only_whole(target):
            target.write_bytes(whole)
        digest = hashlib.sha256(whole).hexdigest()
        self._note(by, stretches, "pdf", digest, 0, identifiers=identifiers)

    def _note(
        self,
        by: User,
        stretches: tuple[Stretch, ...],
        form: str,
        digest: str,
        rows: int,
        *,
        identifiers: bool,
    ) -> None:
        sessions = [each.session for each in stretches]
        with self._registry.write(by.id) as writer:
            writer.note(
                "telemetry exported",
                form=form,
                sessions=sessions,
                rows=rows,
                identifiers=identifiers,
                sha256=digest,
            )


def _allowed(by: User) -> None:
    if not by.may(Permission.VIEW):
        raise NotAllowed(what=Permission.VIEW.value, because=f"role {by.role_text}")


def _first(told: Told) -> tuple[str, ...]:
    filled = ("about", *("",) * (len(COLUMNS) - 2))
    return (*filled, told.about)


def _lines(rows: list[tuple[str, ...]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(
        tuple(cell if place == VALUE else guarded(cell) for place, cell in enumerate(row))
        for row in rows
    )
    return target.getvalue().encode("utf-8")


class _Hashed:
    """A file that knows the digest of what was written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def put(self, part: bytes) -> None:
        self._file.write(part)
        self._digest.update(part)

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def _only_whole(target: Path) -> Iterator[None]:
    """Readable by its owner alone; gone again if it was not finished."""
    try:
        target.touch(mode=OWNER_ONLY)
        yield
    except OSError as fault:
        target.unlink(missing_ok=True)
        raise PlaceNotWritable(because=fault.strerror or "") from fault
    except BaseException:
        target.unlink(missing_ok=True)
        raise
