"""Makes the clinic's authority and its people's certificates: services/ports.py's Issuer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hai_desk.people.user import User
from hai_desk.services.sealing import Authority, Identity
from reports.sealing.authority import KEY_BITS, issue, make_authority


@dataclass(frozen=True, slots=True)
class ClinicIssuer:
    """`key_bits` is lowered by tests only."""

    key_bits: int = KEY_BITS

    def authority(self, clinic_name: str, at: datetime) -> Authority:
        return make_authority(clinic_name, at, key_bits=self.key_bits)

    def identity(
        self, authority: Authority, user: User, at: datetime, *, passphrase: bytes
    ) -> Identity:
        return issue(
            authority,
            user.id,
            user.name,
            user.role_text,
            at,
            passphrase=passphrase,
            key_bits=self.key_bits,
        )
