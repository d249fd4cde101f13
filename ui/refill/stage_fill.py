"""6 Fill: the checked syringe, slowly, with proof that the tip is in the reservoir."""

from __future__ import annotations

from hai_desk.safety.fill_rules import greatest_volume
from hai_desk.safety.syringe import asked_volume
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import Card, FormScreen, Row
from ui.refill.cards import cards, port_card
from ui.refill.parts import moment, number, segment, tap, text
from ui.refill.side import before_you_fill, syringe_facts
from ui.refill.typing import Page


def fill(page: Page) -> FormScreen:
    visit = page.assessment.visit
    rescue = visit.rescue
    subtitle = _("Label and wristband once more at the port, then fill slowly.")
    if rescue:
        subtitle = _("Rescue fill: the heparin-saline on the tray goes in.")
    at_port = Row(
        (
            text(page, "fi.mrn", _("MRN on the wristband"), identifier=True),
            text(page, "fi.label", _label(page), identifier=True),
            moment(page, "fi.started", _("Fill started"), _("First tick of the plunger")),
        )
    )
    state = page.assessment.stages[Stage.FILL]
    return FormScreen(
        title=_("Fill"),
        subtitle=subtitle,
        body=(
            Card(rows=(at_port, _filling(page))),
            Card(_("Ending"), rows=_ending(page)),
            *cards(page, state),
            *port_card(page, Stage.FILL),
        ),
        side=(*syringe_facts(page), before_you_fill()),
    )


def _label(page: Page) -> str:
    if page.assessment.visit.rescue:
        return _("Lot of the rescue syringe")
    return _("Lot on the syringe label")


def _filling(page: Page) -> Row:
    visit = page.assessment.visit
    planned = asked_volume(visit)
    hint = _("At most {volume}").format(volume=quantities.volume(greatest_volume(visit)))
    if planned is not None:
        hint = _("Planned {volume}").format(volume=quantities.volume(planned))
    answers = (("came back", _("Came back")), ("no return", _("No return")))
    return Row(
        (
            segment(page, "fi.returns", _("Return, checked every 5 mL"), answers, span=2),
            number(page, "fi.volume", _("Volume given"), hint),
        )
    )


def _ending(page: Page) -> tuple[Row, ...]:
    answers = (
        ("normal", _("No resistance, site normal, needle out")),
        ("details", _("Details")),
    )
    rows = [Row((segment(page, "fi.ending", _("How it ended"), answers),), columns=1)]
    if page.stored("fi.ending") == "details":
        rows.append(_details(page))
    rows.append(
        Row(
            (
                moment(page, "fi.finished", _("Needle out")),
                tap(
                    page,
                    "fi.waste",
                    _("Waste"),
                    (_("Discarded as hazardous"),),
                    done=_("Discarded"),
                ),
            )
        )
    )
    return tuple(rows)


def _details(page: Page) -> Row:
    resistance = (("none", _("None")), ("some", _("Some")), ("blocked", _("Blocked")))
    site = (
        ("normal", _("Normal")),
        ("red", _("Red")),
        ("swollen", _("Swollen")),
        ("painful", _("Painful")),
    )
    return Row(
        (
            segment(page, "fi.resistance", _("Resistance"), resistance),
            segment(page, "fi.site_after", _("Site after"), site, span=2),
        )
    )
