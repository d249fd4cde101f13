"""What one scan of a pharmacy's label fills in, and of which labels it fills in nothing."""

from __future__ import annotations

from typing import Any

import pytest

from hai_desk.services.label_scanning import label_fills
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.set_aside import Aside, key_of, to_text
from tests.support.cases import ASSESSED, IDENTITY, Texts, case, entered
from tests.support.printed import a_label, printed

READY: Texts = {**IDENTITY, **ASSESSED}
SAID: dict[str, Any] = {
    "patient": {"mrn": "DEMO-0001"},
    "drug": "floxuridine",
    "amount": "195 mg",
    "volume": "30 mL",
    "lot": "PH-2207",
    "use_before": "2025-11-19T10:45:00-05:00",
}
LABEL = a_label(case(), READY, source="pharmacy", body=SAID)
COPY = a_label(case(), READY, 2, source="pharmacy", body=SAID)
RELEASED = printed(READY, LABEL)
ASIDE = Aside(
    number=1,
    drug="floxuridine",
    amount=q("195 mg"),
    volume=q("30 mL"),
    given=q("0 mL"),
    lost=q("0 mL"),
    cause="leaks",
    reason="Leaks at the hub",
    lot="PH-2207",
    checker="",
    checked_at="",
    texts={},
)


def test_the_label_that_counts_is_read_whole() -> None:
    assert label_fills(entered(RELEASED), LABEL.code) == {
        "pr.label_mrn": "DEMO-0001",
        "pr.label_drug": "floxuridine",
        "pr.label_amount": "195",
        "pr.label_volume": "30",
        "pr.label_lot": "PH-2207",
        "pr.label_use_before": "2025-11-19T10:45:00-05:00",
    }


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (RELEASED, "HD:L:L-0009-1:AB12"),
        (printed(READY, LABEL, COPY), LABEL.code),
        ({**RELEASED, "pr.source": "compounded"}, LABEL.code),
        (printed(READY, a_label(case(), READY)), a_label(case(), READY).code),
        ({**RELEASED, key_of(1): to_text(ASIDE)}, LABEL.code),
    ],
    ids=["unknown", "void", "made here", "label of one made here", "put aside"],
)
def test_any_other_label_fills_in_nothing(texts: Texts, text: str) -> None:
    assert label_fills(entered(texts), text) == {}
