"""The telemetry report: read back by other programs, and drawn line by line where it matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from hai_desk.services.telemetry_paper import (
    FlowError,
    Happening,
    Picture,
    PlotFlag,
    PlotLane,
    PlotLine,
    PlotTick,
    TelemetryPaper,
)
from hai_desk.telemetry.reconciled import Reconciled, Side, Silence
from hai_desk.telemetry.reconciliation import Answer, Difference, Told
from hai_desk.telemetry.trace import Trace
from hai_desk.units import millilitres
from reports.telemetry.sheet import draw_telemetry
from tests.support.paper_read import plain, text_of, tool

START, END = 1_763_481_600.0, 1_763_485_200.0
AT = datetime(2025, 11, 18, 16, tzinfo=UTC)


def trace(times: list[float], values: list[float], joined: list[bool]) -> Trace:
    return Trace(np.array(times), np.array(values), np.array(joined))


def lane(title: str = "Delivery rate, mL/day") -> PlotLane:
    return PlotLane(
        title=title,
        low=0.0,
        high=1.5,
        trace=trace([START, START + 600, START + 2400, END], [1, 1, 1, 1], [True, False, True, 0]),
        ticks=(PlotTick(0, "0"), PlotTick(0.5, "0.5"), PlotTick(1, "1"), PlotTick(1.5, "1.5")),
        reference=trace([START, END], [0.984, 0.984], [True, False]),
        lines=(PlotLine(0.984, "Programmed 0.984", False), PlotLine(1.4, "Limit 1.4", True)),
        gaps=((START + 600, START + 2400),),
        doubts=(START + 100,),
    )


def picture(*lanes: PlotLane, title: str = "") -> Picture:
    return Picture(
        title=title,
        start=START,
        end=END,
        lanes=lanes or (lane(),),
        ticks=(PlotTick(START + 1800, "16:30"), PlotTick(END, "17:00:00", bold=True)),
        flags=(
            PlotFlag(START + 2700, "1", START + 3000, alarm=True),
            PlotFlag(START + 2710, "2"),
            PlotFlag(START - 100, "", None, alarm=True),
        ),
    )


CURVE = FlowError(
    subtitle="16:00:00 to 17:00:00",
    lines=("Whole range −6.1 %",),
    windows=np.array([900.0, 1200.0, 1800.0]),
    highest=np.array([2.0, np.nan, 1.0]),
    lowest=np.array([-9.0, np.nan, -4.0]),
    low=-10.0,
    high=10.0,
    window_ticks=(PlotTick(900, "15 min"),),
    error_ticks=(PlotTick(-10, "−10"), PlotTick(0, "0"), PlotTick(10, "10")),
)
THREE = Reconciled(
    AT,
    AT.replace(hour=17),
    (
        Side(Told.PROGRAM, Answer(Told.PROGRAM, millilitres("0.041"), millilitres("0"))),
        Side(
            Told.TELEMETRY,
            Answer(Told.TELEMETRY, millilitres("0.05"), millilitres("0.01")),
            silences=(Silence(AT.replace(minute=10), AT.replace(minute=40)),),
        ),
        Side(Told.RETURNED, None),
    ),
    (
        Difference(
            Told.PROGRAM, Told.TELEMETRY, millilitres("0.009"), millilitres("0.02"), agree=True
        ),
    ),
    Fraction(50),
    Fraction(2),
    1,
)


def report(**changes: object) -> TelemetryPaper:
    plain_one = TelemetryPaper(
        clinic="Demonstration Infusion Clinic",
        demonstration=True,
        made_at="18-Nov-2025 17:02",
        zone="UTC+00:00",
        source="Live session",
        range="18-Nov-2025 16:00:00 to 18-Nov-2025 17:00:00",
        pictures=(picture(),),
        simulated=True,
        patient=(("Patient", "DEMO, Alpha"), ("Born", "14-Mar-1961"), ("MRN", "DEMO-0001")),
        serial="SM2-208531",
        happenings=(
            Happening("1", "18-Nov-2025 16:45:00", "!!! Motor stall", "Not acknowledged"),
            Happening("2", "18-Nov-2025 16:45:10", "Mark", "Wand moved"),
        ),
        error=CURVE,
        reconciled=THREE,
    )
    return replace(plain_one, **changes)  # type: ignore[arg-type]


def test_every_word_of_the_report_can_be_read_back(tmp_path: Path):
    target = tmp_path / "report.pdf"
    target.write_bytes(draw_telemetry(report()))
    assert tool("qpdf", "--check", target).returncode == 0
    read = plain(tool("pdftotext", "-layout", target, "-").stdout)
    for words in (
        "Telemetry report",
        "SM2-208531",
        "DEMO, Alpha",
        "Live session, simulator",
        "Demonstration data, not a patient record",
        "Delivery rate, mL/day",
        "Programmed 0.984",
        "Limit 1.4",
        "17:00:00",
        "Whole range -6.1 %",
        "15 min",
        "Program, telemetry, returned volume",
        "0.05 mL ± 0.02 mL",
        "not recorded from 18-Nov-2025 16:10 to 18-Nov-2025 16:40",
        "Program and telemetry agree",
        "!!! Motor stall",
        "Wand moved",
        "HAI Desk is not a cleared medical device.",
        "It does not replace watching the patient.",
        "Page 1 of",
    ):
        assert words in read, words


def test_the_same_report_is_the_same_bytes():
    assert draw_telemetry(report()) == draw_telemetry(report())


def test_without_identifiers_nobody_and_no_pump_is_named():
    read = text_of(draw_telemetry(report(patient=(), serial="")))
    assert "Patient left out" in read
    for word in ("DEMO", "SM2", "Alpha"):
        assert word not in read


def darkness(pdf: bytes, box: tuple[float, float, float, float]) -> float:
    """The darkest pixel of a part of the first page, given in points from the upper left."""
    page = pypdfium2.PdfDocument(pdf)[0]
    pixels = page.render(scale=4).to_numpy()
    left, top, right, bottom = (round(each * 4) for each in box)
    return float(pixels[top:bottom, left:right].min())


@pytest.fixture(scope="module")
def only_line() -> bytes:
    """One lane whose line has a gap; nothing but the hatch may be seen in it."""
    bare = replace(lane(), reference=None, lines=(), ticks=(), doubts=())
    return draw_telemetry(report(pictures=(replace(picture(bare), flags=()),), demonstration=False))


def test_no_line_runs_over_a_gap(only_line: bytes):
    """Around the middle of the lane, from a sixth to two thirds of its width."""
    page = pypdfium2.PdfDocument(only_line)[0]
    texts = page.get_textpage()
    found = texts.search("Delivery rate, mL/day")
    place = found.get_next()
    assert place is not None
    left, bottom, _right, _top = texts.get_charbox(place[0])
    height = page.get_height()
    lane_top = height - bottom + 5
    lane_width = page.get_width() - 2 * 42.52 - 32
    level = lane_top + 78 * (0.5 / 1.5)
    row = (level - 3, level + 3)
    known = darkness(only_line, (left + 5, row[0], left + 20, row[1]))
    gap = darkness(only_line, (left + lane_width * 0.25, row[0], left + lane_width * 0.6, row[1]))
    assert known < 60
    assert gap > 150  # the grey of the hatch, never the black of the line


def test_many_lanes_take_several_blocks_and_every_one_is_there():
    titles = [f"Signal {number}, kPa" for number in range(1, 9)]
    whole = report(pictures=(picture(*map(lane, titles), title="First session"),))
    read = text_of(draw_telemetry(whole))
    assert all(title in read for title in titles)
    assert "First session" in read


def test_a_range_without_curve_events_or_recording_says_so():
    bare = report(error=FlowError("", ("A curve needs 30 min that are known",)), reconciled=None)
    read = text_of(draw_telemetry(replace(bare, happenings=())))
    assert "A curve needs 30 min that are known" in read
    assert "Nothing was recorded of this time." in read
    assert "None in this range." in read
    assert "Flow error" not in text_of(draw_telemetry(report(error=None)))
