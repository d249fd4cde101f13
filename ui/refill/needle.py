"""The needle of 5 Empty: which kit, where it goes in this pump, and that it stands at its stop."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.pumps.accesses import last_note
from hai_desk.safety.needle_rules import kit_named
from hai_desk.wording.dates import day
from hai_desk.wording.language import _
from ui.form.blocks import AnyField, Block, Card, Paragraph, Row
from ui.port_words import picture_of
from ui.refill.parts import choice, moment, tap, text
from ui.refill.typing import Page


def needle_card(page: Page) -> Card:
    """The picture stands beside the kit until the needle is in."""
    stop = tap(
        page,
        "em.stop",
        _("Needle in"),
        (_("Through the septum, to the needle stop"),),
        done=_("At the stop"),
    )
    entered = Row((replace(stop, span=2), moment(page, "em.port", _("Port entered"))))
    body = () if page.stored("em.stop") else port_picture(page, wide=True)
    return Card(
        rows=(*_kit(page), entered), body=(*_known_of_the_port(page), *_of_model(page), *body)
    )


def _known_of_the_port(page: Page) -> tuple[Block, ...]:
    """What the last nurse wrote about finding this port, before the needle goes in."""
    last = last_note(page.sheet.case.accesses)
    if last is None:
        return ()
    words = _("Access note of {day}: {note}").format(day=day(last.at), note=last.note)
    return (Paragraph(words, "note"),)


def _of_model(page: Page) -> tuple[Block, ...]:
    """How this model is emptied, where it is otherwise than by its own pressure."""
    return tuple(Paragraph(words, "note") for words in page.sheet.case.model.advice("empty"))


def _kit(page: Page) -> tuple[Row, ...]:
    lot = text(page, "em.kit_lot", _("Lot of the kit"), identifier=True)
    length = text(page, "em.kit_length", _("Needle length"))
    if page.sheet.case.model.refill_kits:
        return (Row((_listed(page), lot, length), columns=4),)
    hint = _("No kit on file for this model: what its pack says")
    kit = text(page, "em.kit", _("Needle kit in your hand"), hint, identifier=True, span=2)
    gauge = text(page, "em.kit_gauge", _("Gauge"))
    return (Row((kit, gauge)), Row((lot, length)))


def _listed(page: Page) -> AnyField:
    """One of this model's kits; another one that was scanned keeps its name."""
    model = page.sheet.case.model
    kits = {kit.key: f"{kit.name}, {kit.use}" for kit in model.kits}
    other = page.stored("em.kit")
    if other and other not in kits:
        kit = kit_named(page.assessment.visit, other)
        kits[other] = f"{kit.name}, {kit.use}" if kit is not None else other
    return choice(page, "em.kit", _("Needle kit in your hand"), tuple(kits.items()), span=2)


def port_picture(page: Page, *, wide: bool = False) -> tuple[Block, ...]:
    """None where the clinic's catalogue describes the ports in words only."""
    model = page.sheet.case.model
    return (picture_of(model.name, model.ports, wide=wide),) if model.ports is not None else ()
