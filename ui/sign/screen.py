"""The signature dialogs in words: what is signed, as whom, and what it means."""

from __future__ import annotations

from hai_desk.people.user import User
from hai_desk.safety.in_pump import amount_in_pump
from hai_desk.safety.next_visit import next_visit
from hai_desk.safety.visit import Visit
from hai_desk.services.record_port import given_in_all
from hai_desk.services.signing import PERFORMED, Prepared
from hai_desk.wording import quantities
from hai_desk.wording.dates import clock, day, day_clock
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from ui.form.blocks import (
    Action,
    Block,
    Choice,
    Fact,
    Facts,
    Option,
    Paragraph,
    Row,
    StopCard,
    TextField,
)
from ui.shell.screen import BandScreen, DialogScreen

WIDTH = 680


def fingerprint_words(fingerprint: str) -> str:
    """The first sixteen digits in groups of four, as on the paper."""
    short = fingerprint[:16].upper()
    return " ".join(short[at : at + 4] for at in range(0, 16, 4))


def sign_screen(
    prepared: Prepared, band: BandScreen, user: User, password: str, trouble: str, *, print_it: bool
) -> DialogScreen:
    number = prepared.assessment.visit.case.worksheet.number
    who = Row(
        (
            TextField(
                key="as",
                label=_("Signing as"),
                text=f"{user.name}, {user.role_text}",
                read_only=True,
                icon="user-check",
            ),
            Choice(
                key="meaning",
                label=_("My signature means"),
                options=(Option(PERFORMED, _("I performed this refill")),),
                chosen=PERFORMED,
            ),
        ),
        columns=2,
    )
    secret = Row(
        (
            TextField(key="password", label=_("Password"), text=password, secret=True),
            TextField(
                key="fingerprint",
                label=_("Record fingerprint"),
                text=fingerprint_words(prepared.fingerprint),
                read_only=True,
                identifier=True,
            ),
        ),
        columns=2,
    )
    note = _(
        "Signing locks the record. A later correction is added as an addendum and the first "
        "version stays readable."
    )
    body: list[Block] = [Facts("", facts(prepared), ruled=True, columns=2), who, secret]
    body.append(StopCard("trouble", "hard", trouble) if trouble else Paragraph(note, "note"))
    return DialogScreen(
        title=_("Sign refill record"),
        subtitle=number,
        band=band,
        body=tuple(body),
        switch_key="print",
        switch_label=_("Print 1 copy after signing"),
        switch_on=print_it,
        actions=(
            Action("cancel", _("Cancel")),
            Action("confirm", _("Sign"), "pen-line", "primary", bool(password), "Ctrl Enter"),
        ),
        width=WIDTH,
    )


def facts(prepared: Prepared) -> tuple[Fact, ...]:
    """Eight facts in two columns, one under the other: the fill, then how it was found."""
    visit = prepared.assessment.visit
    finished, outlook = visit.reads.moment("fi.finished"), next_visit(visit)
    check = visit.check
    answered = sum(len(state.answered) for state in prepared.assessment.stages.values())
    return (
        Fact(_("Filled with"), name_of(visit.drug)),
        Fact(_("Amount"), _amount(visit)),
        Fact(_("Fill finished"), day_clock(finished) if finished is not None else ""),
        Fact(_("Next refill"), day(outlook.due) if outlook is not None else ""),
        Fact(_("Returned"), _returned(visit)),
        Fact(
            _("Measured flow"),
            quantities.flow(visit.measured.flow) if visit.measured else _("not judged"),
        ),
        Fact(_("Second check"), f"{check.checker}, {clock(check.at)}" if check else _("none")),
        Fact(_("Soft stops answered"), str(answered)),
    )


def _returned(visit: Visit) -> str:
    stay = visit.stay
    if stay is None:
        return _("not entered")
    return _("{returned} of {filled}").format(
        returned=quantities.volume(stay.returned), filled=quantities.volume(stay.filled)
    )


def _amount(visit: Visit) -> str:
    """What went in, as the record will say it: of a partial fill its share."""
    volume, amount = given_in_all(visit), amount_in_pump(visit)
    total = quantities.volume(volume) if volume is not None else ""
    if amount is None:
        return total
    return _("{amount} in {total}").format(amount=quantities.drug_amount(amount), total=total)


def countersign_screen(
    number: str, band: BandScreen | None, checker: str, password: str, trouble: str
) -> DialogScreen:
    line = _(
        "{checker} checked this syringe and now signs the prepared field of the record."
    ).format(checker=checker)
    row = Row(
        (
            TextField(key="as", label=_("Signing as"), text=checker, read_only=True),
            TextField(key="password", label=_("Password"), text=password, secret=True),
        ),
        columns=2,
    )
    body: list[Block] = [Paragraph(line), row]
    if trouble:
        body.append(StopCard("trouble", "hard", trouble))
    return DialogScreen(
        title=_("Countersign record"),
        subtitle=number,
        band=band,
        body=tuple(body),
        foot_text=_("Later is possible: the record waits under Records."),
        actions=(
            Action("cancel", _("Later")),
            Action(
                "confirm", _("Countersign"), "pen-line", "primary", bool(password), "Ctrl Enter"
            ),
        ),
        width=WIDTH,
    )
