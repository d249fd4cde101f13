"""The dialog that puts a syringe aside, in words."""

from __future__ import annotations

from hai_desk.safety.progress import Assessment
from hai_desk.safety.syringe import asked_volume
from hai_desk.services.setting_aside import SHORTEST_REASON, Wrong
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from hai_desk.worksheet.set_aside import CAUSES, in_hand
from ui.desk.prompts import WIDTH
from ui.dialogs.prompt import Prompt
from ui.form.blocks import Action, Choice, Option, Paragraph, Row, TextField
from ui.shell.screen import BandScreen, DialogScreen

ASKED = ("given", "lost", "cause", "reason")


def put_aside(band: BandScreen, assessment: Assessment) -> Prompt:
    visit = assessment.visit
    number, made = in_hand(visit.entries), asked_volume(visit)
    holds = _("It held {volume}").format(volume=quantities.volume(made)) if made else ""
    none = "" if visit.port_entered else _("0 before the port is entered")
    causes = tuple(Option(each, each) for each in CAUSES)
    title = _("Syringe {number} cannot be used").format(number=number)
    line = _("The next syringe is made, read and checked anew.")
    screen = DialogScreen(
        title=title,
        band=band,
        body=(
            Paragraph(line),
            Row((Choice(key="cause", label=_("What happened"), options=causes),), columns=1),
            Row(
                (
                    TextField(key="given", label=_("Went into the pump, mL"), hint=none or holds),
                    TextField(key="lost", label=_("Lost, mL"), hint=_("Spilled or leaked")),
                ),
                columns=2,
            ),
            Row((TextField(key="reason", label=_("What was done"), multiline=True),), columns=1),
        ),
        actions=(
            Action("cancel", _("Cancel")),
            Action("confirm", _("Put it aside"), kind="primary", shortcut="Ctrl Enter"),
        ),
        width=WIDTH,
    )
    needed = (("cause", 1), ("given", 1), ("lost", 1), ("reason", SHORTEST_REASON))
    return Prompt(screen, "confirm", needed)


def aside_refusal(wrong: Wrong) -> str:
    return {
        Wrong.GIVEN: _("Type how many mL went into the pump. Before the port that is 0."),
        Wrong.LOST: _("Type how many mL were lost; 0 when none."),
        Wrong.TOO_MUCH: _("More went in and was lost than the syringe held."),
        Wrong.REASON: _("Say what was done, in 8 characters or more."),
    }[wrong]
