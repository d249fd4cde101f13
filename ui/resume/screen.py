"""Going on with a worksheet in words: whose it was, where it stands, and the wristband."""

from __future__ import annotations

from datetime import date

from hai_desk.safety.findings import finding
from hai_desk.safety.rules import Rule
from hai_desk.services.resuming import OtherPatient, WayBack
from hai_desk.wording.dates import clock, day_clock
from hai_desk.wording.findings import words
from hai_desk.wording.language import _
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.worksheet import Status
from ui.form.blocks import Action, Block, Paragraph, Row, Sides, StopCard, TextField
from ui.patient_band import patient_band
from ui.refill.rail import title_of
from ui.refill.typing import Page, Typing
from ui.shell.screen import DialogScreen

WIDTH = 560


def present(
    way: WayBack, today: date, text: str, *, mark: str, trouble: Block | None
) -> DialogScreen:
    case = way.sheet.case
    body: list[Block] = [Paragraph(line) for line in lines(way, today)]
    if way.wristband:
        body.append(Row((wristband(text, mark),), columns=1))
    if trouble is not None:
        body.append(trouble)
    return DialogScreen(
        title=title(way),
        band=patient_band(case.patient, case.implant, case.model.name, today),
        body=tuple(body),
        actions=(
            Action("cancel", _("Cancel")),
            Action("confirm", button(way), "play", "primary", ready(way, text), "Ctrl Enter"),
        ),
        width=WIDTH,
    )


def ready(way: WayBack, text: str) -> bool:
    return bool(text.strip()) or not way.wristband


def title(way: WayBack) -> str:
    if way.before:
        return _("Take over from {name}?").format(name=way.sheet.name(way.before))
    return _("Go on with this worksheet")


def button(way: WayBack) -> str:
    return _("Take over") if way.before else _("Go on")


def lines(way: WayBack, today: date) -> tuple[str, ...]:
    at = clock(way.since) if way.since.date() == today else day_clock(way.since)
    page = Page(way.sheet, way.assessment, Typing())
    place = f"{way.stage.number} {title_of(page, way.stage)}"
    paused = way.sheet.case.worksheet.status is Status.PAUSED
    text = _("Paused at {place}, {time}.") if paused else _("Last worked on at {place}, {time}.")
    told = [text.format(place=place, time=at)]
    if way.before:
        told.append(_("The handover stands in the audit and on the record."))
    return tuple(told)


def wristband(text: str, mark: str) -> TextField:
    return TextField(
        key="mrn",
        label=_("Wristband"),
        hint=mark or _("Scan it, or type the MRN on it"),
        text=text,
        identifier=True,
        icon="scan-barcode",
    )


def other_patient(other: OtherPatient, *, how: How) -> StopCard:
    facts = {"given": other.given, "needed": other.needed, "how": how.value}
    said = words(finding(Rule.WRONG_PATIENT, "mrn", **facts))
    own = said.sides
    sides = Sides(own.given_label, own.given, "", own.needed_label, own.needed, "") if own else None
    return StopCard("other", "hard", said.title, said.lines, sides=sides)
