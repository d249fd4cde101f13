"""How long a fill lasts."""

from __future__ import annotations

import pytest

from hai_desk.dosing.refused import Refused, RefusedBecause
from hai_desk.dosing.run_out import RunOut, run_out
from hai_desk.units import exact_text, millilitres, millilitres_per_day


def last(filled: str, flow: str, reserve: str) -> RunOut | Refused:
    return run_out(
        filled=millilitres(filled), flow=millilitres_per_day(flow), reserve=millilitres(reserve)
    )


@pytest.mark.parametrize(
    ("filled", "flow", "reserve", "time", "terms"),
    [
        ("30", "1.3", "0", "300/13 day", 1),
        ("30", "1.3", "2", "280/13 day", 2),
        ("30", "1.2", "30", "0 day", 2),
        ("20", "1", "0", "20 day", 1),
    ],
)
def test_the_time_is_volume_above_the_reserve_over_flow(
    filled: str, flow: str, reserve: str, time: str, terms: int
) -> None:
    found = last(filled, flow, reserve)
    assert isinstance(found, RunOut)
    assert exact_text(found.time, "day") == time
    assert len(found.terms) == terms


@pytest.mark.parametrize(
    ("filled", "flow", "reserve", "reason"),
    [
        ("0", "1.3", "0", RefusedBecause.NOT_MORE_THAN_ZERO),
        ("30", "0", "0", RefusedBecause.NOT_MORE_THAN_ZERO),
        ("30", "1.3", "-0.1", RefusedBecause.BELOW_ZERO),
        ("30", "1.3", "30.1", RefusedBecause.RESERVE_MORE_THAN_FILLED),
    ],
)
def test_what_cannot_run_out_is_refused(
    filled: str, flow: str, reserve: str, reason: RefusedBecause
) -> None:
    found = last(filled, flow, reserve)
    assert isinstance(found, Refused)
    assert found.reason is reason
