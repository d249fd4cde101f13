"""A certificate is pinned to a registered pump once, by name, and forgotten only with a reason."""

from __future__ import annotations

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.pump_pins import NotPinned, Pin, PumpPins
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry

SPECIALIST = User("user-8", "specialist1", "Specialist 1 (demo)", (Role.SPECIALIST,))
PRINT, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def registry() -> FakeRegistry:
    return sample.with_alpha()


@pytest.fixture
def pins(registry: FakeRegistry) -> PumpPins:
    return PumpPins(registry, FixedClock(sample.NOW))


@pytest.fixture
def serial(registry: FakeRegistry) -> str:
    return next(iter(registry.held.implants.values())).serial


def test_a_pinned_certificate_is_found_by_its_serial(registry, pins, serial):
    assert pins.all() == {}
    done = pins.pin(serial, PRINT, SPECIALIST)
    assert done == Pin(serial, PRINT, sample.NOW, "Specialist 1 (demo)")
    assert pins.all() == {serial: done}
    entry = registry.held.audit[-1]
    assert (entry.what, entry.detail["fingerprint"]) == ("pump certificate pinned", PRINT)
    assert serial not in repr(entry.detail)


def test_another_one_is_not_pinned_over_it(pins, serial):
    pins.pin(serial, PRINT, SPECIALIST)
    assert pins.pin(serial, OTHER, SPECIALIST) is NotPinned.PINNED_ALREADY
    assert pins.all()[serial].fingerprint == PRINT


def test_forgotten_with_a_reason_it_may_be_pinned_anew(registry, pins, serial):
    pins.pin(serial, PRINT, SPECIALIST)
    assert pins.forget(serial, "new", SPECIALIST) is NotPinned.REASON_TOO_SHORT
    assert pins.forget(serial, "Maker renewed the certificate", SPECIALIST) is None
    assert registry.held.audit[-1].detail["reason"] == "Maker renewed the certificate"
    assert pins.all() == {}
    assert isinstance(pins.pin(serial, OTHER, SPECIALIST), Pin)
    assert pins.all()[serial].fingerprint == OTHER


@pytest.mark.parametrize("wrong", ["", "ab", "AB" * 32, "zz" * 32])
def test_what_is_no_fingerprint_is_not_pinned(pins, serial, wrong):
    assert pins.pin(serial, wrong, SPECIALIST) is NotPinned.NO_FINGERPRINT


def test_only_a_specialist_and_only_for_a_registered_pump(pins, serial):
    assert pins.pin(serial, PRINT, sample.NURSE) is NotPinned.MAY_NOT
    assert pins.forget(serial, "Maker renewed it", sample.NURSE) is NotPinned.MAY_NOT
    assert pins.pin("unknown", PRINT, SPECIALIST) is NotPinned.NOT_REGISTERED
    assert pins.forget(serial, "Maker renewed it", SPECIALIST) is NotPinned.NOTHING_PINNED
