"""Identify, Dose, Empty, Fill and Program of a programmable pump, as their pages show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hai_desk.dosing.ran import History, Ran
from hai_desk.pumps.programmed import ProgramDone
from hai_desk.safety.case import Case
from hai_desk.services.assessing import assess
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.stage import Stage
from tests.support import blocks_in
from tests.support.cases import (
    LAST_FILL,
    SIGNED_ON,
    STARTED,
    TAUGHT,
    Texts,
    case,
    checked,
    entered,
)
from tests.support.people_of_the_day import NURSE
from tests.support.programmable import PROGRAM, filled, pump_case
from ui.form.blocks import Checklist, Readout, StopCard, ToleranceScale
from ui.refill.present import footer
from ui.refill.rail import rail
from ui.refill.stage_dose import dose
from ui.refill.stage_empty import empty
from ui.refill.stage_fill import fill
from ui.refill.stage_identify import identify
from ui.refill.stage_program import program, state_words
from ui.refill.typing import Page, Typing

NBSP = "\u00a0"
DONE = ProgramDone("s1", "PG-2025-0007", "running", PROGRAM, SIGNED_ON)


def page(known: Case | None = None, texts: Texts | None = None, entries: Entries | None = None):
    shown = known or pump_case()
    given = entries if entries is not None else entered(filled() if texts is None else texts)
    sheet = Sheet(shown, given, (NURSE,))
    return Page(sheet, assess(sheet, SIGNED_ON), Typing())


def read_by_link(texts: Texts) -> Entries:
    how = {"id.rate": How.FROM_PUMP, "id.left": How.FROM_PUMP, "id.alarms": How.FROM_PUMP}
    return Entries.of(
        Entry(key, text, STARTED, NURSE.id, how.get(key, How.TYPED)) for key, text in texts.items()
    )


def test_the_pump_is_read_before_anything_else() -> None:
    body = identify(page(texts={})).body
    assert blocks_in.field(body, "id.rate").unit == "mL/day"
    assert blocks_in.asks(body, "id.left")
    assert blocks_in.action(body, "read_pump").label == "Read linked pump"
    assert not blocks_in.asks(identify(page(case(), {})).body, "id.rate")


def test_what_was_typed_is_marked_typed() -> None:
    assert blocks_in.field(identify(page()).body, "id.rate").hint == "typed"


def test_what_the_link_read_of_the_reservoir_is_hidden_until_both_readings_agree() -> None:
    before = {key: text for key, text in filled().items() if not key.startswith(("em.", "fi."))}
    body = identify(page(entries=read_by_link(before))).body
    assert not blocks_in.asks(body, "id.left")
    told = blocks_in.facts(body)["Reservoir, by the pump"]
    assert told == "read, shown when both readings agree"
    after = identify(page(entries=read_by_link(filled()))).body
    assert blocks_in.field(after, "id.left").text == "26.2"


def test_the_dose_is_made_for_every_digit_of_the_programmed_rate() -> None:
    shown = repr(dose(page())).replace("\\xa0", " ")
    assert "0.984 mL/day" in shown
    assert "0.98 mL/day" not in shown


def test_empty_holds_program_count_and_return_side_by_side() -> None:
    body = empty(page()).body
    told = {key: text.replace(NBSP, " ") for key, text in blocks_in.facts(body).items()}
    assert told["Expected, by the pump's count"] == "26.2 mL"
    assert told["Expected, by program and time"] == "26.2 mL"
    assert told["Against the pump's count"] == "+0.2 mL, +1.4 %"
    readout = next(block for block in blocks_in.every(body) if isinstance(block, Readout))
    assert (readout.value, readout.unit) == ("+0.2", "mL")
    scale = next(block for block in blocks_in.every(body) if isinstance(block, ToleranceScale))
    assert [tick.text for tick in scale.ticks] == ["-4 mL", "-2 mL", "0 mL", "+2 mL", "+4 mL"]
    assert scale.pointer_tone == "ok"


def _one_reading() -> Texts:
    return {key: text for key, text in filled().items() if key != "em.second"}


CHANGED = History(
    (Ran(LAST_FILL, q("0.82 mL/day")), Ran(LAST_FILL + timedelta(days=7), q("0.984 mL/day")))
)


def test_empty_names_each_program_that_ran_since_the_fill() -> None:
    """7 days at 0.82 and 7 at 0.984 mL/day leave 27.4 of 40 mL."""
    body = empty(page(pump_case(history=CHANGED))).body
    told = {key: text.replace(NBSP, " ") for key, text in blocks_in.facts(body).items()}
    assert told["Expected, by program and time"] == "27.4 mL"
    assert told["Program since the fill, 04-Nov-2025 11:02"] == "0.82 mL/day"
    assert told["Program since 11-Nov-2025 11:02"] == "0.984 mL/day"


def test_empty_says_why_nothing_is_expected_by_a_program_of_somebody_else() -> None:
    body = empty(page(pump_case(history=CHANGED), filled(**{"id.rate": "1.1"}))).body
    told = blocks_in.facts(body)
    unknown = "not known: it runs another rate than on file"
    assert told["Expected, by program and time"] == unknown
    assert "Against its program" not in told


def test_nothing_expected_is_shown_before_both_readings_agree() -> None:
    assert "Program since" not in repr(empty(page(pump_case(history=CHANGED), _one_reading())).body)
    assert "Expected" not in repr(empty(page(texts=_one_reading())).body)


def test_the_model_says_how_it_is_emptied_and_filled() -> None:
    words = " ".join(blocks_in.sentences(empty(page(texts={})).body))
    assert "gentle suction" in words
    lists = [block for block in fill(page()).side if isinstance(block, Checklist)]
    items = [item.text for each in lists for item in each.items]
    assert "After the first 5 mL pull back once: fluid must come back." in items
    assert not any("pull back" in repr(block) for block in fill(page(case())).side)


def test_stage_seven_says_what_the_pump_must_be_told() -> None:
    form = program(page())
    told = {key: text.replace(NBSP, " ") for key, text in blocks_in.facts(form.body).items()}
    assert told["Reservoir volume"] == "40 mL"
    assert told["Concentration"] == "8 mg/mL"
    assert told["Daily dose, prescribed"] == "7.87 mg/day"
    assert form.chip is None


def test_a_pump_that_runs_says_since_when_and_what() -> None:
    form = program(page(pump_case(program=DONE)))
    told = {key: text.replace(NBSP, " ") for key, text in blocks_in.facts(form.body).items()}
    assert (told["Session"], told["State"]) == ("PG-2025-0007", "running since 11:16")
    assert told["Rate"] == "0.984 mL/day"
    assert form.chip is not None
    assert blocks_in.action(form.body, "program_report").label == "Program report"
    assert blocks_in.action(form.body, "program_pump").label == "Program pump again"


def test_every_other_end_of_a_session_has_its_words() -> None:
    assert state_words(replace(DONE, ended="", program=None, at=None)) == "not finished"
    assert state_words(replace(DONE, ended="left stopped")) == "ended 11:16, left stopped"
    assert state_words(replace(DONE, ended="nothing changed")) == "ended 11:16, nothing changed"


def test_a_pump_that_was_told_otherwise_is_a_stop_with_both_sides() -> None:
    other = replace(DONE, program=replace(PROGRAM, fill=PROGRAM.low_alarm))
    body = program(page(pump_case(program=other))).body
    (stop,) = [each for each in blocks_in.every(body) if isinstance(each, StopCard)]
    assert stop.title.replace(NBSP, " ") == "The pump was told 2 mL, and 40 mL went in."
    assert stop.kind == "hard"


def test_the_rail_and_the_footer_say_that_the_pump_is_not_programmed() -> None:
    known = pump_case()
    shown = page(known, checked(known, {**filled(), **TAUGHT}))
    assert shown.assessment.current is Stage.PROGRAM
    stages = {entry.title: entry.detail for entry in rail(shown, Stage.PROGRAM).stages}
    assert stages["Program"] == "Program and read back"
    assert stages["Empty"].replace(NBSP, " ") == "26.4 mL, +0.2 mL to its count"
    told = footer(shown, Stage.PROGRAM, may_undo=False, may_redo=False, closed=False, free=False)
    assert told.blocker == "The pump is not programmed yet"
    assert told.forward is not None
    assert (told.forward.key, told.forward.kind) == ("program_pump", "primary")
    ended = pump_case(program=replace(DONE, at=SIGNED_ON + timedelta(minutes=1)))
    done = page(ended, checked(ended, {**filled(), **TAUGHT}))
    entry = rail(done, Stage.SIGN).stages[Stage.PROGRAM.number - 1]
    assert entry.detail.replace(NBSP, " ") == "Running, 7.87 mg/day"
