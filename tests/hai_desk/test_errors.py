"""Every failure of the world belongs to one family and names a next step."""

from __future__ import annotations

import inspect

import pytest

from hai_desk import errors

FAMILY = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, errors.DeskError)
]


@pytest.mark.parametrize("kind", FAMILY)
def test_every_failure_says_what_to_do_next(kind: type[errors.DeskError]) -> None:
    failure = kind(place="backup folder")
    assert isinstance(failure.next_step, errors.NextStep)
    assert failure.facts == {"place": "backup folder"}
    assert kind.__doc__


def test_a_full_disk_and_an_unknown_outcome_ask_for_different_things() -> None:
    assert errors.DiskFull().next_step is errors.NextStep.FREE_SPACE
    assert errors.OutcomeUnknown().next_step is errors.NextStep.CHECK_RECORD


def test_the_facts_stand_in_the_log_line() -> None:
    assert str(errors.RegistryBusy(waited_ms=5000)) == "('RegistryBusy', 'waited_ms=5000')"
