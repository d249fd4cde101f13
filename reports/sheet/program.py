"""Section 8 of a record, and the middle of a program report: what the pump was told."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hai_desk.dosing.ran import Ran
from hai_desk.safety.program_time import Unclear
from hai_desk.units import from_exact_number, from_exact_text, magnitude, of
from hai_desk.wording import quantities
from hai_desk.wording.exact import say
from hai_desk.wording.program_time import pieces, unclear
from hai_desk.wording.program_values import every_digit, setting_name, setting_value
from hai_desk.wording.pump_alarms import alarm_name
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.said import stops_of
from reports.sheet.values import Block, Column, Fact, Facts, Lines, Section, Table

NUMBER, TITLE = "8", "Program"
LEAST = Fraction(5, 1000)
"""mL: less than this is 0.00 mL on paper."""


def program(record: Given) -> Section:
    given = record.part("pump_program")
    if given.has("none_because"):
        lines = Lines((f"None: {given.text('none_because')}.",))
        return Section(NUMBER, TITLE, "", (lines, *stops_of(record, "program")))
    note = f"Session {given.word('session')}, {state(given)}"
    blocks = (_read_first(record), table(given), *after(given), *stops_of(record, "program"))
    return Section(NUMBER, TITLE, note, blocks)


def state(given: Given) -> str:
    """`running since 18-Nov-2025 11:40`, or how else the session ended."""
    ending = given.part("ending")
    if ending.has("running_at"):
        return f"running since {ending.day_clock('running_at')}"
    return {
        "nothing changed": "ended without a change",
        "left stopped": "left stopped",
    }.get(ending.text("how"), "not finished")


def _read_first(record: Given) -> Facts:
    read = record.part("pump_read")
    how = read.text("read")
    alarms = read.names("alarms") or ()
    return Facts(
        3,
        (
            Fact(f"Rate before, {how}" if how else "Rate before", _rate(read, "rate")),
            Fact("Reservoir before, by the pump", read.said("left")),
            Fact("It reported", ", ".join(map(alarm_name, alarms)) or NOT_ENTERED),
        ),
    )


def _rate(given: Given, key: str) -> str:
    return given.as_kind(key, quantities.rate)


def table(given: Given) -> Table:
    """Changed settings first, as the screen of the read-back shows them."""
    columns = (
        Column("Setting"),
        Column("Before"),
        Column("You asked for"),
        Column("Pump reads back", strong=True),
    )
    return Table(columns, tuple(_row(each) for each in given.parts("settings") if _told(each)))


def _told(each: Given) -> bool:
    """A prime that no program has needs no line."""
    return any(each.has(key) for key in ("before", "asked", "read"))


def _row(each: Given) -> tuple[str, ...]:
    setting = each.text("setting")
    name = setting_name(setting)
    told = (setting_value(setting, each.text(key)) for key in ("before", "asked", "read"))
    return (f"{name}, changed" if each.body.get("changed") is True else name, *told)


def after(given: Given) -> Iterator[Block]:
    """The way out of the old drug, until when the reservoir lasts, and what is expected."""
    bridge = given.part("bridge")
    if bridge.has("volume"):
        lasts = bridge.as_kind("lasts", quantities.hours)
        volume = every_digit(bridge.text("volume"))
        words = f"Bridge: {volume} at {_rate(bridge, 'rate')}, {lasts}."
        yield Lines((words,))
    outlook = given.part("outlook")
    if outlook.has("low_alarm"):
        yield Facts(3, tuple(_days(outlook)))
        yield Lines(tuple(terms(outlook)), quiet=True)


def _days(outlook: Given) -> Iterator[Fact]:
    low, following = outlook.part("low_alarm"), outlook.part("next_refill")
    if following.has("on"):
        yield Fact("Next refill", following.day("on"))
    yield Fact(f"Low reservoir, {low.said('left')} left", low.day_clock("at"))
    yield Fact("Empty", outlook.part("empty").day_clock("at"))


def terms(outlook: Given) -> Iterator[str]:
    following = outlook.part("next_refill")
    if following.has("on"):
        filled, days = following.day("filled_on"), following.text("interval_days")
        early = following.body.get("brought_forward") is True
        words = f"Next refill: {filled} + {days} days"
        yield f"{words}, brought forward to the low-reservoir day" if early else words
    yield f"Low reservoir: {_run_down(outlook.part('low_alarm'))}"
    told = outlook.part("expected")
    day, fortnight = told.said("amount_per_day"), told.said("amount_in_14_days")
    volume = told.said("volume_in_14_days")
    yield f"Expected: {day}, {fortnight} in {volume} in 14 days"


def _run_down(low: Given) -> str:
    """`(40 mL − 2 mL) ÷ 0.984 mL/day = 38.62 days`. What runs first is taken off, and its time
    put on; where the day has steps, the hour of the day moves the result a little."""
    taken = [every_digit(low.text(key)) for key in ("left", "prime", "bridge") if low.has(key)]
    held = " − ".join((*_held(low), *taken))
    rate, time = _rate(low, "rate"), low.as_kind("time", quantities.days)
    lasts = low.as_kind("bridge_lasts", quantities.hours) if low.has("bridge_lasts") else ""
    bridged = f" + {lasts} of bridge" if lasts else ""
    equals = "is about" if int(low.body.get("steps", 1)) > 1 else "="
    return f"({held}) ÷ {rate}{bridged} {equals} {time}"


def _held(low: Given) -> Iterator[str]:
    """What was filled, and what can have run of it when the program started: it may have stood."""
    ran = low.text("ran_since_fill")
    volume = from_exact_text(ran) if ran else None
    if volume is None or magnitude(volume, "mL") < LEAST:
        yield low.said("holds")
        return
    filled = magnitude(from_exact_text(low.text("holds")), "mL") + magnitude(volume, "mL")
    yield quantities.volume(of(filled, "mL"))
    yield f"at most {quantities.draw_up(volume)} since the fill"


def against_pump(record: Given) -> tuple[Block, ...]:
    """In section 4: what came back, beside what the pump should have held."""
    told = record.part("empty").parts("against_pump")
    if not told:
        return ()
    compared = Facts(2, tuple(fact for each in told for fact in _compared(each)))
    programs = tuple(_programs(record.part("pump_read")))
    return (compared, Facts(2, programs)) if programs else (compared,)


def _programs(read: Given) -> Iterator[Fact]:
    """What ran since the last fill, where it was changed; or why that is not known."""
    if read.has("programs_unclear"):
        why = Unclear(read.text("programs_unclear"))
        yield Fact("Expected by its program and the time", unclear(why))
    ran = [(each.moment("since"), each) for each in read.parts("programs")]
    told = tuple(
        Ran(at, from_exact_text(each.text("rate")), from_exact_text(each.text("primed")))
        for at, each in ran
        if at is not None
    )
    if told:
        yield from (Fact(label, value) for label, value in pieces(told, told[0].since))


def _compared(each: Given) -> tuple[Fact, ...]:
    by = "the pump's own count" if each.text("by") == "pump" else "its program and the time"
    percent = each.text("percent")
    share = f", {quantities.percent(from_exact_number(percent), signed=True)}" if percent else ""
    apart = each.text("difference")
    sign = "" if apart.startswith("-") else "+"
    return (
        Fact(f"Expected by {by}", each.said("expected")),
        Fact("Returned, less that", f"{sign}{say(apart)}{share}"),
    )
