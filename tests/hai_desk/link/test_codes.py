"""The table of codes: what the document says is what the program uses."""

from __future__ import annotations

import re
from pathlib import Path

from hai_desk.link.codes import CHANNEL_TERMS, MDC, PRIVATE, TERMS, Confidence
from hai_desk.simulator.alarms import Alarm
from hai_desk.simulator.model import MODELS
from hai_desk.simulator.sdc_values import PLACES, metrics

DOCUMENT = Path(__file__).parents[3] / "docs" / "device-link.md"
ROW = re.compile(r"^\| ([\w-]+) \| `?([\w-]+)`? \| (A|B|private) \|$", re.MULTILINE)


def test_the_document_lists_every_code_with_its_confidence() -> None:
    written = set(ROW.findall(DOCUMENT.read_text("utf-8")))
    used = {(term.name, term.code.value, term.confidence.value) for term in TERMS}
    assert written == used


def test_standard_codes_are_numbers_and_private_ones_are_words() -> None:
    for term in TERMS:
        standard = term.confidence is not Confidence.PRIVATE
        assert term.code.system == (MDC if standard else PRIVATE)
        assert term.code.value.isdecimal() is standard


def test_no_code_stands_twice() -> None:
    assert len({term.code for term in TERMS}) == len(TERMS)


def test_the_simulator_sends_only_codes_that_are_confirmed_or_its_own() -> None:
    sent = {metric.term for model in MODELS.values() for metric in metrics(model)}
    sent |= {alarm.value.term for alarm in Alarm} | {term for _place, term in PLACES}
    assert {term.name for term in sent if term.confidence is Confidence.B} == set()


def test_every_channel_has_a_code_to_be_found_by() -> None:
    assert all(CHANNEL_TERMS.values())
