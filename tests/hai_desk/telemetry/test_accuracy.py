"""The trumpet curve against its definition, and what its shape must be."""

from __future__ import annotations

import numpy as np
import pytest

from hai_desk.telemetry.accuracy import Trumpet, trumpet, trumpet_of
from hai_desk.telemetry.arrays import FloatArray
from hai_desk.telemetry.gradual_sums import PIECE, GradualSums
from hai_desk.telemetry.ledger import in_force, ledger
from hai_desk.telemetry.series import Series, Stretch
from hai_desk.telemetry.trail import Trail
from tests.support.flow_error import error_by_definition, random_session, windows_by_definition


def curve(
    times: FloatArray, rates: FloatArray, asked: FloatArray | float, joins_within: float = 25.0
) -> Trumpet:
    program = np.broadcast_to(asked, times.shape).astype(float)
    return trumpet(ledger(Stretch(times, rates), program, joins_within=joins_within))


def compare_with_the_definition(seed: int) -> None:
    times, rates, asked, joins = random_session(seed)
    found = curve(times, rates, asked, joins)
    lags = windows_by_definition(float(times[-1] - times[0]))
    assert (found.windows / 30).tolist() == lags
    for place, lag in enumerate(lags):
        high, low = error_by_definition(times, rates, asked, joins_within=joins, steps=lag)
        np.testing.assert_allclose(found.highest[place], high, rtol=0, atol=1e-6)
        np.testing.assert_allclose(found.lowest[place], low, rtol=0, atol=1e-6)


@pytest.mark.parametrize("hundred", range(3))
def test_three_hundred_random_sessions_are_as_the_definition_says(hundred):
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        compare_with_the_definition(seed)


@pytest.mark.slow
@pytest.mark.parametrize("thousand", range(10))
def test_ten_thousand_random_sessions_are_as_the_definition_says(thousand):
    for seed in range(1000 * thousand, 1000 * (thousand + 1)):
        compare_with_the_definition(seed)


@pytest.mark.parametrize("error", [0.0, 14.5, -14.5])
def test_a_constant_flow_is_a_flat_line(error):
    times = np.arange(0.0, 14_400.0, 10.0)
    found = curve(times, np.full(len(times), 1.3 * (1 + error / 100)), 1.3)
    np.testing.assert_allclose(found.highest, error, rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.lowest, error, rtol=0, atol=1e-9)
    assert found.overall == pytest.approx(error, abs=1e-9)
    assert found.known == pytest.approx(1.0)


def test_a_wave_gives_the_envelope_of_its_mean_over_a_window():
    """The mean of a sine over a window is at most the sine of half of it, over half of it."""
    period = 3600.0
    times = np.arange(0.0, 20 * period, 5.0)
    rates = 1.0 + 0.2 * np.sin(2 * np.pi * times / period)
    found = curve(times, rates, 1.0)
    envelope = 20 * np.abs(np.sinc(found.windows / period))
    np.testing.assert_allclose(found.highest, envelope, atol=0.1)
    np.testing.assert_allclose(found.lowest, -envelope, atol=0.1)


def test_the_worst_of_ten_windows_together_is_no_worse_than_that_of_one():
    times = np.arange(0.0, 36_000.0, 10.0)
    rates = 1.3 * (1 + np.random.default_rng(8).normal(0, 0.3, len(times)))
    found = curve(times, rates, 1.3)
    lags = found.windows.tolist()
    pairs = [(place, lags.index(10 * lag)) for place, lag in enumerate(lags) if 10 * lag in lags]
    assert len(pairs) > 3
    for one, ten in pairs:
        assert found.highest[ten] <= found.highest[one] + 1e-9
        assert found.lowest[ten] >= found.lowest[one] - 1e-9


def test_windows_run_from_a_quarter_of_an_hour_to_half_the_range():
    times = np.arange(0.0, 86_401.0, 10.0)
    found = curve(times, np.full(len(times), 1.3), 1.3)
    assert found.windows[0] == 900.0
    assert found.windows[24] == 9000.0
    assert 0.9 * 43_200 <= found.windows[-1] <= 43_200.0
    assert len(curve(times[:179], np.full(179, 1.3), 1.3).windows) == 0
    assert curve(times[:182], np.full(182, 1.3), 1.3).windows.tolist() == [900.0]


def test_a_window_that_is_mostly_a_gap_is_left_out():
    times = np.concatenate((np.arange(0.0, 1200.0, 10.0), np.arange(2400.0, 3600.0, 10.0)))
    found = curve(times, np.full(len(times), 1.3), 1.3)
    assert found.highest[0] == pytest.approx(0.0, abs=1e-9)
    assert np.isnan(found.highest[-1])
    assert found.known == pytest.approx(2380 / 3590)


def test_time_without_a_program_is_not_judged():
    times = np.arange(0.0, 7200.0, 10.0)
    program = in_force(Stretch(np.array([3600.0]), np.array([1.3])), times)
    assert np.isnan(program[:360]).all()
    assert (program[360:] == 1.3).all()
    found = curve(times, np.full(len(times), 1.3), program)
    assert found.known == pytest.approx(3590 / 7190)
    assert np.isnan(in_force(Stretch(np.empty(0), np.empty(0)), times)).all()


def test_nothing_gives_an_empty_curve_and_no_error():
    found = curve(np.empty(0), np.empty(0), 1.3)
    assert len(found.windows) == 0
    assert np.isnan(found.overall)
    never = curve(np.arange(0.0, 7200.0, 10.0), np.full(720, np.nan), 1.3)
    assert np.isnan(never.overall)
    assert np.isnan(never.highest).all()


def test_a_year_at_one_a_minute_takes_no_more_than_a_hundred_thousand_steps():
    times = np.arange(0.0, 365 * 86_400.0, 60.0)
    rates = 1.3 * (1 + 0.02 * np.sin(times / 40_000))
    found = curve(times, rates, 1.3, 150.0)
    assert found.windows[0] >= 900.0
    assert found.highest.max() <= 2.001


@pytest.mark.parametrize("pieces", [1, 7, 200])
@pytest.mark.parametrize("seed", range(8))
def test_read_in_pieces_it_is_the_same_curve(seed, pieces):
    """Also where a piece holds no sample, and where a gap or a change of program is on a border."""
    times, rates, asked, joins = random_session(seed)
    series = Series(joins_within=joins)
    series.take(times, rates, ~np.isnan(rates))

    def in_force_at(moments: FloatArray) -> FloatArray:
        return in_force(Stretch(times, asked), moments)

    trail = Trail(series, None)
    reads = GradualSums(lambda: trail, in_force_at, times[0] - 50, times[-1] + 50, pieces * PIECE)
    shares = [reads.share]
    while not reads.whole:
        reads.read()
        shares.append(reads.share)
    assert len(shares) - 1 in (pieces, pieces + 1)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    found, expected = trumpet_of(reads.sums()), curve(times, rates, asked, joins)
    assert found.windows.tolist() == expected.windows.tolist()
    for one, other in zip(
        (found.highest, found.lowest, found.overall, found.known),
        (expected.highest, expected.lowest, expected.overall, expected.known),
        strict=True,
    ):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-6)


def test_what_goes_from_memory_to_the_store_while_it_is_read_is_not_lost():
    times, rates, asked, joins = random_session(3)
    known = ~np.isnan(rates)
    store = Series(joins_within=joins)
    store.take(times, rates, known)
    borders = iter((len(times) // 2, *[3 * len(times) // 4] * 40))

    def trail() -> Trail:
        border = next(borders)
        memory = Series(joins_within=joins)
        memory.take(times[border:], rates[border:], known[border:])
        before = Series(joins_within=joins)
        before.take(times[:border], rates[:border], known[:border])
        return Trail(memory, before)

    def in_force_at(moments: FloatArray) -> FloatArray:
        return in_force(Stretch(times, asked), moments)

    reads = GradualSums(trail, in_force_at, times[0], times[-1], 12 * PIECE)
    while not reads.whole:
        reads.read()
    found, expected = trumpet_of(reads.sums()), curve(times, rates, asked, joins)
    assert found.known == pytest.approx(expected.known)
    np.testing.assert_allclose(found.highest, expected.highest, rtol=1e-9, atol=1e-6)
