"""The link page in plain Python. It asks the desk, which owns the link, and shows what is so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hai_desk.link.told import LinkState
from hai_desk.services.pump_owner import Owner
from ui.form.blocks import FormScreen
from ui.form.listener import FormListener
from ui.link import screen
from ui.link.certificates import CHOOSE, FINGERPRINT, FORGET, PIN, REASON, Certificates
from ui.link.state import Before, PumpDoors


class LinkPresenter(FormListener):
    """`before` is the patient whose chart was open; `address` the last one that worked here."""

    def __init__(
        self,
        doors: PumpDoors,
        *,
        before: Before,
        ports: Callable[[], tuple[tuple[str, str], ...]],
        show: Callable[[FormScreen], None],
        address: str = "",
    ) -> None:
        self._doors = doors
        self._before = before
        self._find_ports = ports
        self._ports = ports()
        self._show = show
        self._address = address
        self._trouble = ""
        self._typed = Certificates()
        self._shown: FormScreen | None = None

    def opened(self) -> None:
        self.refreshed()

    def refreshed(self) -> None:
        """F5: the lines of this machine are looked for again."""
        self._ports = self._find_ports()
        self.ticked()

    def ticked(self) -> None:
        """About twice a second while the page is seen."""
        linked = self._doors.linked()
        page = screen.present(
            linked,
            before=self._before,
            owner=self._owner(),
            address=self._address,
            trouble=self._trouble,
            ports=self._ports,
            certificates=self._certificates(),
            may_program=self._doors.may_program(),
        )
        if page != self._shown:
            self._shown = page
            self._show(page)

    def typed(self, key: str, text: str) -> None:
        self._typed = replace(self._typed, trouble="")
        if key == screen.ADDRESS:
            self._address, self._trouble = text, ""
        elif key == FINGERPRINT:
            self._typed = replace(self._typed, fingerprint=text)
        elif key == REASON:
            self._typed = replace(self._typed, reason=text)
        self.ticked()

    def committed(self, key: str, text: str) -> None:
        self.typed(key, text)

    def chosen(self, key: str, value: str) -> None:
        if key == screen.PORT:
            self._address, self._trouble = value, ""
            self.ticked()

    def pressed(self, key: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            screen.LINK: self._link,
            screen.READ: self._again,
            screen.UNLINK: self._doors.unlink,
            screen.OPEN: self._open_owner,
            screen.REGISTER: self._doors.register,
            screen.TELEMETRY: self._doors.telemetry,
            screen.PROGRAM: self._program,
            CHOOSE: lambda: self._done(self._doors.choose_certificates()),
            PIN: self._pin,
            FORGET: self._forget,
        }
        act = acts.get(key)
        if act is not None:
            act()
            self.ticked()

    def _link(self) -> None:
        owner = self._before.owner
        serial = owner.implant.serial if owner is not None and owner.has_electronics else ""
        self._trouble = self._doors.link(
            self._address.strip(), serial=serial, fingerprint=self._typed.fingerprint
        )

    def _again(self) -> None:
        """Reading a pump anew is linking anew: everything it has is asked for."""
        linked = self._doors.linked()
        if linked is not None:
            self._address = linked.address
            self._doors.unlink()
            self._link()

    def _serial(self) -> str:
        """Of the pump that is linked, else of the one that is expected."""
        linked = self._doors.linked()
        identity = linked.standing.identity if linked is not None else None
        expected = self._before.owner
        if identity is not None:
            return identity.serial
        return expected.implant.serial if expected is not None else ""

    def _certificates(self) -> Certificates:
        return replace(
            self._typed,
            folder=self._doors.certificates(),
            pin=self._doors.pin_of(self._serial()),
            may_pin=self._doors.may_pin(),
        )

    def _pin(self) -> None:
        linked = self._doors.linked()
        identity = linked.standing.identity if linked is not None else None
        if identity is not None:
            self._done(self._doors.pin(identity.serial, identity.fingerprint))

    def _forget(self) -> None:
        self._done(self._doors.forget_pin(self._serial(), self._typed.reason))

    def _done(self, trouble: str) -> None:
        reason = self._typed.reason if trouble else ""
        self._typed = replace(self._typed, trouble=trouble, reason=reason)

    def _owner(self) -> Owner | None:
        linked = self._doors.linked()
        identity = linked.standing.identity if linked is not None else None
        return self._doors.owner_of(identity.serial) if identity is not None else None

    def _program(self) -> None:
        owner = self._owner()
        if owner is not None:
            self._doors.program(owner.patient.id)

    def _open_owner(self) -> None:
        owner = self._owner()
        linked = self._doors.linked()
        if owner is None or linked is None:
            return
        if linked.standing.state is LinkState.WRONG_PUMP:
            self._doors.unlink()
        self._doors.open_patient(owner.patient.id)
