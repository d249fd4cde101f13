"""What a program takes over from the worksheet it belongs to: what really went in, nothing else."""

from __future__ import annotations

from hai_desk.safety.program_case import ProgramCase
from hai_desk.safety.program_draft import YES, Ask, ProgramDraft
from hai_desk.safety.program_fill_rules import label_strength, strength_unit
from hai_desk.units import exact_number, magnitude


def carried(draft: ProgramDraft, case: ProgramCase) -> ProgramDraft:
    """Drug, strength as its label shows it, and the volume given, of a fill of this very visit.
    Nothing where anything was entered before; never a dose."""
    filled = case.filled
    if draft.texts or filled is None or not filled.today or case.patient_id != draft.patient_id:
        return draft
    unit = strength_unit(filled.concentration)
    texts = {
        Ask.DRUG: filled.drug,
        Ask.STRENGTH: exact_number(label_strength(filled.concentration, unit)),
        Ask.STRENGTH_UNIT: unit,
        Ask.WAS_FILLED: YES,
        Ask.FILL: exact_number(magnitude(filled.volume, "mL")),
    }
    for key, text in texts.items():
        draft = draft.typed(key, text)
    return draft
