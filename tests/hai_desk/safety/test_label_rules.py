"""The printed label at Prepare and at the port: of this worksheet, not void, and still true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.safety.label_subject import label_that_counts
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.cases import (
    ASSESSED,
    COMPOUNDED,
    EMPTIED,
    FILLED,
    IDENTITY,
    PREPARED,
    RESCUED,
    Texts,
    assessed,
    case,
    checked,
    rules,
    seen,
    the,
    the_plan,
    with_plan,
)
from tests.support.printed import a_label, labelled, printed
from tests.support.second_syringes import aside

HERE: Texts = {**IDENTITY, **ASSESSED, **COMPOUNDED}
LABELS = {Rule.OTHER_LABEL, Rule.VOID_LABEL, Rule.STALE_LABEL}
AT_PORT = {Rule.WRONG_LABEL_AT_PORT, Rule.VOID_LABEL_AT_PORT, Rule.STALE_LABEL_AT_PORT}
FIRST, COPY = a_label(case(), HERE), a_label(case(), HERE, 2)
BOTH = printed(HERE, FIRST, COPY)
PHARMACY_LABEL = a_label(case(), PREPARED, source="pharmacy", body={"lot": "PH-2207"})
RELEASED = printed(PREPARED, PHARMACY_LABEL)


def scanned(texts: Texts, text: str) -> set[Rule]:
    return rules(assessed(case(), {**texts, "pr.label_scan": text})) & LABELS


def test_a_syringe_made_here_is_not_ready_before_its_label_is_read() -> None:
    unread = printed(HERE, FIRST)
    state = assessed(case(), checked(case(), unread)).stages[Stage.PREPARE]
    assert state.missing == ("pr.label_scan",)
    done = assessed(case(), checked(case(), labelled(case(), HERE)))
    assert done.stages[Stage.PREPARE].done


def test_a_pharmacy_syringe_needs_no_label_of_this_desk() -> None:
    assert "pr.label_scan" not in assessed(case(), PREPARED).stages[Stage.PREPARE].missing


@pytest.mark.parametrize("text", [COPY.code, "L-0193-2", "l-0193-2 "])
def test_the_label_that_counts_passes_scanned_or_typed(text: str) -> None:
    assert scanned(BOTH, text) == set()


@pytest.mark.parametrize("text", ["HD:L:L-0192-1:AB12", "L-0192-1", "HD:P:DEMO-0001", "SY-31"])
def test_a_label_of_another_worksheet_stops(text: str) -> None:
    found = the(assessed(case(), {**BOTH, "pr.label_scan": text}), Rule.OTHER_LABEL)
    assert found.hard
    assert found.fact("needed") == "L-0193-2"


def test_another_years_label_of_the_same_number_stops() -> None:
    found = the(assessed(case(), {**BOTH, "pr.label_scan": "HD:L:L-0193-2:0000"}), Rule.OTHER_LABEL)
    assert (found.fact("given"), found.fact("needed")) == ("L-0193-2", "L-0193-2")


def test_a_label_where_none_was_printed_stops() -> None:
    found = the(assessed(case(), {**HERE, "pr.label_scan": FIRST.code}), Rule.OTHER_LABEL)
    assert found.fact("needed") == ""


@pytest.mark.parametrize("text", [FIRST.code, FIRST.number])
def test_a_reprint_voids_the_earlier_code(text: str) -> None:
    assert scanned(printed(HERE, FIRST), text) == set()
    assert scanned(BOTH, text) == {Rule.VOID_LABEL}
    found = the(assessed(case(), {**BOTH, "pr.label_scan": text}), Rule.VOID_LABEL)
    assert (found.fact("number"), found.fact("by")) == ("L-0193-1", "L-0193-2")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("pr.lot.heparin", "LOT-9"),
        ("pr.expires.floxuridine", "2027-04-30"),
        ("pr.strength.heparin", "1000 units/mL"),
        ("pr.prepared_at", "2025-11-18T10:55:00-05:00"),
        ("pr.source", "pharmacy"),
        ("turn.rest", "infection"),
    ],
)
def test_a_label_falls_away_when_what_it_says_changes(key: str, text: str) -> None:
    texts = labelled(case(), HERE)
    assert label_that_counts(seen(case(), texts)) is not None
    changed = {**texts, key: text}
    assert label_that_counts(seen(case(), changed)) is None
    assert Rule.STALE_LABEL in rules(assessed(case(), changed))


@pytest.mark.parametrize(
    "plan",
    [
        the_plan(id="plan1-2"),
        the_plan(weight=the_plan().weight * 2),
        the_plan(fill_volume=q("20 mL")),
    ],
)
def test_another_dose_volume_or_prescription_asks_for_a_new_label(plan: object) -> None:
    texts = printed(HERE, FIRST)
    assert Rule.STALE_LABEL not in rules(assessed(case(), texts))
    judged = assessed(with_plan(plan), texts)  # type: ignore[arg-type]
    assert the(judged, Rule.STALE_LABEL).fact("number") == "L-0193-1"


def test_a_name_or_serial_put_right_asks_for_a_new_label() -> None:
    texts = printed(HERE, FIRST)
    known = case()
    right = replace(known.patient, given_name="Alfa")
    assert Rule.STALE_LABEL in rules(assessed(replace(known, patient=right), texts))
    pump = replace(known.implant, serial="I3K-004173")
    assert Rule.STALE_LABEL in rules(assessed(replace(known, implant=pump), texts))


def test_what_says_nothing_of_the_syringe_leaves_its_label_alone() -> None:
    texts = {**labelled(case(), HERE), "pr.rescue_lot": "RS-2", "as.temperature": "37"}
    assert rules(assessed(case(), texts)) & LABELS == set()


def test_without_a_prescription_a_label_says_nothing() -> None:
    bare = case(plan=None, newest_plan=None)
    assert Rule.STALE_LABEL in rules(assessed(bare, printed(HERE, FIRST)))


# the pharmacy's label


def test_a_released_label_passes_and_falls_away_with_the_dose() -> None:
    assert scanned(RELEASED, PHARMACY_LABEL.code) == set()
    judged = assessed(
        with_plan(the_plan(id="plan1-2")), {**RELEASED, "pr.label_scan": PHARMACY_LABEL.code}
    )
    assert Rule.STALE_LABEL in rules(judged)


def test_a_released_label_that_nobody_scanned_stops_nothing() -> None:
    """The syringe in hand may be another one of the pharmacy, read from its own label."""
    judged = assessed(with_plan(the_plan(id="plan1-2")), RELEASED)
    assert rules(judged) & LABELS == set()


def test_a_void_label_number_typed_as_the_lot_stops() -> None:
    copy = replace(PHARMACY_LABEL, number="L-0193-2", code="HD:L:L-0193-2:ABCD", copy=2)
    texts = printed(PREPARED, PHARMACY_LABEL, copy)
    judged = assessed(case(), {**texts, "pr.label_lot": "L-0193-1"})
    assert the(judged, Rule.VOID_LABEL).field == "pr.label_lot"
    fine = assessed(case(), {**texts, "pr.label_lot": "L-0193-2"})
    assert rules(fine) & LABELS == set()


def test_the_lot_of_a_pharmacy_says_nothing_of_a_syringe_made_here() -> None:
    texts = {**labelled(case(), HERE), "pr.label_lot": "L-0193-1"}
    assert rules(assessed(case(), texts)) & LABELS == set()


# at the port


def at_port(texts: Texts, label: str) -> set[Rule]:
    return rules(assessed(case(), {**texts, **EMPTIED, **FILLED, "fi.label": label})) & AT_PORT


@pytest.mark.parametrize("text", [COPY.code, COPY.number, "SY-31"])
def test_label_number_or_lot_is_accepted_at_the_port(text: str) -> None:
    assert at_port({**BOTH, "pr.label_scan": COPY.code}, text) == set()


def test_a_void_label_stops_at_the_port() -> None:
    texts = {**BOTH, "pr.label_scan": COPY.code, **EMPTIED, **FILLED, "fi.label": FIRST.code}
    found = the(assessed(case(), texts), Rule.VOID_LABEL_AT_PORT)
    assert (found.fact("by"), found.law.stage) == ("L-0193-2", Stage.FILL)


def test_a_label_that_fell_away_stops_at_the_port() -> None:
    texts = {**labelled(case(), HERE), "pr.lot.heparin": "LOT-9"}
    assert at_port(texts, FIRST.code) == {Rule.STALE_LABEL_AT_PORT}


def test_the_label_of_another_worksheet_stops_at_the_port() -> None:
    texts = {**BOTH, **EMPTIED, **FILLED, "fi.label": "HD:L:L-0192-1:AB12"}
    found = the(assessed(case(), texts), Rule.WRONG_LABEL_AT_PORT)
    assert (found.fact("given"), found.fact("needed")) == ("L-0192-1", "L-0193-2")
    no_lot = {key: text for key, text in PREPARED.items() if key != "pr.label_lot"}
    assert at_port(no_lot, "HD:L:L-0192-1:AB12") == {Rule.WRONG_LABEL_AT_PORT}
    assert at_port(no_lot, "PH-2207") == set()


@pytest.mark.parametrize("lot", ["PH-2207", "L-0193-1"])
def test_a_released_label_is_that_of_the_syringe_read_at_prepare(lot: str) -> None:
    texts = {**RELEASED, "pr.label_lot": lot}
    assert at_port(texts, PHARMACY_LABEL.code) == set()
    assert at_port({**texts, "pr.label_lot": "PH-9"}, PHARMACY_LABEL.code) == {
        Rule.WRONG_LABEL_AT_PORT
    }


def test_the_label_of_the_drug_is_the_wrong_one_for_a_rescue() -> None:
    texts = {**labelled(case(), HERE), **EMPTIED, **RESCUED}
    assert rules(assessed(case(), texts)) & AT_PORT == set()
    wrong = assessed(case(), {**texts, "fi.label": FIRST.code})
    found = the(wrong, Rule.WRONG_LABEL_AT_PORT)
    assert (found.fact("given"), found.fact("needed")) == ("L-0193-1", "RS-1187")


@pytest.mark.parametrize("text", ["", FIRST.code, "L-0192-1"])
def test_no_label_holds_up_a_rescue(text: str) -> None:
    texts = {**BOTH, "pr.label_scan": text, **EMPTIED, **RESCUED}
    judged = assessed(case(), texts)
    assert judged.stages[Stage.PREPARE].done
    assert judged.may_sign


WAITS = {
    "not printed": HERE,
    "not read": BOTH,
    "void": {**BOTH, "pr.label_scan": FIRST.code},
    "of another": {**BOTH, "pr.label_scan": "HD:L:L-0192-1:AB12"},
    "stale": {**BOTH, "pr.label_scan": COPY.code, "pr.lot.heparin": "LOT-9"},
    "released, source changed": {**RELEASED, "pr.source": "compounded"},
}


@pytest.mark.parametrize("waits", WAITS)
@pytest.mark.parametrize("reading", ["11.8", "9.3", "7.6", "0", "29.5", "44", "?"])
def test_from_every_state_of_the_label_the_rescue_syringe_may_go_in(
    waits: str, reading: str
) -> None:
    texts = {**WAITS[waits], **EMPTIED, "em.first": reading, "em.second": reading, **RESCUED}
    judged = assessed(case(), texts)
    assert judged.current is Stage.SIGN
    assert rules(judged) & (LABELS | AT_PORT) <= LABELS


def test_the_label_of_a_syringe_put_aside_is_none_of_the_next_one() -> None:
    texts = printed({**HERE, **aside()}, FIRST)
    found = the(assessed(case(), {**texts, "pr.label_scan": FIRST.code}), Rule.SYRINGE_AGAIN)
    assert (found.fact("lot"), found.fact("number")) == (FIRST.number, "1")
    assert at_port(texts, FIRST.code) == {Rule.WRONG_LABEL_AT_PORT}
