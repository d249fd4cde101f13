"""All findings of a visit, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hai_desk.safety.again_rules import again
from hai_desk.safety.assess_rules import assess
from hai_desk.safety.done_already import as_done
from hai_desk.safety.dose_rules import dose
from hai_desk.safety.empty_rules import empty
from hai_desk.safety.fill_rules import fill
from hai_desk.safety.findings import Finding
from hai_desk.safety.identify_rules import identify
from hai_desk.safety.prepare_rules import prepare
from hai_desk.safety.program_done_rules import program_done
from hai_desk.safety.scan_rules import scanned
from hai_desk.safety.sign_rules import sign
from hai_desk.safety.slip_rules import with_slips
from hai_desk.safety.visit import Visit

JUDGES: tuple[Callable[[Visit], Iterable[Finding]], ...] = (
    identify,
    assess,
    dose,
    prepare,
    scanned,
    again,
    empty,
    fill,
    program_done,
    sign,
)


def judge(visit: Visit) -> tuple[Finding, ...]:
    found = with_slips(visit, (each for one in JUDGES for each in one(visit)))
    return found if visit.later is None else tuple(as_done(each) for each in found)
