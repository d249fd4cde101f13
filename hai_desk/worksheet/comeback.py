"""How a worksheet was gone on with after a pause: by whom, after whom, and how the patient was
named. One entry keeps them all, the newest last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from hai_desk.worksheet.entry import Entries, How

KEY = "resumed"


@dataclass(frozen=True, slots=True)
class Comeback:
    """`before` is whose worksheet it was; `how` the wristband was read, None where none was."""

    at: datetime
    by: str
    before: str
    how: How | None

    @property
    def handed_over(self) -> bool:
        return self.by != self.before


def comebacks(entries: Entries) -> tuple[Comeback, ...]:
    text = entries.text(KEY)
    return tuple(_read(each) for each in json.loads(text)) if text else ()


def with_comeback(entries: Entries, new: Comeback) -> str:
    """The text of the entry with one more."""
    told = [_told(each) for each in (*comebacks(entries), new)]
    return json.dumps(told, sort_keys=True)


def _told(each: Comeback) -> dict[str, str]:
    how = each.how.value if each.how is not None else ""
    return {"at": each.at.isoformat(), "by": each.by, "before": each.before, "how": how}


def _read(told: dict[str, str]) -> Comeback:
    how = How(told["how"]) if told["how"] else None
    return Comeback(datetime.fromisoformat(told["at"]), told["by"], told["before"], how)
