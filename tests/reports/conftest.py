from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.services.ports import Unlocked
from hai_desk.services.sealing import STATEMENT_FORMAT, Authority, Credentials
from reports.sealer import PaperSealer
from reports.sealing.authority import issue, make_authority

SIGNED_AT = datetime(2025, 11, 18, 11, 16, 24, tzinfo=timezone(timedelta(hours=-5)))
EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "refill_record_example.json"
# Keys of 3072 bits take half a second each; the rules do not depend on the length.
TEST_BITS = 2048


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the clinic, ready to sign."""

    by: Unlocked
    identity: tuple[bytes, bytes]
    authority: bytes

    @property
    def credentials(self) -> Credentials:
        return Credentials(*self.identity, self.by.key_passphrase, self.authority)


@dataclass(frozen=True, slots=True)
class SealedClinic:
    """A clinic with two nurses and the records they sign."""

    authority: Authority
    nurse1: Member
    nurse2: Member

    @property
    def anchor(self) -> bytes:
        return self.authority.certificate_pem

    def with_statement(
        self, record: Mapping[str, Any], *, by: Member | None = None, **changed: Any
    ) -> dict[str, Any]:
        """The record with a check statement that nurse 2 really sealed."""
        check = dict(record["second_check"])
        body = {
            "format": STATEMENT_FORMAT,
            "record_number": record["record_number"],
            "checker": check["checker"],
            "at": check["at"],
            "meaning": check["meaning"],
            "checked": {each["name"]: each["value"] for each in check["checked"]},
        }
        signer = by or self.nurse2
        check["statement"] = PaperSealer().statement(body | changed, signer.by, signer.identity)
        return {**record, "second_check": check}

    def certified(self, record: Mapping[str, Any], *, countersigner: bool = True) -> bytes:
        return PaperSealer().refill_record(
            record,
            by=self.nurse1.by,
            identity=self.nurse1.identity,
            authority=self.anchor,
            countersigner=self.nurse2.by.user if countersigner else None,
            at=SIGNED_AT,
        )

    def countersigned(self, pdf: bytes) -> bytes:
        return PaperSealer().countersign(
            pdf,
            by=self.nurse2.by,
            identity=self.nurse2.identity,
            authority=self.anchor,
            at=SIGNED_AT + timedelta(minutes=2),
        )


def member(authority: Authority, number: int) -> Member:
    user = User(f"u{number}", f"nurse{number}", f"Nurse {number} (demo)", (Role.NURSE,))
    passphrase = f"passphrase {number}".encode()
    identity = issue(
        authority,
        user.id,
        user.name,
        user.role_text,
        SIGNED_AT,
        passphrase=passphrase,
        key_bits=TEST_BITS,
    )
    return Member(
        Unlocked(user, passphrase),
        (identity.certificate_pem, identity.key_der),
        authority.certificate_pem,
    )


def make_clinic(name: str) -> SealedClinic:
    authority = make_authority(name, SIGNED_AT, key_bits=TEST_BITS)
    return SealedClinic(authority, member(authority, 1), member(authority, 2))


@pytest.fixture(scope="session")
def clinic() -> SealedClinic:
    return make_clinic("Demonstration Infusion Clinic")


@pytest.fixture(scope="session")
def stranger() -> SealedClinic:
    """Another clinic whose people have the same names."""
    return make_clinic("Demonstration Infusion Clinic")


@pytest.fixture
def example() -> dict[str, Any]:
    body: dict[str, Any] = json.loads(EXAMPLE.read_text("utf-8"))
    return body


@pytest.fixture(scope="session")
def filed(clinic: SealedClinic) -> dict[str, Any]:
    return clinic.with_statement(json.loads(EXAMPLE.read_text("utf-8")))


@pytest.fixture(scope="session")
def certified(clinic: SealedClinic, filed: dict[str, Any]) -> bytes:
    """Signed by nurse 1; nurse 2's field is still empty."""
    return clinic.certified(filed)


@pytest.fixture(scope="session")
def sealed(clinic: SealedClinic, certified: bytes) -> bytes:
    """Signed by both."""
    return clinic.countersigned(certified)


@pytest.fixture
def signed_at() -> datetime:
    return SIGNED_AT


@pytest.fixture
def changed_record(example: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """The example with one part replaced or taken away (None)."""

    def change(**parts: Any) -> dict[str, Any]:
        merged = {**example, **parts}
        return {key: value for key, value in merged.items() if value is not None}

    return change
