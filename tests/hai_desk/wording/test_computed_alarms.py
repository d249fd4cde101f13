from fractions import Fraction

import pytest

from hai_desk.safety.telemetry_rules import ComputedAlarm, Noticed
from hai_desk.wording.computed_alarms import alarm_detail, alarm_title

Q = Fraction


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def noticed(alarm: ComputedAlarm, measured: str, limit: str, seconds: int, *more: str) -> Noticed:
    return Noticed(alarm, Q(measured), Q(limit), Q(seconds), *(Q(each) for each in more))


CASES = [
    (
        noticed(ComputedAlarm.OVER_PROGRAM, "1.2", "1.127", 900, "0.984", "21.95"),
        "Delivery is 22 % above the program",
        "1.2 mL/day over 15 min, 0.984 mL/day programmed. Check the patient, then read the pump.",
    ),
    (
        noticed(ComputedAlarm.OVER_PROGRAM, "0.5", "0.048", 900, "0"),
        "Drug flows while the program says stop",
        "0.5 mL/day over 15 min, 0 mL/day programmed. Check the patient, then read the pump.",
    ),
    (
        noticed(ComputedAlarm.UNDER_PROGRAM, "0", "0.84", 6585, "0.984", "-100"),
        "Delivery is 100 % below the program",
        "0 mL/day over 1 h 49 min, 0.984 mL/day programmed. Check the patient, then read the pump.",
    ),
    (
        noticed(ComputedAlarm.RESERVOIR_FAST, "1.6", "1.49", 21_600, "1.3", "23.077"),
        "The reservoir empties 23.1 % too fast",
        "1.6 mL/day over 6 h, 1.3 mL/day programmed. Check the patient, then read the pump.",
    ),
    (
        noticed(ComputedAlarm.RESERVOIR_SLOW, "1", "1.11", 21_600, "1.3", "-23.077"),
        "The reservoir empties 23.1 % too slowly",
        "1 mL/day over 6 h, 1.3 mL/day programmed. Check the patient, then read the pump.",
    ),
    (
        noticed(ComputedAlarm.OCCLUSION_LEVEL, "203.4", "190", 60),
        "Catheter pressure is high",
        "203 mmHg is over the limit of 190 mmHg. Check the patient and the catheter.",
    ),
    (
        noticed(ComputedAlarm.OCCLUSION_SLOPE, "0.9", "0.25", 7200),
        "Catheter pressure keeps rising",
        "0.9 mmHg/min over 2 h, the limit is 0.25 mmHg/min. Check the patient and the catheter.",
    ),
]


@pytest.mark.parametrize(("found", "title", "detail"), CASES)
def test_an_alarm_says_what_against_what_and_what_to_do(found, title, detail):
    assert plain(alarm_title(found)) == title
    assert plain(alarm_detail(found)) == detail


def test_every_computed_alarm_has_words():
    assert {found.alarm for found, _title, _detail in CASES} == set(ComputedAlarm)
