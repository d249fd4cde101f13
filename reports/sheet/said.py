"""Small words that several sections of the record share."""

from __future__ import annotations

from datetime import date

from hai_desk.dosing.reading_time import Month, read_month
from hai_desk.units import from_exact_text
from hai_desk.wording import dates, exact, quantities
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.values import Boxed

PERCENT = " percent"
KINDS = {"soft": "Soft stop answered.", "hard": "Hard stop cleared.", "note": "Note."}


def drug_name(given: Given, key: str) -> str:
    """The generic name; a percent sign stays with its number."""
    return given.told(key, lambda name: exact.name_of(name).replace(" %", "\u00a0%"))


def fill_text(given: Given) -> str:
    """`floxuridine 195 mg in 30 mL`, as far as it is known."""
    if not given.has("drug"):
        return NOT_ENTERED
    amount = f" {given.said('amount')}" if given.has("amount") else ""
    inside = f" in {given.said('volume')}" if given.has("volume") else ""
    return drug_name(given, "drug") + amount + inside


def month_text(text: str) -> str:
    """`Mar-2027` for an expiry; a whole date is told as a day."""
    found = read_month(text)
    if isinstance(found, Month):
        return dates.month(found)
    return dates.day(date.fromisoformat(text))


def draw_up_text(text: str) -> str:
    return quantities.draw_up(from_exact_text(text))


def value_text(text: str) -> str:
    """A checked value or an identifier: a quantity, a day, or words as they stand."""
    if text.endswith(PERCENT):
        return exact.percent(text.removesuffix(PERCENT))
    try:
        return exact.say(text)
    except (KeyError, IndexError, ValueError):
        return _day_or_words(text)


def _day_or_words(text: str) -> str:
    try:
        return dates.day(date.fromisoformat(text))
    except ValueError:
        return text


def who_and_when(given: Given, by: str = "by", at: str = "at", *, dated: bool = False) -> str:
    """`Nurse 1 (demo), 10:28`, for the note of a section."""
    told = given.day_clock if dated else given.clock
    clock = told(at) if given.has(at) else ""
    return ", ".join(part for part in (given.text(by), clock) if part)


def read_as(label: str, given: Given) -> str:
    """`Needle lot, scanned`; a record from before this was kept says the label alone."""
    return f"{label}, {given.text('lot_read')}" if given.has("lot_read") else label


def stops_of(record: Given, *stages: str) -> tuple[Boxed, ...]:
    """Those of a record made later were answered on another day than its other times."""
    dated = record.has("made_later")
    found = (stop for stop in record.parts("stops") if stop.text("stage") in stages)
    return tuple(_stop(stop, dated=dated) for stop in found)


def _stop(stop: Given, *, dated: bool) -> Boxed:
    sentences = [_sentence(stop.text("text"))]
    for label, key in (
        ("Answer", "answer_text"),
        ("Reason", "reason"),
        ("Prescriber", "prescriber"),
        ("Pump specialist", "specialist"),
    ):
        if stop.has(key):
            sentences.append(_sentence(f"{label}: {stop.text(key)}"))
    sentences.append(_sentence(who_and_when(stop, dated=dated)))
    if stop.has("rule"):
        limits = f", limits version {stop.text('limits_version')}"
        sentences.append(f"Rule {stop.text('rule')}{limits if stop.has('limits_version') else ''}.")
    title = KINDS.get(stop.text("kind"), "Stop.")
    return Boxed(title, " ".join(sentence for sentence in sentences if sentence))


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
