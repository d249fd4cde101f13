"""The export of the telemetry page, with what it needs of this desk."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from hai_desk.people.user import User
from hai_desk.services.exporting_telemetry import ExportingTelemetry
from ui.desk.exports import asking
from ui.desk.steps import in_steps
from ui.desk.telemetry_exports import Desk as Needed
from ui.desk.telemetry_exports import TelemetryExports
from ui.records.printing import FileDialogs
from ui.telemetry.reconciled import Reconcile

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def telemetry_exports_of(desk: Desk, user: User, reconcile: Reconcile) -> TelemetryExports:
    parts = desk.parts()
    pump = parts.pump
    return TelemetryExports(
        ExportingTelemetry(parts.registry, pump.store, pump.draw),
        user,
        FileDialogs(desk.window_),
        Needed(
            ask=asking(desk),
            toast=desk.toast,
            now=parts.clock.now,
            place=parts.clock.now().tzinfo or UTC,
            in_steps=in_steps,
            owner_of=desk.pump.owner_of,
            reconcile=reconcile,
            clinic=parts.clinic.name,
            demonstration=parts.clinic.demonstration,
        ),
    )
