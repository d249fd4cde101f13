"""The needle of 5 Empty: which kit, and that it stands at its stop."""

from __future__ import annotations

from hai_desk.wording.language import _
from ui.form.blocks import Card, Row
from ui.refill.parts import choice, moment, tap, text
from ui.refill.typing import Page


def needle_card(page: Page) -> Card:
    model = page.sheet.case.model
    kits = tuple((kit.key, f"{kit.name}, {kit.use}") for kit in model.kits)
    kit = Row(
        (
            choice(page, "em.kit", _("Needle kit in your hand"), kits, span=2),
            text(page, "em.kit_lot", _("Lot of the kit"), identifier=True),
            text(page, "em.kit_length", _("Needle length")),
        ),
        columns=4,
    )
    stop = tap(
        page,
        "em.stop",
        _("Needle in"),
        (_("Through the septum"), _("To the needle stop")),
        done=_("At the stop"),
    )
    return Card(rows=(kit, Row((stop, moment(page, "em.port", _("Port entered"))))))
