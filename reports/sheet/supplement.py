"""After the signatures: the second check, the course of the visit, versions, addenda."""

from __future__ import annotations

from hai_desk.wording import dates, exact, quantities
from reports.canonical import grouped
from reports.sealing.certificates import key_id
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.said import value_text
from reports.sheet.values import Block, Column, Fact, Facts, Lines, Section, Table

FINGERPRINT_CHARACTERS = 64
LABELS = {
    "mrn": "MRN",
    "serial": "pump serial",
    "weight": "dosing weight",
    "percent": "dose level",
    "goes_in": "what goes in",
}


def supplement(record: Given, fingerprint: str) -> tuple[Section, ...]:
    return (
        *_second_check(record.part("second_check")),
        _events(record),
        _versions(record, fingerprint),
        _addenda(record),
    )


def _second_check(check: Given) -> tuple[Section, ...]:
    if not check.has("checker"):
        return (Section("", "Second check", "", (Lines((NOT_ENTERED,)),)),)
    quick = check.flag("quick") == "yes"
    facts = (
        Fact("Checked by", f"{check.word('checker')}, {check.word('checker_role')}"),
        Fact("Sealed", check.day_clock("at")),
        Fact("Meaning", check.word("meaning")),
        Fact("Time taken", _seconds(check) + (", quick check" if quick else "")),
        Fact("Rounds", check.word("rounds")),
        Fact("Key", key_of(check), identifier=True),
    )
    entered = tuple(
        Fact(f"{_label(each.word('name'))}, entered", each.told("value", value_text))
        for each in check.parts("checked")
    )
    blocks: tuple[Block, ...] = (Facts(3, facts), Facts(4, entered))
    return (Section("", "Second check", "Check statement attached", blocks),)


def _label(name: str) -> str:
    if name in LABELS:
        return LABELS[name]
    return exact.name_of(name).replace("_", " ")


def _seconds(check: Given) -> str:
    return check.told("seconds", lambda text: f"{quantities.count(int(text))}\u00a0s")


def key_of(check: Given) -> str:
    digest = check.part("statement").text("certificate_sha256")
    return key_id(digest) if digest else NOT_ENTERED


def _events(record: Given) -> Section:
    columns = (Column("Time"), Column("Who"), Column("What"))
    rows = tuple(
        (_moment(event), event.word("who"), event.word("what")) for event in record.parts("events")
    )
    note = "when it was written down, not when it was done" if record.has("made_later") else ""
    return Section("", "Audit extract", note, (Table(columns, rows),))


def _moment(event: Given) -> str:
    moment = event.moment("at")
    return dates.day_clock_seconds(moment) if moment else NOT_ENTERED


def _versions(record: Given, fingerprint: str) -> Section:
    versions, program = record.part("versions"), record.part("program")
    clinic = record.part("clinic")
    facts = (
        Fact("Limits", versions.word("limits")),
        Fact("Liver-test table", versions.word("liver_table")),
        Fact("Formulary", versions.word("formulary")),
        Fact("Recall list", versions.word("recalls")),
        Fact("Prescription", versions.word("prescription")),
        *(
            Fact(label, versions.text(key))
            for label, key in (("Pump catalogue", "catalogue"), ("Clinic policy", "policy"))
            if versions.has(key)
        ),
        Fact("Program", f"{program.word('name')} {program.word('version')}"),
        Fact("Record version", record.word("record_version")),
        Fact("Times are local", zone(record)),
        Fact("Clinic", clinic.word("name")),
        Fact("Desk", clinic.word("desk")),
        Fact("Phone", clinic.word("phone")),
    )
    whole = Fact("Fingerprint (SHA-256)", grouped(fingerprint, FINGERPRINT_CHARACTERS), True)
    return Section("", "Versions", "", (Facts(4, facts), Facts(1, (whole,))))


def zone(record: Given) -> str:
    """`UTC−05:00`."""
    offset = record.part("clinic").text("utc_offset")
    return "UTC" + offset.replace("-", "\u2212") if offset else NOT_ENTERED


def _addenda(record: Given) -> Section:
    addenda = record.parts("addenda")
    if not addenda:
        return Section("", "Addenda", "", (Lines(("None when this version was signed.",)),))
    columns = (Column("Time"), Column("Who"), Column("What"))
    rows = tuple(
        (_moment(each), each.word("by"), each.text("text") or each.word("what")) for each in addenda
    )
    return Section("", "Addenda", "", (Table(columns, rows),))
