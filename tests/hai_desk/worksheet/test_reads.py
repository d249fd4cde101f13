from __future__ import annotations

from datetime import date

import pytest

from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.entry import Entries, Entry, How
from hai_desk.worksheet.fields import FIELDS, stage_of
from hai_desk.worksheet.reads import read_entries
from hai_desk.worksheet.stage import Stage
from tests.support.cases import STARTED, entered
from tests.support.people_of_the_day import at


def test_every_kind_of_field_is_read() -> None:
    reads = read_entries(
        entered(
            {
                "as.weight": "70.1",
                "id.born": "1961-03-14",
                "em.port": "2025-11-18T11:02:00-05:00",
                "pr.rescue_expires": "2026-12-31",
                "as.symptoms": "fever|nausea",
                "as.site": "red",
                "id.mrn": "DEMO-0001",
                "pr.strength.heparin": "10000 units/mL",
                "id.time_out": "yes",
            }
        ),
        label_unit="mg",
    )
    assert reads.number("as.weight") == q("70.1 kg")
    assert reads.day("id.born") == date(1961, 3, 14)
    assert reads.day("pr.rescue_expires") == date(2026, 12, 31)
    assert reads.moment("em.port") == at(18, 11, 2)
    assert reads.choices("as.symptoms") == {"fever", "nausea"}
    assert reads.text("as.site") == "red"
    assert reads.text("id.mrn") == "DEMO-0001"
    assert reads.text("pr.strength.heparin") == "10000 units/mL"
    assert reads.has("id.time_out")
    assert reads.unreadable == frozenset()


def test_a_value_of_another_kind_is_not_handed_out() -> None:
    reads = read_entries(
        entered({"id.mrn": "70", "em.port": "2025-11-18T11:02:00-05:00", "as.weight": "70"}),
        label_unit="mg",
    )
    assert reads.number("id.mrn") is None
    assert reads.day("em.port") is None
    assert reads.moment("id.mrn") is None
    assert reads.text("as.weight") == ""
    assert reads.choices("as.weight") == frozenset()
    assert reads.number("as.height") is None
    assert not reads.has("as.height")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("as.weight", "70,1"),
        ("as.weight", "70.12"),
        ("as.weight", "-70"),
        ("as.weight", "seventy"),
        ("as.platelets", "1e5"),
        ("id.born", "14.03.1961"),
        ("id.born", "19610314"),
        ("id.born", "2025-W47-2"),
        ("em.port", "11:02"),
        ("em.port", "2025-11-18T11:02:00"),
        ("em.port", "20251118T110200-0500"),
        ("as.site", "blue"),
        ("as.symptoms", "fever|gout"),
        ("em.fluid", "Clear"),
    ],
)
def test_what_says_nothing_certain_is_listed_and_never_repaired(key: str, text: str) -> None:
    reads = read_entries(entered({key: text}), label_unit="mg")
    assert reads.unreadable == {key}
    assert not reads.has(key)


def test_the_amount_on_a_label_is_read_in_the_unit_of_the_fill() -> None:
    texts = entered({"pr.label_amount": "195"})
    assert read_entries(texts, label_unit="mg").number("pr.label_amount") == q("195 mg")
    assert read_entries(texts, label_unit="units").number("pr.label_amount") == q("195 units")


def test_an_emptied_field_and_an_answer_are_no_values() -> None:
    reads = read_entries(entered({"as.weight": "", "answer.AS-1.kept": "x"}), label_unit="mg")
    assert not reads.has("as.weight")
    assert reads.unreadable == frozenset()


def test_the_last_entry_of_a_field_counts() -> None:
    first = Entry("as.weight", "70", STARTED, "u-nurse1")
    second = Entry("as.weight", "71", at(18, 10, 30), "u-nurse2", How.SCANNED)
    folded = Entries.of((first, second))
    assert folded.text("as.weight") == "71"
    assert folded.entry("as.weight") == second
    emptied = folded.with_(Entry("as.weight", "", at(18, 10, 31), "u-nurse1"))
    assert not emptied.has("as.weight")
    assert emptied.entry("as.weight") is None
    assert folded.has("as.weight")
    assert emptied.text("as.height") == ""


def test_no_entry_shows_its_text_in_a_repr() -> None:
    assert "DEMO-0001" not in repr(Entry("id.mrn", "DEMO-0001", STARTED, "u-nurse1"))


def test_every_field_has_its_stage() -> None:
    assert stage_of("em.port") is Stage.EMPTY
    assert stage_of("answer.AS-1.kept") is None
    assert {field.stage for field in FIELDS.values()} == set(Stage) - {Stage.PROGRAM}
