"""Section 3 of the record: syringes that were put aside, what of each went in, what was lost."""

from __future__ import annotations

from typing import Any

from hai_desk.dosing.residual import PartialFill, partial_fill
from hai_desk.safety.visit import Visit
from hai_desk.services.ports import Lot
from hai_desk.services.record_texts import iso
from hai_desk.services.sheet import Sheet
from hai_desk.units import Volume, exact_text, is_kind
from hai_desk.worksheet.fields import CAME_BACK, RETURN_STEPS
from hai_desk.worksheet.set_aside import Aside

Part = dict[str, Any]


def aside_part(sheet: Sheet, visit: Visit) -> list[Part]:
    return [_one(sheet, each) for each in visit.set_aside]


def _one(sheet: Sheet, aside: Aside) -> Part:
    return {
        "number": str(aside.number),
        "drug": aside.drug,
        "amount": _amount_text(aside, aside.volume),
        "volume": exact_text(aside.volume, "mL"),
        "lot": aside.lot,
        "given": exact_text(aside.given, "mL"),
        "given_amount": _amount_text(aside, aside.given),
        "lost": exact_text(aside.lost, "mL"),
        "lost_amount": _amount_text(aside, aside.lost),
        "returns": _returns(aside),
        "cause": aside.cause,
        "reason": aside.reason,
        "started_at": aside.texts.get("fi.started", ""),
        "checker": aside.checker,
        "checked_at": aside.checked_at,
        "by": sheet.name(aside.by),
        "at": iso(aside.at),
        "lots": [{"component": name, "lot": lot} for name, lot in _lots(aside)],
    }


def _amount_text(aside: Aside, volume: Volume) -> str:
    """Empty where no amount is counted, and of nothing."""
    if aside.amount is None or volume.magnitude <= 0:
        return ""
    part = partial_fill(amount=aside.amount, planned=aside.volume, given=volume)
    unit = "units" if is_kind(aside.amount, "units") else "mg"
    return exact_text(part.given, unit) if isinstance(part, PartialFill) else ""


def _returns(aside: Aside) -> str:
    """The last check at which fluid came back."""
    came = [at for at in RETURN_STEPS if aside.texts.get(f"fi.back.{at}") == CAME_BACK]
    return f"{max(came)} mL" if came else ""


def _lots(aside: Aside) -> list[tuple[str, str]]:
    prefix = "pr.lot."
    return [
        (key.removeprefix(prefix), text)
        for key, text in aside.texts.items()
        if key.startswith(prefix)
    ]


def aside_lots(sheet: Sheet, visit: Visit) -> list[Lot]:
    """What was drawn up into a syringe that was put aside came out of its vials all the same."""
    return [
        Lot(
            sheet.id,
            name,
            each.texts.get(f"pr.strength.{name}", ""),
            lot,
            each.texts.get(f"pr.expires.{name}", "")[:7],
            f"syringe {each.number}, put aside",
        )
        for each in visit.set_aside
        for name, lot in (*_lots(each), *_label(each))
    ]


def _label(aside: Aside) -> list[tuple[str, str]]:
    lot = aside.texts.get("pr.label_lot", "")
    return [("pharmacy syringe", lot)] if lot else []


def first_started(visit: Visit) -> str:
    """When the first syringe that something went in of was started; empty where it is the last."""
    begun = [each for each in visit.set_aside if each.given.magnitude > 0]
    return begun[0].texts.get("fi.started", "") if begun else ""
