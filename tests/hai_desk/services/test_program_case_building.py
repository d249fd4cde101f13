"""What a program is judged by: the worksheet's own fill, the last one on file, the signed plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hai_desk.link.session import ChannelStanding
from hai_desk.safety.program_case import ProgramCase
from hai_desk.services.program_case_building import program_case
from hai_desk.services.program_door import counted_left, replace_in
from hai_desk.services.program_events import ProgramSession
from hai_desk.telemetry.channel import Channel
from hai_desk.telemetry.sample import Validity
from hai_desk.units import exact_text
from hai_desk.units import from_exact_text as q
from tests.support.program_cases import NOW
from tests.support.program_desk import ProgramDesk, bravo_fill, bravo_plan, reservoir
from tests.support.ward import Ward


def built(change: Callable[[Any], None] = lambda held: None) -> ProgramCase:
    desk = ProgramDesk()
    change(desk.registry.held)
    desk.begin()
    return desk.programming.case()


def test_the_last_fill_and_the_signed_plan() -> None:
    case = built()
    assert case.filled is not None
    assert exact_text(case.filled.concentration, "mg/mL") == "8 mg/mL"
    assert (case.filled.record, case.filled.today) == ("RW-2025-0193", False)
    assert case.prescribed is not None
    assert exact_text(case.prescribed.daily, "mg/day") == "7.872 mg/day"
    assert case.greatest_fill == q("40 mL")
    assert (case.running is None, case.range is None, case.clock_ahead) == (False, False, 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.plans.clear(),
        lambda held: held.plans.update(plan2=replace(bravo_plan(), signed_at=None)),
        lambda held: held.plans.update(plan2=replace(bravo_plan(), starts_on=date(2025, 11, 19))),
        lambda held: held.plans.update(plan2=replace(bravo_plan(), ends_on=date(2025, 11, 17))),
        lambda held: held.fills.clear(),
        lambda held: held.fills.append(
            replace(bravo_fill(), id="f3", drug="glycerin", filled_at=NOW)
        ),
    ],
)
def test_without_a_plan_in_force_or_a_known_drug_nothing_is_prescribed(
    change: Callable[[Any], None],
) -> None:
    assert built(change).prescribed is None


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.fills.clear(),
        lambda held: held.fills.__setitem__(0, replace(bravo_fill(), amount=None)),
        lambda held: held.fills.__setitem__(0, replace(bravo_fill(), volume=q("0 mL"))),
        lambda held: held.fills.__setitem__(
            0, replace(bravo_fill(), filled_at=NOW - timedelta(days=900))
        ),
    ],
)
def test_what_is_in_the_pump_may_be_unknown(change: Callable[[Any], None]) -> None:
    assert built(change).filled is None


def test_heparin_saline_runs_at_the_flow_of_the_plan() -> None:
    rest = replace(bravo_fill(), drug="heparin-saline", amount=q("40000 units"))
    case = built(lambda held: held.fills.__setitem__(0, rest))
    assert case.prescribed is not None
    assert exact_text(case.prescribed.daily, "units/day") == "984 units/day"
    assert case.prescribed.weight is None


def session_of(ward: Ward, worksheet_id: str) -> ProgramSession:
    return ProgramSession(
        "s", "PG-2025-0001", "p1", "i1", worksheet_id, "DEMO-0001", "I3K", "", NOW, "u", "desk 2"
    )


def test_the_worksheet_of_today_says_what_it_put_in() -> None:
    """195 mg in 30 mL, of which so much went in as is entered; 2 mL stayed behind."""
    ward = Ward()
    sheet = ward.open()
    line = ProgramDesk().line
    with ward.registry.read() as reader:
        before = program_case(reader, session_of(ward, sheet.id), line.standing(), None, NOW)
    assert before.filled is None or not before.filled.today
    sheet = ward.enter(sheet, {"fi.volume": "30", "fi.label": "PH-2207"})
    with ward.registry.read() as reader:
        case = program_case(reader, session_of(ward, sheet.id), line.standing(), None, NOW)
    assert case.filled is not None
    assert (case.filled.today, case.filled.drug) == (True, "floxuridine")
    assert exact_text(case.filled.volume, "mL") == "30 mL"
    assert exact_text(case.filled.concentration, "mg/mL") == "6.5 mg/mL"
    assert case.filled.at == NOW
    assert (case.running, case.range) == (None, None)
    finished = NOW - timedelta(minutes=16)
    sheet = ward.enter(sheet, {"fi.finished": finished.isoformat()})
    with ward.registry.read() as reader:
        case = program_case(reader, session_of(ward, sheet.id), line.standing(), None, NOW)
    assert case.filled is not None
    assert case.filled.at == finished


@pytest.mark.parametrize(
    ("channel", "left"),
    [
        (reservoir("22.8"), q("22.8 mL")),
        (reservoir("22.8", Validity.QUESTIONABLE), None),
        (reservoir(None, Validity.INVALID), None),
        (replace(reservoir("22.8"), last=None), None),
        (replace(reservoir("1"), channel=Channel("battery", "V")), None),
    ],
)
def test_the_pumps_own_count_of_its_reservoir(channel: ChannelStanding, left: object) -> None:
    standing = replace(ProgramDesk().line.standing(), channels=(channel,))
    assert counted_left(standing) == left


def test_the_battery_tells_when_it_asks_for_a_replacement_and_many_do_not() -> None:
    told = replace(reservoir("943"), channel=Channel("replacement_in", "days"))
    for channels, expected in (
        ((told,), q("943 day")),
        ((replace(told, last=None),), None),
        ((reservoir("22.8"),), None),
    ):
        desk = ProgramDesk()
        desk.line.channels = channels
        assert replace_in(desk.line.standing()) == expected
        desk.begin()
        assert desk.programming.case().replace_in == expected
