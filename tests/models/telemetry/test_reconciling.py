"""Program × time, telemetry and returned volume, from a real recording; sums worked by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from hai_desk.safety.telemetry_limits import shipped_telemetry_limits
from hai_desk.services.reconciling import Reconciling
from hai_desk.services.record_reconciled import reconciled_of, reconciled_part
from hai_desk.services.stays import Return
from hai_desk.telemetry.channel import ChannelName
from hai_desk.telemetry.reconciled import Reconciled, Side
from hai_desk.telemetry.reconciliation import Told
from hai_desk.units import magnitude, millilitres
from hai_desk.wording import reconciliation as words
from models.telemetry.store import SqlTelemetry
from tests.support.recorded_pump import RecordedPump

SERIAL = "SM2-208531"
FILLED = datetime(2025, 11, 4, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)
EMPTIED = FILLED + 4 * DAY
CAME_BACK = Return(millilitres("20"), (millilitres("15.9"), millilitres("16.1")))
LIMITS = shipped_telemetry_limits(Path(__file__).parents[3] / "resources")


@pytest.fixture
def pump(store: SqlTelemetry) -> RecordedPump:
    return RecordedPump(store, SERIAL)


def found(pump: RecordedPump, *, came_back: Return | None = CAME_BACK) -> Reconciled:
    reconciling = Reconciling(pump.store, lambda: LIMITS)
    answer = reconciling.between(SERIAL, FILLED, EMPTIED, came_back=came_back)
    assert answer is not None
    again = reconciling.between(SERIAL, FILLED, EMPTIED, came_back=came_back)
    assert again == answer  # from the hours that were kept
    return answer


def side(answer: Reconciled, by: Told) -> Side:
    return next(each for each in answer.sides if each.by is by)


def volume(answer: Reconciled, by: Told) -> float:
    told = side(answer, by).answer
    assert told is not None
    return float(magnitude(told.volume, "mL"))


def spread(answer: Reconciled, by: Told) -> float:
    told = side(answer, by).answer
    assert told is not None
    return float(magnitude(told.spread, "mL"))


def plain(answer: Reconciled) -> list[tuple[str, str, tuple[str, ...]]]:
    def text(said: str) -> str:
        return said.replace("\N{NO-BREAK SPACE}", " ")

    return [
        (line.label, text(line.value), tuple(map(text, line.details)))
        for line in words.lines(answer)
    ]


def test_all_three_of_a_stay_that_was_seen_whole(pump):
    """4 days at 1 mL/day; 20 − 16 mL came back as used."""
    pump.runs(FILLED - DAY / 24, EMPTIED + DAY / 24, rate=1.02, program=1.0)
    answer = found(pump)
    assert volume(answer, Told.PROGRAM) == 4
    assert volume(answer, Told.TELEMETRY) == pytest.approx(4.08, rel=1e-6)
    assert spread(answer, Told.TELEMETRY) == pytest.approx(0.0408, rel=1e-6)  # 1 %
    assert volume(answer, Told.RETURNED) == 4
    assert answer.known == 100
    assert [each.agree for each in answer.differences] == [True, True, True]
    assert (answer.limits_version, answer.sure) == (LIMITS.version, 2)
    assert plain(answer)[0] == ("Program × time", "4 mL", ())
    assert plain(answer)[1] == (
        "Telemetry",
        "4.08 mL ± 0.08 mL",
        ("100 % of the time recorded",),
    )


def test_a_gap_widens_the_band_and_is_named_by_its_times(pump):
    """Three days unseen: they run as programmed and may be off by 14.5 %."""
    pump.runs(FILLED - DAY / 24, FILLED + DAY, rate=1.0, program=1.0)
    pump.runs(EMPTIED, EMPTIED + DAY / 24, rate=1.0, program=1.0)
    answer = found(pump)
    assert volume(answer, Told.TELEMETRY) == pytest.approx(4, rel=1e-5)
    expected = ((0.01 * 1) ** 2 + (0.145 * 3) ** 2) ** 0.5
    assert spread(answer, Told.TELEMETRY) == pytest.approx(expected, rel=1e-3)
    assert float(answer.known) == pytest.approx(25, rel=1e-3)
    assert plain(answer)[1][2] == (
        "25 % of the time recorded",
        "not recorded from 05-Nov-2025 11:00 to 08-Nov-2025 11:00",
    )
    assert plain(answer)[0][1] == "4 mL"  # the same program was told on both sides


def test_a_program_changed_while_nobody_listened_is_not_known_and_not_guessed(pump):
    pump.runs(FILLED - DAY / 24, FILLED + DAY, rate=1.0, program=1.0)
    pump.runs(FILLED + 3 * DAY, EMPTIED, rate=1.5, program=1.5)
    answer = found(pump)
    assert side(answer, Told.PROGRAM).answer is None
    assert side(answer, Told.TELEMETRY).answer is None  # half the time is not enough
    assert [each.one for each in answer.differences] == []
    assert plain(answer)[0] == (
        "Program × time",
        "not known",
        ("not recorded from 05-Nov-2025 11:00 to 07-Nov-2025 11:00",),
    )
    assert plain(answer)[1][2][1] == "2.5 mL in the time recorded"


def test_programs_on_file_answer_where_the_recording_does_not_know(pump):
    """Told 1 mL/day, then 1.5; the sessions know that it changed after two days: 5 mL."""
    pump.runs(FILLED - DAY / 24, FILLED + DAY, rate=1.0, program=1.0)
    pump.runs(FILLED + 3 * DAY, EMPTIED, rate=1.5, program=1.5)
    reconciling = Reconciling(pump.store, lambda: LIMITS)
    filed = millilitres("5")
    answer = reconciling.between(SERIAL, FILLED, EMPTIED, came_back=CAME_BACK, filed=filed)
    assert answer is not None
    told = side(answer, Told.PROGRAM)
    assert (told.filed, volume(answer, Told.PROGRAM)) == (True, 5)
    assert plain(answer)[0] == ("Program × time", "5 mL", ("by the program sessions on file",))
    assert [(each.one, each.other, each.agree) for each in answer.differences] == [
        (Told.PROGRAM, Told.RETURNED, False)
    ]
    assert reconciled_of(reconciled_part(answer)) == answer


def test_what_the_recording_knows_itself_is_not_asked_of_the_file(pump):
    pump.runs(FILLED - DAY / 24, EMPTIED + DAY / 24, rate=1.0, program=1.0)
    reconciling = Reconciling(pump.store, lambda: LIMITS)
    answer = reconciling.between(SERIAL, FILLED, EMPTIED, filed=millilitres("5"))
    assert answer is not None
    assert (side(answer, Told.PROGRAM).filed, volume(answer, Told.PROGRAM)) == (False, 4)


def test_a_program_changed_while_the_pump_was_heard_counts_from_its_report(pump):
    pump.runs(FILLED - DAY / 24, EMPTIED + DAY / 24, rate=1.0)
    pump.told(ChannelName.PROGRAMMED_RATE, FILLED - DAY / 24, FILLED - DAY / 24, 1.0)
    pump.told(ChannelName.PROGRAMMED_RATE, FILLED + DAY, FILLED + DAY, 2.0)
    answer = found(pump)
    assert volume(answer, Told.PROGRAM) == 7  # 1 + 3 × 2
    assert [each.agree for each in answer.differences] == [False, False, True]
    said = [sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence, _ in words.verdicts(answer)]
    assert said[0] == "Program and telemetry do not agree: 3 mL apart, 0.08 mL allowed"


def test_before_the_pump_first_told_its_program_none_is_known(pump):
    pump.runs(FILLED + DAY, EMPTIED, rate=1.0, program=1.0)
    answer = found(pump)
    assert side(answer, Told.PROGRAM).answer is None
    assert plain(answer)[0][2] == ("not recorded from 04-Nov-2025 11:00 to 05-Nov-2025 11:00",)


def test_a_pump_without_a_program_is_told_by_its_own_rate_if_nearly_all_was_seen(pump):
    """3.8 of 4 days at 1.2 mL/day: 4.56 seen, 0.24 not, which may be off by 14.5 %."""
    pump.runs(FILLED, FILLED + 3.8 * DAY, rate=1.2)
    answer = found(pump)
    assert side(answer, Told.PROGRAM).offered is False
    assert plain(answer)[0] == ("Program × time", "not offered by this pump", ())
    assert volume(answer, Told.TELEMETRY) == pytest.approx(4.8, rel=1e-3)
    expected = ((0.01 * 4.56) ** 2 + (0.145 * 0.24) ** 2) ** 0.5
    assert spread(answer, Told.TELEMETRY) == pytest.approx(expected, rel=1e-2)
    assert [(each.one, each.other) for each in answer.differences] == [
        (Told.TELEMETRY, Told.RETURNED)
    ]


def test_a_pump_without_a_rate_says_so(pump):
    pump.told(ChannelName.PROGRAMMED_RATE, FILLED - DAY, EMPTIED, 1.0)
    answer = found(pump)
    assert (volume(answer, Told.PROGRAM), answer.known) == (4, Fraction(0))
    assert plain(answer)[1] == ("Telemetry", "not offered by this pump", ())


def test_without_a_returned_volume_the_other_two_stand(pump):
    pump.runs(FILLED - DAY / 24, EMPTIED, rate=1.0, program=1.0)
    answer = found(pump, came_back=None)
    assert plain(answer)[2] == ("Filled − returned", "not measured for this time", ())
    assert len(answer.differences) == 1


def test_a_clock_that_is_ahead_moves_nothing(pump):
    """Two sessions, the second with the clock an hour ahead: nothing is counted twice."""
    pump.clock_ahead(30.0, FILLED - DAY / 24)
    pump.runs(FILLED - DAY / 24, FILLED + 2 * DAY, rate=1.0, program=1.0)
    pump.clock_ahead(3600.0, FILLED + 3 * DAY)
    pump.runs(FILLED + 3 * DAY, EMPTIED, rate=1.0, program=1.0)
    answer = found(pump)
    assert plain(answer)[1][2] == (
        "75 % of the time recorded",
        "not recorded from 06-Nov-2025 11:00 to 07-Nov-2025 11:00",
    )
    assert volume(answer, Told.PROGRAM) == 4


def test_only_the_longest_silences_are_named(pump):
    for hour in range(0, 96, 8):
        start = FILLED + timedelta(hours=hour)
        pump.runs(start, start + timedelta(hours=7, minutes=hour / 8), rate=1.0, program=1.0)
    details = plain(found(pump))[1][2]
    assert details[1] == "not recorded from 04-Nov-2025 18:00 to 04-Nov-2025 19:00"
    assert (len(details), details[-1]) == (5, "and 9 shorter silences")


def test_where_nothing_was_recorded_nothing_is_said(pump):
    reconciling = Reconciling(pump.store, lambda: LIMITS)
    assert reconciling.between(SERIAL, FILLED, EMPTIED) is None
    pump.runs(EMPTIED + DAY, EMPTIED + 2 * DAY, rate=1.0)
    assert reconciling.between(SERIAL, FILLED, EMPTIED) is None
    assert reconciling.between(SERIAL, EMPTIED, FILLED) is None
