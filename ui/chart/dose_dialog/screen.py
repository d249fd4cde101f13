"""The dose dialog as one value."""

from hai_desk.services.dose_draft import Ask
from hai_desk.wording.language import _, plural
from ui.chart.dose_dialog.cards import (
    buttons,
    dose_card,
    fill_card,
    rest_card,
    signature_card,
    syringe_card,
)
from ui.chart.dose_dialog.side import side
from ui.chart.dose_dialog.state import DoseState
from ui.chart.dose_dialog.stops import reason_card, stops
from ui.form.blocks import Columns
from ui.shell.screen import BandScreen, DialogScreen

WIDTH = 1120


def present(state: DoseState, band: BandScreen | None) -> DialogScreen:
    left = (
        dose_card(state),
        *stops(state),
        *reason_card(state),
        fill_card(state),
        syringe_card(state),
        rest_card(state),
        signature_card(state),
    )
    return DialogScreen(
        title=_("New dose plan, version {version}").format(version=state.version),
        subtitle=_("An open worksheet keeps its version until someone takes this one over."),
        band=band,
        body=(Columns(left=left, right=side(state)),),
        foot_text=blocker(state),
        actions=buttons(state),
        width=WIDTH,
    )


def blocker(state: DoseState) -> str:
    """What still keeps the plan from being signed, most important first."""
    assessment = state.assessment
    if any(found.hard for found in assessment.findings):
        return _("A stop must be cleared first")
    open_answers = [ask for ask in assessment.missing if ask is not Ask.REASON]
    unread = len(open_answers) + len(assessment.reads.refused) + len(assessment.outside)
    if unread:
        text = plural("{count} answer open", "{count} answers open", unread)
        return text.format(count=unread)
    if any(found.soft for found in assessment.findings) and not assessment.reason_given:
        return _("Give a reason to continue")
    if assessment.starts_in_past:
        return _("A plan cannot start in the past")
    return "" if state.may_sign else _("Password needed")
