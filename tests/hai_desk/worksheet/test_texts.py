"""Number entry of UX 7.2 in three locales, and the way between the typed and the stored text."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from hai_desk.clock import FixedClock
from hai_desk.dosing.reading import Reason, Unreadable
from hai_desk.dosing.reading_time import TimeReason, UnreadableTime
from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.fields import FIELDS
from hai_desk.worksheet.reads import read_entry
from hai_desk.worksheet.texts import refusal, to_shown, to_stored
from tests.support.people_of_the_day import NOW, TODAY

WEIGHT, BORN = FIELDS["as.weight"], FIELDS["id.born"]
PORT, EXPIRES, MRN = FIELDS["em.port"], FIELDS["pr.rescue_expires"], FIELDS["id.mrn"]
USE_BEFORE = FIELDS["pr.label_use_before"]
LANGUAGES = ("en", "de", "fr")
HERE = FixedClock(NOW).place


def stored(text: str, language: str = "en") -> str:
    return to_stored(WEIGHT, text, language=language, now=NOW, place=HERE)


@pytest.mark.parametrize(
    ("typed", "language", "kept", "shown"),
    [
        ("70", "en", "70", "70"),
        ("70.5", "en", "70.5", "70.5"),
        ("70.50", "en", "70.5", "70.5"),
        ("70.0", "en", "70", "70"),
        ("0.5", "en", "0.5", "0.5"),
        ("70,5", "de", "70.5", "70,5"),
        ("70.5", "de", "70.5", "70,5"),
        ("70,50", "fr", "70.5", "70,5"),
        ("70.5", "fr", "70.5", "70,5"),
    ],
)
def test_a_number_is_stored_with_a_point_and_shown_with_the_mark_of_the_desk(
    typed: str, language: str, kept: str, shown: str
) -> None:
    assert stored(typed, language) == kept
    assert to_shown(WEIGHT, kept, language=language, today=TODAY) == shown
    assert refusal(WEIGHT, typed, language=language) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (".5", Reason.ZERO_BEFORE_POINT),
        ("1.2.3", Reason.ONE_POINT),
        ("05", Reason.LEADING_ZERO),
        ("7o", Reason.NUMBERS_ONLY),
        ("1e3", Reason.NUMBERS_ONLY),
        ("٧٠", Reason.NUMBERS_ONLY),
        (" 70", Reason.NUMBERS_ONLY),
        ("70.", Reason.DIGIT_AFTER_POINT),
        ("70.55", Reason.TOO_MANY_DECIMALS),
        ("-70", Reason.NO_NEGATIVE),
        ("1 000", Reason.NUMBERS_ONLY),
        ("1'000", Reason.NUMBERS_ONLY),
    ],
)
def test_a_refused_number_stays_as_typed_in_every_locale(
    typed: str, reason: Reason, language: str
) -> None:
    found = refusal(WEIGHT, typed, language=language)
    assert isinstance(found, Unreadable)
    assert found.reason is reason
    assert stored(typed, language) == typed
    assert to_shown(WEIGHT, typed, language=language, today=TODAY) == typed
    assert read_entry(WEIGHT, typed, "kg") is None


def test_a_comma_is_refused_where_the_locale_writes_a_point() -> None:
    found = refusal(WEIGHT, "1,5", language="en")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.POINT_NOT_COMMA
    assert stored("1,5") == "1,5"
    assert read_entry(WEIGHT, stored("1,5"), "kg") is None


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_grouping_point_is_never_taken_for_thousands(language: str) -> None:
    """1.950 is 1.95 in every locale: three decimals more than the field takes are refused."""
    found = refusal(WEIGHT, "1.955", language=language)
    assert isinstance(found, Unreadable)
    assert stored("1.950", language) == "1.950"
    label = FIELDS["pr.label_amount"]
    assert to_stored(label, "1.950", language=language, now=NOW, place=HERE) == "1.95"
    assert read_entry(label, "1.95", "mg") == q("1.95 mg")


@pytest.mark.parametrize(
    ("spec", "typed", "kept", "shown"),
    [
        (BORN, "14-Mar-1961", "1961-03-14", "14-Mar-1961"),
        (BORN, "1961-03-14", "1961-03-14", "14-Mar-1961"),
        (EXPIRES, "Dec-2026", "2026-12-31", "Dec-2026"),
        (EXPIRES, "Feb-2028", "2028-02-29", "Feb-2028"),
        (PORT, "11:02", "2025-11-18T11:02:00-05:00", "11:02"),
        (PORT, "17-Nov-2025 09:05", "2025-11-17T09:05:00-05:00", "17-Nov-2025 09:05"),
        (MRN, "  DEMO-0001 ", "DEMO-0001", "DEMO-0001"),
    ],
)
def test_days_months_and_times_are_stored_as_iso(
    spec: object, typed: str, kept: str, shown: str
) -> None:
    assert to_stored(spec, typed, language="en", now=NOW, place=HERE) == kept  # type: ignore[arg-type]
    assert to_shown(spec, kept, language="en", today=TODAY) == shown  # type: ignore[arg-type]
    assert refusal(spec, typed, language="en") is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spec", "typed"),
    [
        (BORN, "14.03.1961"),
        (BORN, "31-Feb-1961"),
        (EXPIRES, "13-2026"),
        (PORT, "25:00"),
        (PORT, "yesterday 09:05"),
        (PORT, "17-Nov-2025 9"),
    ],
)
def test_a_refused_time_stays_as_typed(spec: object, typed: str) -> None:
    assert isinstance(refusal(spec, typed, language="en"), UnreadableTime)  # type: ignore[arg-type]
    assert to_stored(spec, typed, language="en", now=NOW, place=HERE) == typed  # type: ignore[arg-type]
    assert to_shown(spec, typed, language="en", today=TODAY) == typed  # type: ignore[arg-type]


@pytest.mark.parametrize("spec", [WEIGHT, BORN, EXPIRES, PORT, MRN])
def test_an_empty_field_is_not_entered_and_no_refusal(spec: object) -> None:
    assert refusal(spec, "", language="en") is None  # type: ignore[arg-type]
    assert to_stored(spec, "", language="en", now=NOW, place=HERE) == ""  # type: ignore[arg-type]
    assert to_shown(spec, "", language="en", today=TODAY) == ""  # type: ignore[arg-type]


def test_a_word_field_refuses_nothing() -> None:
    assert refusal(MRN, "anything", language="en") is None
    assert date(2025, 11, 18) == TODAY


def test_the_day_of_a_label_is_typed_and_shown_since_it_may_be_yesterdays() -> None:
    refused = refusal(USE_BEFORE, "14:30", language="en")
    assert refused == UnreadableTime(TimeReason.NO_DAY, "14:30")
    assert to_stored(USE_BEFORE, "14:30", language="en", now=NOW, place=HERE) == "14:30"
    stored = to_stored(USE_BEFORE, "18-Nov-2025 14:30", language="en", now=NOW, place=HERE)
    assert stored == "2025-11-18T14:30:00-05:00"
    shown = to_shown(USE_BEFORE, stored, language="en", today=TODAY)
    assert shown == "18-Nov-2025 14:30"
    assert refusal(USE_BEFORE, shown, language="en") is None


def test_a_time_of_another_day_has_the_offset_of_that_day() -> None:
    """Clocks change on 29-Mar: what was made the evening before was made in winter time."""
    winter, summer = (timezone(timedelta(hours=hours)) for hours in (1, 2))
    now = datetime(2026, 3, 29, 9, tzinfo=summer)

    def here(wall: datetime) -> datetime:
        return wall.replace(tzinfo=summer if wall.isoformat() >= "2026-03-29T03" else winter)

    made = FIELDS["pr.prepared_at"]
    typed = {"28-Mar-2026 22:00": "2026-03-28T22:00:00+01:00", "08:00": "2026-03-29T08:00:00+02:00"}
    for text, kept in typed.items():
        assert to_stored(made, text, language="en", now=now, place=here) == kept
