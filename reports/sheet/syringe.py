"""Section 3: what was drawn up, from which lots, and the rescue syringe on the tray."""

from __future__ import annotations

from reports.sheet.aside import aside
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.said import draw_up_text, drug_name, month_text, read_as, stops_of
from reports.sheet.values import Align, Block, Column, Fact, Facts, Section, Table

COLUMNS = (
    Column("Component", strong=True),
    Column("Strength"),
    Column("Amount", Align.RIGHT, strong=True),
    Column("Volume", Align.RIGHT),
    Column("Lot", identifier=True),
    Column("Expires"),
    Column("Read"),
)

LABEL_COLUMNS = (
    Column("Label", identifier=True),
    Column("Copy"),
    Column("Printed"),
    Column("By"),
    Column("Reason for the copy"),
    Column("State"),
)

# A pharmacy keeps the lots of its components; the label's own number stands below.
PHARMACY, LOT = "pharmacy", 4
NAMED_LOTS = (
    ("Pharmacy label", "label_lot"),
    ("Syringe lot", "syringe_lot"),
    ("Put aside, not filled", "put_aside"),
)


def syringe(record: Given) -> Section:
    given = record.part("syringe")
    blocks: list[Block] = []
    if given.parts("components"):
        blocks.append(_table(given))
    blocks.append(Facts(4, _facts(given)))
    blocks += aside(record)
    if given.parts("labels"):
        blocks.append(Table(LABEL_COLUMNS, tuple(_label(each) for each in given.parts("labels"))))
    blocks += stops_of(record, "prepare", "check")
    return Section("3", "Syringe", _note(given), tuple(blocks))


def _note(given: Given) -> str:
    if not given.has("prepared_at"):
        return f"Use before {given.day_clock('use_before')}" if given.has("use_before") else ""
    return f"Prepared {given.day_clock('prepared_at')}, use before {given.day_clock('use_before')}"


def _table(given: Given) -> Table:
    components = given.parts("components")
    rows = tuple(_row(component) for component in components)
    total = ("Total", "", "", given.told("total", draw_up_text), "", "", "")
    if given.text("source") == PHARMACY and not any(each.has("lot") for each in components):
        return Table(COLUMNS[:LOT], tuple(row[:LOT] for row in rows), total[:LOT])
    return Table(COLUMNS, rows, total)


def _row(component: Given) -> tuple[str, ...]:
    diluent = not component.has("amount") and not component.has("strength")
    strength = "for injection" if diluent else component.said("strength")
    amount = "" if diluent else component.said("amount")
    read = component.clock("at") if component.has("at") else ""
    return (
        drug_name(component, "name"),
        strength,
        amount,
        component.told("volume", draw_up_text),
        component.word("lot"),
        component.told("expires", month_text),
        f"{component.text('how')} {read}".strip() or NOT_ENTERED,
    )


def _facts(given: Given) -> tuple[Fact, ...]:
    rescue = given.part("rescue")
    volume = f" {rescue.said('volume')}" if rescue.has("volume") else ""
    lots = tuple(
        Fact(label, given.text(key), identifier=True) for label, key in NAMED_LOTS if given.has(key)
    )
    strength = (
        (Fact("Strength on the label", given.text("label_strength")),)
        if given.has("label_strength")
        else ()
    )
    return (
        Fact("Syringe", given.word("source")),
        *strength,
        *lots,
        Fact("Rescue syringe on the tray", drug_name(rescue, "drug") + volume),
        Fact(read_as("Rescue lot, expires", rescue), _lot_and_month(rescue), identifier=True),
    )


def _lot_and_month(given: Given) -> str:
    return f"{given.word('lot')}, {given.told('expires', month_text)}"


def _label(given: Given) -> tuple[str, ...]:
    """One print: which copy, and whether it was read or replaced."""
    copy = given.text("copy") if given.text("copy") not in ("", "1") else ""
    return (
        given.word("number"),
        copy,
        given.clock("printed_at"),
        given.word("printed_by"),
        given.text("reason"),
        _label_state(given),
    )


def _label_state(given: Given) -> str:
    if given.has("replaced_by"):
        return f"void, replaced by {given.text('replaced_by')}"
    if given.body.get("put_aside") is True:
        return "syringe put aside"
    if given.has("read"):
        return f"{given.text('read')} {given.clock('read_at')}"
    return "not read"
