"""Syringes that were put aside: one box each, in section 3."""

from __future__ import annotations

from reports.sheet.given import Given
from reports.sheet.said import drug_name, who_and_when
from reports.sheet.values import Boxed


def aside(record: Given) -> tuple[Boxed, ...]:
    dated = record.has("made_later")
    return tuple(_box(each, dated=dated) for each in record.parts("syringes_aside"))


def _box(each: Given, *, dated: bool) -> Boxed:
    held = f" {each.said('amount')}" if each.has("amount") else ""
    sentences = [
        f"{each.word('cause').capitalize()}: {each.word('reason')}.",
        f"It held {drug_name(each, 'drug')}{held} in {each.said('volume')}"
        + (f", lot {each.text('lot')}." if each.has("lot") else "."),
        f"{_part(each, 'given')} went in, {_part(each, 'lost')} was lost.",
    ]
    if each.has("returns"):
        sentences.append(f"Fluid last came back at {each.said('returns')}.")
    if each.has("checker"):
        checked = who_and_when(each, "checker", "checked_at", dated=dated)
        sentences.append(f"Checked by {checked}.")
    sentences.append(f"{who_and_when(each, dated=dated)}.")
    title = f"Syringe {each.word('number')}, put aside."
    return Boxed(title, " ".join(sentences))


def _part(each: Given, key: str) -> str:
    amount = f" ({each.said(f'{key}_amount')})" if each.has(f"{key}_amount") else ""
    return each.said(key) + amount
