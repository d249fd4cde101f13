"""Words of a record made later: what was done is asked about where it would have been stopped."""

from __future__ import annotations

from hai_desk.safety.done_already import behind
from hai_desk.safety.findings import Finding
from hai_desk.safety.rules import Rule
from hai_desk.wording.exact import moment_text, name_of
from hai_desk.wording.findings_assess import ASSESS
from hai_desk.wording.findings_dose import DOSE
from hai_desk.wording.findings_flow import FLOW
from hai_desk.wording.findings_prepare import PREPARE
from hai_desk.wording.findings_recall import RECALL
from hai_desk.wording.findings_scan import SCAN
from hai_desk.wording.language import _
from hai_desk.wording.words import Speaker, Words

STOPS: dict[Rule, Speaker] = {**ASSESS, **DOSE, **PREPARE, **FLOW, **SCAN, **RECALL}


def signed_after(found: Finding) -> Words:
    title = _("The prescription was signed here after the visit.")
    line = _("Signed {signed}, filled {filled}. Which prescription held at the visit?").format(
        signed=moment_text(found.fact("signed")), filled=moment_text(found.fact("filled"))
    )
    keep = _("The same was prescribed on paper")
    return Words(title, (line,), None, keep, _("Keep prescription"), _("Prescriber signs another"))


def filled_since(found: Finding) -> Words:
    title = _("Another fill is on file since: {record}.").format(record=found.fact("record"))
    line = _("{at}: {drug}. Its flow was worked out without this visit.").format(
        drug=name_of(found.fact("drug")), at=moment_text(found.fact("at"))
    )
    return Words(title, (line,))


def was_so(found: Finding) -> Words:
    """What would have stopped the visit, as a question about what was done."""
    stop = behind(found)
    said = STOPS[stop.rule](stop)
    title = _("At the visit: {title}").format(title=said.title.removeprefix(_("Stop. ")))
    line = _("This would have stopped the visit. Who decided to go on, and why?")
    keep = _("It was done all the same, as recorded")
    change = _("The paper says another thing")
    return Words(title, (line,), said.sides, keep, _("Keep as it was"), change)


LATER: dict[Rule, Speaker] = {
    Rule.SIGNED_AFTER: signed_after,
    Rule.FILLED_SINCE: filled_since,
    Rule.DONE_ASSESSED: was_so,
    Rule.DONE_DOSED: was_so,
    Rule.DONE_PREPARED: was_so,
    Rule.DONE_EMPTIED: was_so,
}
