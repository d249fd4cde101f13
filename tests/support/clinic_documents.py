"""The shipped clinic documents, as they lie in resources/."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.model import PumpModel

RESOURCES = Path(__file__).parents[2] / "resources"


@cache
def body(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RESOURCES / f"{name}.json").read_text("utf-8"))
    return found


@cache
def models() -> tuple[PumpModel, ...]:
    return load_catalogue(body("pump_catalogue"))
