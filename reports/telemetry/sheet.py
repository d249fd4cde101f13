"""The telemetry report as a paper of the clinic: range, plots, flow error, three answers, table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hai_desk.services.telemetry_paper import Picture, TelemetryPaper
from hai_desk.wording import reconciliation as words
from hai_desk.wording.alarms import standing_line
from reports.pdf.paper import Size, draw_paper
from reports.sheet.frame import DEMONSTRATION, WARNING
from reports.sheet.values import (
    Block,
    Column,
    Fact,
    Facts,
    Lines,
    Paper,
    Plots,
    Section,
    Table,
    Trumpet,
)

LANES = 5
"""On one page, one above the other."""

WITHOUT = "left out"


def draw_telemetry(told: TelemetryPaper, size: Size = Size.A4) -> bytes:
    return draw_paper(telemetry_sheet(told), size).pdf


def telemetry_sheet(told: TelemetryPaper) -> Paper:
    serial = told.serial or WITHOUT
    return Paper(
        title="Telemetry report",
        clinic=told.clinic,
        number_label="Pump",
        number=serial,
        date_label="Made",
        date=told.made_at,
        code="",
        boxed_line=DEMONSTRATION if told.demonstration else "",
        continuation=f"Telemetry report, pump {serial}, {told.range}",
        footer=f"Times {told.zone}. {told.source}",
        warning=WARNING,
        boxes=(_whose(told), _what(told)),
        sections=tuple(_sections(told)),
        signatures=(),
        supplement=(),
    )


def _whose(told: TelemetryPaper) -> tuple[Fact, ...]:
    known = told.patient or (("Patient", WITHOUT),)
    return tuple(Fact(label, value) for label, value in known)


def _what(told: TelemetryPaper) -> tuple[Fact, ...]:
    source = f"{told.source}, simulator" if told.simulated else told.source
    return (Fact("Range", told.range), Fact("Source", source))


def _sections(told: TelemetryPaper) -> Iterator[Section]:
    plots = tuple(block for picture in told.pictures for block in _plots(picture))
    note = "Smallest and largest of every column; no line over a gap"
    yield Section("1", "Signals", note, plots)
    if told.error is not None:
        lines = Lines(told.error.lines)
        curve: tuple[Block, ...] = (Trumpet(told.error),) if told.error.drawn else ()
        yield Section("2", "Flow error by window length", told.error.subtitle, (*curve, lines))
    yield Section("3", words.title(), "", _three(told))
    yield Section("4", "Alarms, events and marks", "", _happened(told))
    yield Section("", "What this is", "", (Lines((WARNING, standing_line()), quiet=True),))


def _plots(picture: Picture) -> Iterator[Block]:
    if picture.title:
        yield Lines((picture.title,))
    for at in range(0, len(picture.lanes), LANES):
        yield Plots(replace(picture, lanes=picture.lanes[at : at + LANES]))


def _three(told: TelemetryPaper) -> tuple[Block, ...]:
    found = told.reconciled
    if found is None:
        return (Lines(("Nothing was recorded of this time.",)),)
    lines = words.lines(found)
    details = tuple(f"{each.label}: {detail}" for each in lines for detail in each.details)
    said = tuple(sentence for sentence, _agree in words.verdicts(found))
    facts = Facts(3, tuple(Fact(each.label, each.value) for each in lines))
    return (Lines((words.span(found),), quiet=True), facts, Lines((*details, *said)))


def _happened(told: TelemetryPaper) -> tuple[Block, ...]:
    if not told.happenings:
        return (Lines(("None in this range.",)),)
    rows = tuple((each.tag, each.time, each.what, each.text) for each in told.happenings)
    columns = (Column("In plot"), Column("Time"), Column("What"), Column("Words"))
    return (Table(columns, rows),)
