"""A wristband and a pump card fill the register form from the thing itself."""

from __future__ import annotations

from hai_desk.scans.codes import Product, Scan, Wristband
from hai_desk.services.registration_draft import Asked
from hai_desk.wording.language import _
from hai_desk.wording.things import short
from ui.register.state import RegisterState


def read_off(scan: Scan, state: RegisterState) -> dict[Asked, str]:
    """A scanned serial needs no second typing. Empty: the form has no place for the code."""
    match scan:
        case Wristband(mrn):
            return {Asked.MRN: mrn}
        case Product(gtin=gtin, serial=serial) if serial and state.asks_pump:
            made = next((each for each in state.models if gtin in each.codes), None)
            model = {Asked.MODEL: made.key} if made is not None else {}
            return {**model, Asked.SERIAL: serial, Asked.SERIAL_AGAIN: serial}
        case _:
            return {}


def told(found: dict[Asked, str], scan: Scan) -> str:
    if isinstance(scan, Wristband):
        return short(scan)
    serial = found[Asked.SERIAL]
    if Asked.MODEL not in found:
        return _("pump {serial}, model not known: choose it").format(serial=serial)
    return _("pump {serial}").format(serial=serial)
