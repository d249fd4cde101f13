"""Clinical data as versioned documents: limits, liver-test table, catalogue, formulary, policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class DocumentKind(StrEnum):
    LIMITS = "limits"
    LIVER_TABLE = "liver_table"
    CATALOGUE = "catalogue"
    FORMULARY = "formulary"
    POLICY = "policy"
    RECALLS = "recalls"
    TELEMETRY_LIMITS = "telemetry_limits"
    PUMP_CERTIFICATES = "pump_certificates"


@dataclass(frozen=True, slots=True)
class ClinicDocument:
    """One version. `in_use` is False until an administrator signs what needs a signature."""

    kind: DocumentKind
    version: int
    body: Mapping[str, Any]
    in_use: bool
    added_at: datetime
    signed_by: str = ""
    signed_at: datetime | None = None
