"""1 Identify: the right patient, with the right pump."""

from __future__ import annotations

from hai_desk.wording.dates import day_clock
from hai_desk.wording.exact import name_of
from hai_desk.wording.kinds import kind_name
from hai_desk.wording.language import _
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.stage import Stage
from ui.form.blocks import Card, Fact, Facts, FormScreen, Row, StopCard
from ui.refill.cards import cards
from ui.refill.parts import tap, text
from ui.refill.pump_card import pump_card
from ui.refill.side import in_pump_now
from ui.refill.typing import Page


def identify(page: Page) -> FormScreen:
    identifiers = Row(
        (
            text(
                page,
                "id.mrn",
                _("MRN on the wristband"),
                _scan_or_type(page, "id.mrn"),
                identifier=True,
            ),
            text(page, "id.born", _("Date of birth, spoken"), _born(page)),
            text(
                page,
                "id.serial",
                _("Serial on the pump card"),
                _scan_or_type(page, "id.serial"),
                identifier=True,
            ),
        )
    )
    time_out = Row(
        (
            tap(
                page,
                "id.time_out",
                _("Time-out, spoken together"),
                (_("Identity"), _("Allergies"), _("Consent")),
                done=_("Spoken"),
            ),
        ),
        columns=1,
    )
    state = page.assessment.stages[Stage.IDENTIFY]
    return FormScreen(
        title=_("Identify"),
        subtitle=_("Two identifiers and the pump, from the wristband, the patient and the card."),
        body=(
            *_made_later(page),
            Card(rows=(identifiers, time_out)),
            *pump_card(page),
            *cards(page, state),
        ),
        side=(*in_pump_now(page), _planned(page)),
    )


def _kind(page: Page) -> str:
    kind = page.assessment.visit.kind
    return name_of(page.assessment.visit.drug) if kind.turn else kind_name(kind.name)


def _scan_or_type(page: Page, key: str) -> str:
    """What is typed is read again by a second person; what was scanned is not."""
    entry = page.sheet.entries.entry(key)
    if entry is None:
        return _("Scan it, or type it")
    return _("Read again by a second person") if entry.how is How.TYPED else page.typed_mark(key)


def _born(page: Page) -> str:
    entry = page.sheet.entries.entry("id.born")
    by_band = entry is not None and entry.how is How.CARRIED
    return _("On file for this wristband") if by_band else _("As 18-Nov-2025")


def _planned(page: Page) -> Facts:
    worksheet, model = page.sheet.case.worksheet, page.sheet.case.model
    rows = [
        Fact(_("Planned"), _kind(page)),
        Fact(_("Visit"), worksheet.visit.value),
        Fact(_("Pump"), model.name),
        Fact(_("Started"), day_clock(worksheet.started_at)),
        Fact(_("By"), page.sheet.name(worksheet.started_by)),
    ]
    later = page.assessment.visit.later
    if later is not None:
        rows.insert(2, Fact(_("Visit began"), day_clock(later.began)))
    return Facts(_("This visit"), tuple(rows))


def _made_later(page: Page) -> tuple[StopCard, ...]:
    later = page.assessment.visit.later
    if later is None:
        return ()
    title = _("Record made later: {reason}").format(reason=later.reason)
    lines = (
        _("Enter what the paper says, with its times; the Now buttons are gone."),
        _("Where a stop would have held the visit, it asks for the prescriber who decided."),
    )
    return (StopCard("made_later", "note", title, lines),)
