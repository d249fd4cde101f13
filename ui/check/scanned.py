"""What the checker may scan: the badge, the wristband, the pump card, and what is in the hand."""

from __future__ import annotations

from collections.abc import Collection

from hai_desk.plans.formulary import Formulary
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.scans.codes import Badge, Product, Scan, SyringeLabel, Wristband
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.labels import find


def at_the_door(scan: Scan) -> dict[str, str]:
    return {"login": scan.login} if isinstance(scan, Badge) else {}


def read_off(
    scan: Scan, asked: Collection[str], entries: Entries, formulary: Formulary
) -> dict[str, str]:
    """Only what stands on the scanned thing itself, and only where the check asks for it.

    Amounts are never filled: the checker reads them.
    """
    found = _named(scan, entries, formulary)
    return {key: text for key, text in found.items() if key in asked and text}


def _named(scan: Scan, entries: Entries, formulary: Formulary) -> dict[str, str]:
    match scan:
        case Wristband(mrn):
            return {"mrn": mrn}
        case Product(serial=serial) if serial:
            return {"serial": serial}
        case SyringeLabel():
            label = find(entries, scan.text)
            return {"drug": str(label.body["drug"])} if label is not None else {}
        case Product(gtin=gtin):
            vial = formulary.vial(gtin)
            drawn = vial is not None and vial.name == FLOXURIDINE
            return {"drug": FLOXURIDINE} if drawn else {}
        case _:
            return {}
