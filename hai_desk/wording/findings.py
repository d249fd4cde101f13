"""Every finding in words, for screen and paper. The words of one stage stand in one file."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.findings_assess import ASSESS
from hai_desk.wording.findings_dose import DOSE
from hai_desk.wording.findings_flow import FLOW
from hai_desk.wording.findings_identify import IDENTIFY
from hai_desk.wording.findings_later import LATER
from hai_desk.wording.findings_others import OTHERS
from hai_desk.wording.findings_plan import PLAN
from hai_desk.wording.findings_pocket import POCKET
from hai_desk.wording.findings_port import PORT
from hai_desk.wording.findings_prepare import PREPARE
from hai_desk.wording.findings_program import PROGRAM
from hai_desk.wording.findings_programmable import PROGRAMMABLE
from hai_desk.wording.findings_recall import RECALL
from hai_desk.wording.findings_scan import SCAN
from hai_desk.wording.slips import slip_sentence
from hai_desk.wording.words import Speaker, Words

SPEAKERS: dict[Rule, Speaker] = {
    **IDENTIFY,
    **ASSESS,
    **DOSE,
    **PLAN,
    **PREPARE,
    **FLOW,
    **PORT,
    **POCKET,
    **RECALL,
    **OTHERS,
    **SCAN,
    **LATER,
    **PROGRAM,
    **PROGRAMMABLE,
}
"""A test holds this against every Rule: none may be without words."""


def words(found: Finding) -> Words:
    """A slip is named first: it is the likely cause of all that follows."""
    said = SPEAKERS[found.rule](found)
    if found.slip is None:
        return said
    return replace(said, lines=(slip_sentence(found.slip), *said.lines))


def sentence(found: Finding) -> str:
    """Title and lines as running text, as the record prints them."""
    return words(found).sentence
