"""Blind where bias hurts: no expected value may be anywhere before the independent one is in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.safety.case import Case
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import STAGES, Stage
from tests.support.cases import (
    EMPTIED,
    FUD,
    PREPARED,
    case,
    checked,
    the_plan,
    with_plan,
)
from tests.support.people_of_the_day import at
from tests.support.people_of_the_day import fill as past_fill
from tests.support.shown import screen_of, words_in
from tests.support.worksheet_page import OpenPage
from ui.refill.present import blinded
from ui.refill.screen import WorksheetScreen

NOT_YET = {**EMPTIED, "em.first": "", "em.second": "", "em.fluid": ""}
EXPECTED = "10.5"
"""29.4 mL of the last fill less 1.35 mL/day × 14 days; no other number of the visit is like it."""


def told_apart() -> Case:
    """29.4 mL in the pump and a label of 1.35 mL/day: 29.4 − 18.9 = 10.5 mL are expected."""
    plan = the_plan(flow=q("1.35 mL/day"))
    plain = with_plan(plan)
    last = replace(plain.previous, volume=q("29.4 mL"))  # type: ignore[type-var]
    older = past_fill(1, at(21, 10, 50, month=10), FUD, 6, flow="1.31 mL/day")
    implant = replace(plain.implant, label_flow=q("1.35 mL/day"))
    return replace(plain, previous=last, fills=(older, last), implant=implant)  # type: ignore[arg-type]


def texts(**readings: str) -> dict[str, str]:
    more = {key.replace("__", "."): text for key, text in readings.items()}
    return checked(told_apart(), {**PREPARED, **NOT_YET, **more})


def readable(screen: WorksheetScreen) -> str:
    return " | ".join(words_in(screen)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "readings",
    [
        {},
        {"em__first": "11.8"},
        {"em__first": "11.8", "em__second": "12.6"},
        {"em__fluid": "clear"},
    ],
)
@pytest.mark.parametrize("stage", STAGES)
def test_the_expected_volume_is_on_no_stage_before_both_readings_agree(
    readings: dict[str, str], stage: Stage
) -> None:
    said = readable(screen_of(told_apart(), texts(**readings), stage))
    assert EXPECTED not in said
    assert "Measured flow" not in said
    assert "about" not in said.lower()


def test_it_appears_with_the_second_reading_that_agrees() -> None:
    agreed = texts(em__first="11.7", em__second="11.9", em__fluid="clear")
    said = readable(screen_of(told_apart(), agreed, Stage.EMPTY))
    assert f"{EXPECTED} mL" in said
    assert "Measured flow" in said
    assert "Matches" in said


def test_behind_the_second_check_no_value_of_the_first_person_is_left() -> None:
    page = OpenPage({**PREPARED})
    page.presenter.open_stage(Stage.PREPARE.number)
    assert "195" in readable(page.screen)
    page.presenter.blind(True)
    said = readable(page.screen)
    for number in ("195", "193.8", "22.55", "0.12", "PH-2207", "RS-1187", "6.5", "30,000"):
        assert number not in said, number
    page.presenter.blind(False)
    assert "195" in readable(page.screen)


def test_a_blinded_screen_keeps_only_who_the_patient_is() -> None:
    screen = blinded(screen_of(case(), PREPARED, Stage.PREPARE))
    assert screen.band.name == "DEMO, Alpha"
    assert screen.form.body == ()
    assert screen.form.side == ()
    assert {stage.detail for stage in screen.rail.stages} == {""}
    assert screen.footer.forward is None
