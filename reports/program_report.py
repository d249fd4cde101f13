"""The program report as a value: what its paper says, from the filed report and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hai_desk.units import from_exact_number
from hai_desk.wording import dates, quantities
from hai_desk.wording.program_values import every_digit
from reports.canonical import fingerprint, grouped
from reports.sealing.fields import PERFORMER
from reports.sheet import program as section
from reports.sheet.frame import framed
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.heading import patient_name
from reports.sheet.supplement import FINGERPRINT_CHARACTERS, key_of, zone
from reports.sheet.values import (
    Align,
    Block,
    Boxed,
    Column,
    Fact,
    Facts,
    Lines,
    Paper,
    Section,
    SignaturePlace,
    Table,
)


def program_sheet(report: Mapping[str, Any]) -> Paper:
    given, digest = Given(report), fingerprint(report)
    return framed(
        report,
        title="Pump program report",
        number_label="Session",
        date_label="Programmed on",
        date=given.day("started_at"),
        boxes=(_patient(given), _pump(given), _session(given)),
        sections=_sections(given),
        signatures=_signatures(given),
        supplement=(_log(given), _versions(given, digest), *_frames(given)),
    )


def _patient(given: Given) -> tuple[Fact, ...]:
    patient = given.part("patient")
    return (
        Fact("Patient", patient_name(given)),
        Fact("Born", patient.day("born")),
        Fact("Gender", patient.word("gender").capitalize()),
        Fact("MRN", patient.word("mrn"), identifier=True),
    )


def _pump(given: Given) -> tuple[Fact, ...]:
    pump = given.part("pump")
    return (
        Fact("Pump", pump.word("model")),
        Fact("Serial, read from the pump", pump.word("serial"), identifier=True),
        Fact("Reservoir", pump.said("reservoir")),
    )


def _session(given: Given) -> tuple[Fact, ...]:
    return (
        Fact("Begun", given.day_clock("started_at")),
        Fact("Ended", given.day_clock("closed_at")),
        Fact("Desk", given.part("clinic").word("desk")),
        Fact("By", given.part("performed_by").word("name")),
    )


def _sections(given: Given) -> Iterator[Section]:
    rows = given.parts("settings")
    blocks = (section.table(given),) if rows else (Lines(("Nothing was sent to the pump.",)),)
    yield Section(
        "1", "Before, asked, read back", section.state(given), (*blocks, *_stopped(given))
    )
    yield Section("2", "Until the next refill", "", _until(given))
    yield Section("3", "Questions and second check", "", (*_answers(given), *_check(given)))


def _stopped(given: Given) -> tuple[Lines, ...]:
    ending = given.part("ending")
    if not ending.has("reason"):
        return ()
    who = ending.word("prescriber")
    return (Lines((f"Left stopped: {ending.text('reason')}. Prescriber: {who}.",)),)


def _until(given: Given) -> tuple[Block, ...]:
    found = (*_rests(given.part("rests_on")), *section.after(given))
    if given.part("outlook").has("low_alarm"):
        return found
    unknown = "Not known: the pump was told no reservoir volume, or nothing runs."
    return (*found, Lines((unknown,)))


def _rests(rests: Given) -> tuple[Facts, ...]:
    """What the program rested on: the fill, the prescription, the change."""
    filled, signed = rests.part("filled"), rests.part("prescribed")
    facts = []
    if filled.has("drug"):
        went_in = f"{filled.word('drug')} {filled.said('concentration')}, {filled.said('volume')}"
        facts.append(Fact(f"Filled, {filled.word('record')}", went_in))
    if signed.has("daily"):
        version = f"Prescribed, version {signed.text('version')}"
        facts.append(Fact(version, f"{signed.said('daily')}, {signed.word('signed_by')}"))
    if rests.has("change_percent"):
        percent = quantities.percent(from_exact_number(rests.text("change_percent")), signed=True)
        facts.append(Fact("Change of the daily dose", percent))
    return (Facts(3, tuple(facts)),) if facts else ()


def _answers(given: Given) -> Iterator[Boxed]:
    for each in given.parts("questions"):
        reason = f" Reason: {each.text('reason')}." if each.has("reason") else ""
        who = f" Prescriber: {each.text('prescriber')}." if each.has("prescriber") else ""
        yield Boxed(f"Question {each.word('rule')}.", f"{each.text('question')}{reason}{who}")


def _check(given: Given) -> tuple[Block, ...]:
    check = given.part("second_check")
    if not check.has("checker"):
        return (Lines(("No second check was needed for this change.",)),)
    facts = (
        Fact("Checked by", f"{check.word('checker')}, {check.word('checker_role')}"),
        Fact("At", check.day_clock("at")),
        Fact("Rounds", check.word("rounds")),
        Fact("Quick check", check.flag("quick")),
    )
    return (Facts(4, facts), Facts(4, tuple(_checked(check.part("checked")))))


def _checked(checked: Given) -> Iterator[Fact]:
    names = {"daily": "Daily dose", "strength": "Concentration", "fill": "Volume", "drug": "Drug"}
    for key in checked.body:
        yield Fact(f"{names.get(key, key)}, from its source", checked.text(key) or NOT_ENTERED)


def _log(given: Given) -> Section:
    columns = (
        Column("Time"),
        Column("Who"),
        Column("What"),
        Column("No."),
        Column("Program"),
        Column("CRC-32", identifier=True),
        Column("Answer"),
    )
    unit = _daily_unit(given)
    rows = tuple(_event(each, unit) for each in given.parts("log"))
    note = "every command, answer and reading, in order"
    return Section("", "Session log", note, (Table(columns, rows),))


def _daily_unit(given: Given) -> str:
    """Of the dose that was typed again."""
    read = next((row for row in given.parts("settings") if row.text("setting") == "daily"), None)
    return read.text("read").partition(" ")[2] if read is not None else "mg/day"


def _event(each: Given, unit: str) -> tuple[str, ...]:
    at = each.moment("at")
    what = " ".join(part for part in (each.text("what"), each.text("verb")) if part)
    answer = ("answer", "result", "code", "words", "ending", "therapy")
    told = [each.text(key) for key in answer if each.text(key) not in ("", "0")]
    if each.has("typed"):
        told.append(every_digit(f"{each.text('typed')} {unit}"))
    return (
        dates.clock_seconds(at) if at is not None else NOT_ENTERED,
        each.text("by"),
        what,
        each.text("number"),
        each.text("program_id"),
        each.text("crc").upper(),
        ", ".join(told),
    )


def _frames(given: Given) -> tuple[Section, ...]:
    """What went over the wire, message by message."""
    rows = tuple(_frame(each) for each in given.parts("frames"))
    if not rows:
        return ()
    columns = (
        *(Column("No."), Column("After"), Column("Time"), Column("Direction"), Column("Message")),
        *(Column("Bytes", Align.RIGHT), Column("SHA-256", identifier=True)),
    )
    note = "as they went over the wire; a command stands here before it is sent"
    return (Section("", "Frames", note, (Lines((_KEPT,)), Table(columns, rows))),)


_KEPT = (
    "After: number of the event in the session log. SHA-256: of the whole message, which the "
    "registry keeps; of readings of the whole pump (in part) it keeps what they say of the program."
)


def _frame(each: Given) -> tuple[str, ...]:
    at = each.moment("at")
    part = "" if each.body.get("whole") else ", in part"
    return (
        each.text("seq"),
        each.text("after"),
        dates.clock_seconds(at) if at is not None else NOT_ENTERED,
        each.text("direction"),
        each.text("kind") + part,
        quantities.count(int(each.text("bytes"))),
        each.text("sha256"),
    )


def _versions(given: Given, digest: str) -> Section:
    program = given.part("program")
    facts = (
        Fact("Program", f"{program.word('name')} {program.word('version')}"),
        Fact("Times", zone(given)),
        Fact("Pump certificate", given.part("pump").text("certificate") or "none", identifier=True),
    )
    whole = grouped(digest, FINGERPRINT_CHARACTERS)
    return Section("", "Versions", "", (Facts(3, facts), Lines((f"Fingerprint {whole}",))))


def _signatures(given: Given) -> tuple[SignaturePlace, ...]:
    performed = SignaturePlace("Signed: programmed this pump", field=PERFORMER)
    check = given.part("second_check")
    if not check.has("checker"):
        return (performed,)
    lines = (
        f"{check.text('checker')}, {check.word('checker_role')}",
        f"{check.day_clock('at')}  key {key_of(check)}",
        "Check statement sealed and attached",
    )
    return (performed, SignaturePlace("Signed: checked program independently", lines=lines))
