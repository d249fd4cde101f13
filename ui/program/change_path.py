"""What is between the reservoir and the tip of the catheter: prime, bridge, change of drug."""

from __future__ import annotations

from hai_desk.pumps.program import Mode
from hai_desk.safety.program_draft import YES, Ask
from hai_desk.units import magnitude
from hai_desk.wording import quantities
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.wording.programs import bridge_line
from ui.form.blocks import Block, Card, Paragraph, Row
from ui.program.fields import number, yes_no
from ui.program.page import Page


def path_cards(page: Page) -> tuple[Card, ...]:
    assessed = page.assessed
    if assessed is None or assessed.reads.mode is Mode.STOP:
        return ()
    return (_path(page), *_drug_change(page))


def _path(page: Page) -> Card:
    hint = _("A prime runs fast and fills tubing and catheter from the reservoir.")
    body: list[Block] = [Row((yes_no(page, Ask.PRIME, _("Prime tubing and catheter?"), hint),), 2)]
    if _asked(page, Ask.BRIDGE):
        old = _old_strength(page)
        label = _("Bridge: {old} is still in tubing and catheter. Run it at a rate of its own?")
        body.append(Row((yes_no(page, Ask.BRIDGE, label.format(old=old)),), 2))
    if _asked(page, Ask.TUBING):
        hint = _("From the pump's implant record")
        tubing = number(page, Ask.TUBING, _("Volume of the pump's tubing"), "mL", hint)
        catheter = number(page, Ask.CATHETER, _("Volume of the catheter"), "mL", hint)
        body += [Row((tubing, catheter), 2), *_path_words(page)]
    return Card(_("Tubing and catheter"), body=tuple(body))


def _asked(page: Page, ask: Ask) -> bool:
    """Missing, or there already."""
    if page.assessed is None:
        return False
    if ask.value in page.assessed.reads.missing or page.draft.text(ask):
        return True
    reads = page.assessed.reads
    return ask is Ask.TUBING and YES in (reads.word(Ask.PRIME), reads.word(Ask.BRIDGE))


def _old_strength(page: Page) -> str:
    running = page.assessed.case.running if page.assessed is not None else None
    return quantities.concentration(running.concentration) if running is not None else ""


def _path_words(page: Page) -> tuple[Block, ...]:
    sums = page.assessed.sums if page.assessed is not None else None
    if sums is None or sums.path is None:
        return ()
    told = [_("Together {volume}.").format(volume=quantities.draw_up(sums.path))]
    run = sums.program.bridge
    if run is not None:
        told.append(bridge_line(run.volume, run.rate, magnitude(run.lasts, "minute")) + ".")
    return (Paragraph(" ".join(told)),)


def _drug_change(page: Page) -> tuple[Card, ...]:
    """Another drug: emptied, rinsed, filled, and a program of its own."""
    if not _asked(page, Ask.EMPTIED) and not _asked(page, Ask.RINSED):
        return ()
    running = page.assessed.case.running if page.assessed is not None else None
    old = name_of(running.drug) if running is not None else ""
    emptied = yes_no(page, Ask.EMPTIED, _("Was the old {drug} emptied?").format(drug=old))
    rinsed = yes_no(page, Ask.RINSED, _("Was the reservoir rinsed?"))
    return (Card(_("Change of drug"), rows=(Row((emptied, rinsed), 2),)),)
