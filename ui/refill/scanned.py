"""A scan on the worksheet: what it enters, which page it opens, what is said to it."""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.errors import DeskError
from hai_desk.safety.progress import Assessment
from hai_desk.scans.codes import Badge, Scan
from hai_desk.services.refilling import Refilling
from hai_desk.wording.failures import failure
from hai_desk.wording.things import answer
from hai_desk.worksheet.entry import Entries, How
from hai_desk.worksheet.fields import COMPONENTS, UNKNOWN_CODE
from hai_desk.worksheet.meanings import Agrees, Enters, Meaning, NoSuchCode
from hai_desk.worksheet.stage import Stage
from ui.form.listener import NOT_FOR_HERE, Heard
from ui.refill.storing import Storing

BY_HAND = {
    **{f"pr.lot.{name}": UNKNOWN_CODE[Stage.PREPARE] for name in COMPONENTS},
    "pr.syringe_lot": UNKNOWN_CODE[Stage.PREPARE],
    "pr.rescue_lot": UNKNOWN_CODE[Stage.PREPARE],
    "pr.label_lot": UNKNOWN_CODE[Stage.PREPARE],
    "em.kit_lot": UNKNOWN_CODE[Stage.EMPTY],
}
"""Lots that may be entered by hand because their code was not known, and the flag that says so."""


@dataclass(frozen=True, slots=True)
class Taken:
    """`keys` are the entries it made; `stage` is where they stand."""

    heard: Heard
    keys: tuple[str, ...] = ()
    stage: Stage | None = None

    def judged(self, assessment: Assessment) -> Heard:
        """Hard where what came in with the scan is stopped now."""
        stopped = any(found.hard and found.field in self.keys for found in assessment.findings)
        return Heard(self.heard.words, "hard") if stopped else self.heard


NOT_TAKEN = Taken(NOT_FOR_HERE)


def take(scan: Scan, refilling: Refilling, storing: Storing, shown: Stage) -> Taken:
    """One's own badge locks the desk, whatever page is open."""
    if isinstance(scan, Badge) and scan.login.casefold() == storing.user.login.casefold():
        return NOT_TAKEN
    try:
        return _enter(refilling.means(storing.sheet, scan, shown), storing)
    except DeskError as trouble:
        return Taken(Heard(failure(trouble), "hard"))


def _enter(means: Meaning, storing: Storing) -> Taken:
    words = answer(means)
    if isinstance(means, Agrees):
        return Taken(Heard(words))
    if not isinstance(means, Enters | NoSuchCode):
        return Taken(Heard(words, "soft"))
    keys = storing.scanned(means)
    if not keys:
        return Taken(Heard(storing.saved, "hard"), (), means.stage)
    return Taken(Heard(words, "ok" if isinstance(means, Enters) else "soft"), keys, means.stage)


def typed_in(entries: Entries, key: str, text: str) -> tuple[dict[str, str], How]:
    """A lot that is typed because its code was not known says so for good."""
    flag = BY_HAND.get(key, "")
    if text and flag and entries.has(flag):
        return {key: text, flag: ""}, How.BY_HAND
    return {key: text}, How.TYPED
