"""What a patient takes home: plain words, no abbreviation, nothing that only staff understand."""

from __future__ import annotations

from hai_desk.wording.language import _


def warning_signs() -> tuple[str, ...]:
    """Five, where the clinic has not signed its own. They name what CLINICAL 4.3, 4.4 and 5 tell
    of: infection, drug flowing to stomach or bowel, narrowed bile ducts, bleeding, the pocket."""
    return (
        _("Fever or chills"),
        _("Strong belly pain, vomiting, or diarrhoea that goes on"),
        _("Yellow skin or eyes, or dark urine"),
        _("Black stools, or vomiting blood"),
        _("Swelling, redness, pain or fluid where the pump lies"),
    )
