"""The two pages of a linked pump, opened for one user."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from hai_desk.link.ports import found_ports
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.pump_owner import Owner
from hai_desk.telemetry.reconciled import Reconciled
from ui.desk.certificate_doors import CertificateDoors
from ui.desk.exporting_telemetry import telemetry_exports_of
from ui.desk.pump_history import PumpHistory
from ui.desk.shell_words import Place
from ui.link.presenter import LinkPresenter
from ui.link.state import Before, Linked
from ui.link.view import LinkView
from ui.patient_band import patient_band
from ui.shell.screen import BandScreen
from ui.telemetry.on_paper import COLUMNS
from ui.telemetry.presenter import TelemetryPresenter
from ui.telemetry.unlinked import Unlinked
from ui.telemetry.view import TelemetryView
from ui.telemetry.visible import VisibleRange

if TYPE_CHECKING:
    from ui.desk.desk import Desk


class Ways(Protocol):
    """Where the pages of a pump lead."""

    def leave_worksheet(self) -> None: ...
    def chart(self, patient_id: str) -> None: ...
    def register_patient(self) -> None: ...
    def program(self, patient_id: str) -> None: ...


class PumpPages(CertificateDoors):
    """Also what the link page asks of the desk (`PumpDoors`)."""

    def __init__(self, desk: Desk, user: User, ways: Ways) -> None:
        self._desk = desk
        self._user = user
        self._ways = ways

    # the pages

    def link_page(self) -> None:
        """The patient whose chart is open is the one whose pump is expected."""
        before = self._before()
        self._ways.leave_worksheet()
        view = LinkView(self._desk.look)
        presenter = LinkPresenter(
            self,
            before=Before(before),
            ports=lambda: tuple((port.device, port.words) for port in found_ports()),
            show=view.show_screen,
            address=self._desk.pump.address,
        )
        view.follow(presenter)
        self._desk.show_page(view, Place("link", self._band(before)))

    def telemetry(self) -> None:
        patient_id = self._desk.patient_in_place
        self._ways.leave_worksheet()
        view = TelemetryView(self._desk.look)
        following = self._desk.pump.monitoring
        serial = following.now().serial if following is not None else ""
        presenter = TelemetryPresenter(
            following or Unlinked(self._now),
            local=self._local,
            show=view.show_screen,
            history=self._history(serial, patient_id),
            link=self.link_page,
            reconcile=self._reconcile,
            export=lambda seen: self._export(presenter, seen),
        )
        view.follow(presenter)
        self._desk.show_page(view, Place("telemetry", self._band_of(serial)))

    def _history(self, serial: str, patient_id: str) -> PumpHistory:
        parts = self._desk.parts()
        return PumpHistory(
            parts.pump,
            self._user,
            parts.clock,
            serial=serial,
            patient_id=patient_id,
            flush=self._flush,
            frame=lambda seen: self._desk.band(self._band_of(seen)),
        )

    def _flush(self) -> None:
        following = self._desk.pump.monitoring
        if following is not None:
            following.flush()

    def _band_of(self, serial: str) -> BandScreen | None:
        return self._band(self.owner_of(serial) if serial else None)

    def _export(self, presenter: TelemetryPresenter, seen: VisibleRange) -> None:
        self._flush()
        exports = telemetry_exports_of(self._desk, self._user, self._reconcile)
        exports.export(seen, presenter.on_paper(COLUMNS))

    # what the link page asks

    def linked(self) -> Linked | None:
        return self._desk.pump.linked()

    def link(self, address: str, *, serial: str, fingerprint: str) -> str:
        return self._desk.pump.link(address, serial=serial, fingerprint=fingerprint)

    def unlink(self) -> None:
        self._desk.pump.unlink()

    def owner_of(self, serial: str) -> Owner | None:
        return self._desk.pump.owner_of(serial)

    def open_patient(self, patient_id: str) -> None:
        self._ways.chart(patient_id)

    def register(self) -> None:
        self._ways.register_patient()

    def may_program(self) -> bool:
        return self._user.may(Permission.PROGRAM)

    def program(self, patient_id: str) -> None:
        self._ways.program(patient_id)

    # small hands

    def _before(self) -> Owner | None:
        patient_id = self._desk.patient_in_place
        return self._desk.pump.owner_of_patient(patient_id) if patient_id else None

    def _band(self, owner: Owner | None) -> BandScreen | None:
        if owner is None:
            return None
        today = self._desk.parts().clock.now().date()
        return patient_band(owner.patient, owner.implant, owner.model.name, today)

    def _now(self) -> float:
        return self._desk.parts().clock.now().timestamp()

    def _reconcile(self, serial: str, start: float, end: float) -> Reconciled | None:
        parts = self._desk.parts()
        span = (self._local(start), self._local(end))
        return parts.reconciling.of_range(parts.registry, serial, *span)

    def _local(self, at: float) -> datetime:
        return datetime.fromtimestamp(at, self._desk.parts().clock.now().tzinfo)
