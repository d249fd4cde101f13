"""Why a stage is looked at again."""

from __future__ import annotations

from hai_desk.safety.depends import Ground
from hai_desk.wording.language import _


def changed(ground: Ground) -> str:
    return {
        Ground.IDENTITY: _("MRN or serial changed after the syringe was entered."),
        Ground.MEASURED: _("Weight, height, liver tests or decision changed after this dose."),
        Ground.PRESCRIPTION: _("The prescription changed after the syringe was entered."),
        Ground.SYRINGE: _("The syringe or the prescription changed after the fill was entered."),
        Ground.READINGS: _("Port time or returned volume changed after the fill was entered."),
        Ground.FILLED: _("The fill or the readings changed after the next visit was entered."),
        Ground.PROGRAMMED: _("What was filled changed after the pump was programmed."),
    }[ground]
