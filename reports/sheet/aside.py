"""Syringes that were put aside: one box each, in section 3."""

from __future__ import annotations

from reports.sheet.given import Given
from reports.sheet.said import drug_name, who_and_when
from reports.sheet.values import Boxed


def aside(record: Given) -> tuple[Boxed, ...]:
    return tuple(_box(each) for each in record.parts("syringes_aside"))


def _box(each: Given) -> Boxed:
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
        sentences.append(f"Checked by {each.text('checker')}, {each.clock('checked_at')}.")
    sentences.append(f"{who_and_when(each)}.")
    title = f"Syringe {each.word('number')}, put aside."
    return Boxed(title, " ".join(sentences))


def _part(each: Given, key: str) -> str:
    amount = f" ({each.said(f'{key}_amount')})" if each.has(f"{key}_amount") else ""
    return each.said(key) + amount
