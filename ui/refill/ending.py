"""How the visit ended at the port: no resistance, site normal, needle out, waste discarded."""

from __future__ import annotations

from hai_desk.wording.language import _
from ui.form.blocks import Row
from ui.refill.parts import moment, number, segment, tap
from ui.refill.typing import Page


def ending(page: Page) -> tuple[Row, ...]:
    answers = (
        ("normal", _("No resistance, site normal, needle out")),
        ("details", _("Details")),
    )
    rows = [Row((segment(page, "fi.ending", _("How it ended"), answers),), columns=1)]
    if page.stored("fi.ending") == "details":
        rows += [_details(page), _measured(page)]
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


def _measured(page: Page) -> Row:
    hint = _("Only where the reservoir was drained and measured after the fill")
    return Row((number(page, "fi.measured", _("Measured again"), hint),), columns=2)
