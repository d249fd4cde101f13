"""Section 1: who was found, and whether the drug may be given."""

from __future__ import annotations

from hai_desk.wording import exact
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.said import stops_of, value_text, who_and_when
from reports.sheet.values import Align, Block, Column, Fact, Facts, Lines, Section, Table

TIMES = "\u00a0×"


def assessment(record: Given) -> Section:
    given = record.part("assessment")
    blocks: list[Block] = [Facts(3, _identifiers(given)), Facts(4, _findings(given))]
    if given.has("liver"):
        blocks += _liver(given.part("liver"))
    blocks += stops_of(record, "identify", "assess")
    return Section("1", "Assessment", who_and_when(given), tuple(blocks))


def _identifiers(given: Given) -> tuple[Fact, ...]:
    found = given.parts("identifiers")
    if not found:
        return (Fact("Identifiers", NOT_ENTERED),)
    return tuple(_identifier(each) for each in found)


def _identifier(each: Given) -> Fact:
    name = each.word("name")
    how = each.text("how")
    label = f"{name[:1].upper()}{name[1:]}" + (f", {how}" if how else "")
    return Fact(label, each.told("value", value_text), identifier=True)


def _findings(given: Given) -> tuple[Fact, ...]:
    """No blood was asked for in a visit that takes no turn."""
    liver = given.part("liver")
    seen = (
        Fact("Time-out", given.word("time_out")),
        Fact("Temperature", given.said("temperature")),
        Fact("Symptoms, heat, travel", _since(given)),
        Fact("Pump site", given.word("site")),
    )
    if given.body.get("liver") == {}:
        return seen
    level = f"{exact.percent(liver.text('allowed_percent'))}" if _is_level(liver) else ""
    return (
        *seen,
        Fact("White cells", _count(given.part("white_cells"))),
        Fact("Platelets", _count(given.part("platelets"))),
        Fact("Dose level allowed", level or liver.word("allowed_percent")),
        Fact("Decision", given.word("decision")),
    )


def _is_level(liver: Given) -> bool:
    """Else it is the word hold."""
    return liver.text("allowed_percent").replace(".", "").isdigit()


def _since(given: Given) -> str:
    """Both answers of the one question; records of before asked for symptoms only."""
    said = (*(given.names("symptoms") or ()), *(given.names("exposed") or ()))
    return ", ".join(said) or _listed(given, "symptoms")


def _listed(given: Given, key: str) -> str:
    names = given.names(key)
    return NOT_ENTERED if names is None else ", ".join(names) or "none"


def _count(given: Given) -> str:
    drawn = f", {given.day('drawn')}" if given.has("drawn") else ""
    return given.said("value") + (drawn if given.has("value") else "")


def _liver(liver: Given) -> list[Block]:
    columns = (
        Column("Liver test"),
        Column("Baseline", Align.RIGHT),
        Column(_dated("Reference", liver, "reference_drawn"), Align.RIGHT),
        Column(_dated("At emptying", liver, "at_emptying_drawn"), Align.RIGHT),
        Column(_dated("Planned", liver, "planned_drawn"), Align.RIGHT, strong=True),
        Column("Of reference", Align.RIGHT),
        Column("Full dose below", Align.RIGHT),
    )
    rows = tuple(_liver_row(test) for test in liver.parts("tests"))
    return [Table(columns, rows), Lines((_table_words(liver),), quiet=True)]


def _dated(label: str, liver: Given, key: str) -> str:
    return f"{label} {liver.day(key)}" if liver.has(key) else label


def _liver_row(test: Given) -> tuple[str, ...]:
    measured = tuple(test.said(key) for key in ("baseline", "reference", "at_emptying", "planned"))
    ratios = tuple(
        test.told(key, lambda text: exact.ratio(text) + TIMES)
        for key in ("ratio", "full_dose_below")
    )
    return (test.text("label") or test.told("test", exact.name_of), *measured, *ratios)


def _table_words(liver: Given) -> str:
    table = liver.part("table")
    parts = [f"{table.word('name')}, version {table.word('version')}"]
    if table.has("mark"):
        parts.append(f"mark {table.text('mark')}")
    if table.has("signed_by"):
        parts.append(f"signed by {table.text('signed_by')} {table.day_clock('signed_at')}")
    parts.append({"yes": "in use", "no": "not in use"}.get(table.flag("in_use"), NOT_ENTERED))
    deciding = liver.names("deciding") or ()
    if deciding:
        parts.append("decided by " + ", ".join(exact.name_of(test) for test in deciding))
    return "; ".join(parts) + "."
