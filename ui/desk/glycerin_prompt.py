"""The dialog in which a prescriber signs a glycerin fill, in words."""

from __future__ import annotations

from hai_desk.safety.glycerin import DAYS
from hai_desk.safety.limits import Guardrail
from hai_desk.safety.progress import Assessment
from hai_desk.services.ordering import NotOrdered, Wrong
from hai_desk.units import exact_number
from hai_desk.wording import quantities
from hai_desk.wording.exact import span
from hai_desk.wording.language import _
from ui.desk.prompts import WIDTH
from ui.dialogs.prompt import Prompt
from ui.form.blocks import Action, Paragraph, Row, TextField
from ui.shell.screen import BandScreen, DialogScreen
from ui.signing_words import password_refusal

NEEDED = (("volume", 1), ("strength", 1), ("days", 1), ("login", 1), ("password", 1))


def glycerin_order(band: BandScreen, assessment: Assessment) -> Prompt:
    """Nothing is filled in: the prescriber says all of it."""
    case = assessment.visit.case
    holds = _("Reservoir holds {volume}").format(volume=quantities.volume(case.implant.reservoir))
    usual = _usual(case.limits.guardrails.get(DAYS))
    fields = (
        Row(
            (
                TextField(key="volume", label=_("Volume, mL"), hint=holds),
                TextField(key="days", label=_("Interval, days"), hint=usual),
            ),
            columns=2,
        ),
        Row(
            (
                TextField(
                    key="strength",
                    label=_("Strength"),
                    hint=_("In the words of the syringe label"),
                ),
            ),
            columns=1,
        ),
        Row(
            (
                TextField(key="login", label=_("Prescriber")),
                TextField(key="password", label=_("Password"), secret=True),
            ),
            columns=2,
        ),
    )
    screen = DialogScreen(
        title=_("Order a glycerin fill"),
        band=band,
        body=(Paragraph(_("The order holds for this visit. It carries no floxuridine.")), *fields),
        actions=(
            Action("cancel", _("Cancel")),
            Action("confirm", _("Sign order"), "pen-line", "primary", shortcut="Ctrl Enter"),
        ),
        width=WIDTH,
    )
    return Prompt(screen, "confirm", NEEDED)


def _usual(rail: Guardrail | None) -> str:
    if rail is None or rail.soft_low is None or rail.soft_high is None:
        return ""
    usual = span(exact_number(rail.soft_low), exact_number(rail.soft_high), rail.unit)
    return _("Usual {usual}").format(usual=usual)


def order_refusal(answer: NotOrdered) -> str:
    if not isinstance(answer.because, Wrong):
        return password_refusal(answer.because)
    return {
        Wrong.VOLUME: _("Type the volume in mL, more than 0, with up to 1 decimal place."),
        Wrong.STRENGTH: _("Type the strength as it stands on the label."),
        Wrong.DAYS: _("Type the interval in whole days, more than 0."),
        Wrong.NOT_A_PRESCRIBER: _("Only a prescriber may sign this order."),
    }[answer.because]
