"""The register form as one value."""

from hai_desk.services.registering import Duplicate, SameAs
from hai_desk.wording.dates import day
from hai_desk.wording.language import _, plural
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    CheckItem,
    Checklist,
    FormScreen,
    Paragraph,
    Row,
    StopCard,
    TextField,
    Tone,
)
from ui.register.patient_cards import allergy_card, body_card, name_card
from ui.register.pump_card import first_fill_card, pump_card, scan_card
from ui.register.state import RegisterState

SIMILAR = "similar"
REASON, SECOND_LOGIN, SECOND_PASSWORD = "second.reason", "second.login", "second.password"
SAVE, CANCEL, OPEN_OTHER = "save", "cancel", "open_other"


def present(state: RegisterState) -> FormScreen:
    pump = (pump_card(state), first_fill_card(state), scan_card(state)) if state.asks_pump else ()
    return FormScreen(
        title=_("Edit patient") if state.editing else _("Register patient"),
        subtitle="" if state.editing else _("A patient and the implanted pump"),
        body=(
            *_duplicates(state),
            name_card(state),
            allergy_card(state),
            body_card(state),
            *pump,
            *_second(state),
        ),
        side=_side(state),
    )


def _duplicates(state: RegisterState) -> tuple[StopCard, ...]:
    return tuple(_duplicate(state, each) for each in state.duplicates)


def _duplicate(state: RegisterState, found: Duplicate) -> StopCard:
    name = found.patient.display_name
    if found.same is SameAs.NAME_AND_BIRTH:
        title = _("{name}, born the same day, is already registered.").format(name=name)
        return StopCard(
            key=SIMILAR,
            kind="soft",
            title=title,
            lines=(_("MRN {mrn}.").format(mrn=found.patient.mrn),),
            keep_label=_("This is another person"),
            keep_enabled=True,
            buttons=(Action(OPEN_OTHER, _("Open that chart")),),
            settled=state.keep_similar,
        )
    same = _("MRN") if found.same is SameAs.MRN else _("pump serial")
    born = day(found.patient.born)
    line = _("{name}, born {born}, has this {same}.").format(name=name, born=born, same=same)
    return StopCard(
        key=f"same:{found.same}",
        kind="hard",
        title=_("This {same} is already registered.").format(same=same),
        lines=(line, _("This stop cannot be overridden.")),
        buttons=(Action(OPEN_OTHER, _("Open that chart")),),
    )


def _second(state: RegisterState) -> tuple[Block, ...]:
    """Asked only once something that identifies the patient or the pump would change."""
    if not state.guarded:
        return ()
    second = state.second
    note = _("This changes {what}").format(what=", ".join(state.guarded))
    people = (
        TextField(SECOND_LOGIN, _("Second person"), text=second.login),
        TextField(SECOND_PASSWORD, _("Their password"), text=second.password, secret=True),
    )
    reason = TextField(REASON, _("Reason, 8 letters or more"), text=second.reason)
    failed = (Paragraph(second.failure, "hard"),) if second.failure else ()
    return (
        Card(
            title=_("Reason and second person"),
            note=note,
            rows=(Row((reason,), columns=1), Row(people, columns=2)),
            body=failed,
        ),
    )


def _side(state: RegisterState) -> tuple[Block, ...]:
    label = _("Save changes") if state.editing else _("Register patient")
    failed = (Paragraph(state.failure, "hard"),) if state.failure else ()
    buttons = Actions(
        (
            Action(SAVE, label, icon="check", kind="primary", shortcut="Ctrl Enter"),
            Action(CANCEL, _("Cancel")),
        )
    )
    after = () if state.editing else (Paragraph(_("The prescriber signs the dose plan next.")),)
    return (Checklist(_("Still to do"), _todo(state)), *failed, buttons, *after)


def _todo(state: RegisterState) -> tuple[CheckItem, ...]:
    open_answers = len(state.read.problems)
    text = plural("{count} answer open", "{count} answers open", open_answers)
    answers = text.format(count=open_answers) if open_answers else _("All answers entered")
    return (
        CheckItem("ok" if not open_answers else "", answers),
        CheckItem(_duplicate_tone(state), _duplicate_text(state)),
    )


def _duplicate_tone(state: RegisterState) -> Tone:
    if any(each.hard for each in state.duplicates):
        return "hard"
    if state.duplicates and not state.keep_similar:
        return "soft"
    return "ok"


def _duplicate_text(state: RegisterState) -> str:
    if any(each.hard for each in state.duplicates):
        return _("Already registered")
    if state.duplicates and not state.keep_similar:
        return _("Somebody similar is registered")
    return _("Nobody with this MRN, serial, or name and birth date")
