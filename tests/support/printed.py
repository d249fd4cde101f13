"""Labels in the entries of a worksheet, as printing them would have left them there."""

from __future__ import annotations

from typing import Any

from hai_desk.safety.case import Case
from hai_desk.safety.label_subject import label_subject
from hai_desk.worksheet.labels import Label, code_of, key_of, label_number, to_text
from tests.support.cases import NURSE, Texts, seen
from tests.support.people_of_the_day import at

PRINTED_AT = at(18, 10, 51)


def a_label(known: Case, texts: Texts, nth: int = 1, **changes: Any) -> Label:
    """The nth print, of what the syringe holds by these texts."""
    source = changes.pop("source", "compounded")
    planned = {key: text for key, text in texts.items() if key != "way"}
    number = label_number(known.worksheet.number, nth)
    body = {"patient": {"mrn": known.patient.mrn}, "lot": "", **changes.pop("body", {})}
    plain = {
        "number": number,
        "code": code_of(number, body, known.worksheet.id),
        "syringe": "1",
        "copy": nth,
        "reason": "Smeared in the printer" if nth > 1 else "",
        "source": source,
        "subject": label_subject(seen(known, planned), source),
        "body": body,
        "at": PRINTED_AT,
        "by": NURSE.id,
    }
    return Label(**{**plain, **changes})


def printed(texts: Texts, *labels: Label) -> Texts:
    """The same texts with these prints among them, none of them scanned yet."""
    found = {key_of(each.syringe, nth): to_text(each) for nth, each in enumerate(labels, 1)}
    return {**texts, **found}


def labelled(known: Case, texts: Texts) -> Texts:
    """Printed once, and scanned."""
    label = a_label(known, texts)
    return {**printed(texts, label), "pr.label_scan": label.code}
