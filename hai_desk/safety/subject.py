"""What a second check is about, as one digest: it falls away when any of it changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from hai_desk.safety.syringe import asked_amount, asked_volume, components_asked, source_of
from hai_desk.safety.visit import Visit
from hai_desk.units import exact_text


def check_subject(visit: Visit) -> str:
    plan = visit.case.plan
    amount, volume = asked_amount(visit), asked_volume(visit)
    unit = "mg" if visit.floxuridine else "units"
    body = {
        "worksheet": visit.case.worksheet.id,
        "drug": visit.drug,
        "amount": exact_text(amount, unit) if amount is not None else "",
        "volume": exact_text(volume, "mL") if volume is not None else "",
        "plan": plan.id if plan is not None else "",
        "source": source_of(visit),
        "lots": lots(visit),
        "identifiers": [visit.entries.text(key) for key in ("id.mrn", "id.serial")],
        **({"syringe": len(visit.set_aside) + 1} if visit.set_aside else {}),
        **({} if visit.kind.turn else {"order": _texts(visit, ORDER)}),
    }
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


ORDER = ("fe.reason", "fe.note", "fe.prescriber", "gl.order", "pr.label_strength")


def _texts(visit: Visit, keys: Iterable[str]) -> dict[str, str]:
    return {key: visit.entries.text(key) for key in keys}


def lots(visit: Visit) -> dict[str, str]:
    """What tells this very syringe from another one of the same contents."""
    if source_of(visit) == "pharmacy":
        keys = ["pr.label_lot", "pr.label_mrn", "pr.label_use_before"]
    else:
        parts = ("lot", "expires", "strength")
        keys = [f"pr.{part}.{name}" for name in components_asked(visit) for part in parts]
        keys += ["pr.syringe_lot", "pr.prepared_at"]
    return _texts(visit, keys)
