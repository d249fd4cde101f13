"""How a visit ended when it did not end as planned, and what it ended for."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hai_desk.safety.findings import Finding
from hai_desk.safety.progress import Assessment
from hai_desk.services.assessing import assess
from hai_desk.services.record_emptied import reason_of
from hai_desk.services.sheet import Sheet
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.stage import Stage

BEHIND = (Stage.DOSE, Stage.PREPARE, Stage.EMPTY)


def outcome_words(sheet: Sheet, assessment: Assessment) -> str:
    """Empty for a visit that went as planned."""
    visit = assessment.visit
    said = []
    if visit.rescue:
        said.append(_("Rescue fill: the heparin-saline on the tray went in."))
        said += [words(found).title for found in behind_rescue(sheet, assessment)]
    elif visit.turned_to_rest:
        reason = visit.entries.text("turn.rest")
        said.append(_("Drug held, filled with heparin-saline: {reason}").format(reason=reason))
    if visit.leaves_empty:
        text = _("Left empty on purpose: {reason}. Decided by {prescriber}.")
        prescriber = visit.reads.text("fe.prescriber")
        said.append(text.format(reason=reason_of(visit), prescriber=prescriber))
    if visit.entries.has("surgeon.note"):
        note = visit.entries.text("surgeon.note")
        said.append(_("Surgeon called: {note}").format(note=note))
    return " ".join(said)


def behind_rescue(sheet: Sheet, assessment: Assessment) -> tuple[Finding, ...]:
    """What stood in the way of the planned fill: the same worksheet without the way out."""
    kept = {key: entry for key, entry in sheet.entries.last.items() if key != "way"}
    planned = assess(replace(sheet, entries=Entries(MappingProxyType(kept))), assessment.visit.now)
    states = (planned.stages[stage] for stage in BEHIND)
    return tuple(found for state in states for found in (*state.stops, *state.questions))
