"""Which gesture is also a time: the first tick of return starts the fill, the usual ending ends
it, the needle at its stop is the entry into the port. All of them can be edited."""

from __future__ import annotations

from hai_desk.safety.returns import back_key
from hai_desk.worksheet.fields import RETURN_STEPS, SYRINGES

TAPPED = "yes"
CHECKS = frozenset(back_key(which, at) for which in SYRINGES for at in RETURN_STEPS)


def moment_of(key: str, value: str) -> str:
    """The key of the time that this answer sets when none is entered; empty for all others."""
    if key in CHECKS:
        return "fi.started"
    return {("fi.ending", "normal"): "fi.finished", ("em.stop", TAPPED): "em.port"}.get(
        (key, value), ""
    )
