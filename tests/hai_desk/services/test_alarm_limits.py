"""The limits of computed alarms are a clinic document: in versions, by two administrators."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.pumps.model import Mark
from hai_desk.safety.telemetry_limits import load_telemetry_limits, shipped_body
from hai_desk.services.alarm_limits import AlarmLimits, LimitDraft, NotChanged
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import Unlocked, WrongPassword
from hai_desk.services.prescribing import Password
from tests.support import chart_sample as sample
from tests.support.fake_registry import FakeRegistry

SHIPPED = shipped_body(Path(__file__).parents[3] / "resources")
WHY = "Our patients' arterial pressure is higher"
OTHER = User("user-7", "admin2", "Admin 2 (demo)", (Role.ADMINISTRATOR,))
SECOND = Password("admin2", sample.PASSWORD)
DRAFT = LimitDraft("occlusion_level", "210", WHY)


def check(login: str, password: str) -> Unlocked | WrongPassword:
    if (login, password) == ("admin2", sample.PASSWORD):
        return Unlocked(OTHER, b"key")
    return sample.check(login, password)


@pytest.fixture
def registry() -> FakeRegistry:
    return sample.with_alpha()


def limits_of(registry: FakeRegistry) -> AlarmLimits:
    return AlarmLimits(registry, check, FixedClock(sample.NOW), SHIPPED)


def test_as_delivered_the_first_version_counts(registry):
    limits = limits_of(registry)
    assert limits.in_use().version == 1
    assert limits.in_use()["occlusion_level"] == 190
    found = limits.document()
    assert found is not None
    assert found.signed_by == ""


def test_a_changed_limit_is_a_new_version_with_its_reason_as_source(registry):
    limits = limits_of(registry)
    done = limits.change(DRAFT, sample.ADMIN, SECOND)
    assert isinstance(done, ClinicDocument)
    assert (done.version, done.in_use, done.signed_by) == (2, True, "Admin 2 (demo)")
    figure = limits.in_use().figures["occlusion_level"]
    assert (figure.value, figure.source.mark) == (210, Mark.CONFIRMED)
    assert figure.source.text == f"Admin 1 (demo) and Admin 2 (demo), 2025-11-18: {WHY}"
    assert limits.in_use()["occlusion_slope"] == Fraction("0.25")
    entry = registry.held.audit[-1]
    assert entry.what == "alarm limit changed"
    assert (entry.detail["before"], entry.detail["after"]) == ("190", "210")
    with registry.read() as reader:
        first = reader.document(DocumentKind.TELEMETRY_LIMITS, 1)
    assert load_telemetry_limits(first.body)["occlusion_level"] == 190


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"value": "0"}, NotChanged.NO_NUMBER),
        ({"value": "-3"}, NotChanged.NO_NUMBER),
        ({"value": "21O"}, NotChanged.NO_NUMBER),
        ({"value": "190.0"}, NotChanged.UNCHANGED),
        ({"key": "least_known", "value": "101"}, NotChanged.IMPOSSIBLE),
        ({"key": "pulse"}, NotChanged.UNKNOWN),
        ({"reason": "higher"}, NotChanged.REASON_TOO_SHORT),
    ],
)
def test_what_cannot_be_changed_so_stays(registry, changes, why):
    draft = LimitDraft(**{"key": DRAFT.key, "value": DRAFT.value, "reason": WHY, **changes})
    limits = limits_of(registry)
    assert limits.change(draft, sample.ADMIN, SECOND) is why
    assert limits.in_use().version == 1


def test_two_administrators_and_the_password_of_the_second(registry):
    limits = limits_of(registry)
    own = Password(sample.ADMIN.login, sample.PASSWORD)
    assert limits.change(DRAFT, sample.ADMIN, own) is NotChanged.SAME_PERSON
    nurse = Password("nurse1", sample.PASSWORD)
    assert limits.change(DRAFT, sample.ADMIN, nurse) is NotChanged.NOT_AN_ADMINISTRATOR
    assert limits.change(DRAFT, sample.NURSE, SECOND) is NotChanged.NOT_AN_ADMINISTRATOR
    wrong = Password("admin2", "no")
    assert isinstance(limits.change(DRAFT, sample.ADMIN, wrong), WrongPassword)
    assert limits.in_use().version == 1


def test_a_registry_from_before_works_with_what_came_with_the_program(registry):
    held = registry.held
    held.documents = [d for d in held.documents if d.kind is not DocumentKind.TELEMETRY_LIMITS]
    limits = limits_of(registry)
    assert limits.document() is None
    assert limits.in_use().version == 1
    done = limits.change(DRAFT, sample.ADMIN, SECOND)
    assert isinstance(done, ClinicDocument)
    assert done.version == 2
    assert json.loads(json.dumps(done.body))["limits"][7]["value"] == "210"
