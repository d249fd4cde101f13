"""What the writer asks with every batch, and a view of a month, goes by an index: it must cost the
same in the first hour and after years of recording."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Connection, Engine, event

from hai_desk.telemetry.columns import Grid
from hai_desk.telemetry.keeping import Portion
from models.telemetry.writing import FULL
from tests.support.telemetry_store import telemetry_store

PUMP, CHANNELS = "PUMP-1", ("delivery_rate", "reservoir")
STRETCHES = 20


def batch(channel: str, first: int, count: int) -> Portion:
    ordinals = np.arange(first, first + count, dtype=np.int64)
    times = 1_760_000_000.0 + ordinals
    valid = np.ones(count, np.bool_)
    return Portion(channel, "mL/day", "life#1", 2.5, ordinals, times, times, times % 7, valid)


@contextmanager
def plans() -> Iterator[list[tuple[str, str]]]:
    """Each question to a table of telemetry, and how SQLite goes about it."""
    found: list[tuple[str, str]] = []

    def explain(
        connection: Connection, _cursor: Any, statement: str, parameters: Any, *_more: Any
    ) -> None:
        if statement.startswith("SELECT"):
            own = connection.connection.cursor()
            own.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.extend((statement, row[-1]) for row in own.fetchall())

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


def by(found: list[tuple[str, str]], words: str) -> set[str]:
    """The indexes that answer the questions in which these words stand."""
    return {
        plan.partition("INDEX ")[2].partition(" ")[0]
        for statement, plan in found
        if words in statement and plan.startswith(("SEARCH", "SCAN"))
    }


@pytest.fixture
def asked(tmp_path: Path) -> list[tuple[str, str]]:
    """Of one more batch on top of many, which closes a stretch, and of a view of all of it."""
    with telemetry_store(tmp_path) as store:
        for channel in CHANNELS:
            store.keep(PUMP, [batch(channel, 0, STRETCHES * FULL + 10)])
        with plans() as found:
            store.keep(PUMP, [batch(CHANNELS[0], STRETCHES * FULL + 10, FULL)])
            whole = Grid(1_760_000_000.0, STRETCHES * FULL / 20, 20)
            store.columns(PUMP, CHANNELS, whole)
        return found


def test_what_was_counted_already_is_looked_for_from_the_newest_number_on(asked) -> None:
    assert by(asked, "last_ordinal >=") == {"ix_telemetry_stretch_counted"}


def test_the_newest_time_is_the_end_of_an_index(asked) -> None:
    newest = [plan for words, plan in asked if "ends DESC" in words and "late IS 0" in words]
    assert newest
    assert not [plan for plan in newest if "TEMP B-TREE" in plan]


def test_what_is_open_has_an_index_of_its_own(asked) -> None:
    stretches = [each for each in asked if "FROM telemetry_stretch" in each[0].replace("\n", " ")]
    layers = [each for each in asked if "FROM telemetry_layer" in each[0].replace("\n", " ")]
    assert by(stretches, "open IS 1") == {"ix_telemetry_stretch_loose"}
    assert by(layers, "open IS 1") == {"ix_telemetry_layer_open"}


def test_no_question_reads_a_whole_table(asked) -> None:
    assert [each for each in asked if each[1].startswith("SCAN")] == []
