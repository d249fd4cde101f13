"""The cards that ask who the patient is."""

from hai_desk.patients.patient import AllergyState, Gender, Sex
from hai_desk.services.registration_draft import (
    NO,
    YES,
    Asked,
    allergies_are_listed,
    sex_is_asked,
)
from hai_desk.wording.language import _
from ui.form.blocks import Card, NumberField, Option, Row, Segment, State, TextField
from ui.register.remarks import remark
from ui.register.state import RegisterState


def hint(state: RegisterState, asked: Asked, otherwise: str = "") -> str:
    """The remark of a field that was left, else its standing hint."""
    problem = state.read.problems.get(asked)
    if problem is None or not (state.tried or asked in state.touched):
        return otherwise
    return remark(asked, problem)


def mark(state: RegisterState, asked: Asked) -> State:
    shown = asked in state.read.problems and (state.tried or asked in state.touched)
    return State.HARD if shown else State.NORMAL


def words(
    state: RegisterState,
    asked: Asked,
    label: str,
    *,
    note: str = "",
    identifier: bool = False,
    placeholder: str = "",
    span: int = 1,
) -> TextField:
    return TextField(
        key=asked,
        label=label,
        text=state.draft.text(asked),
        hint=hint(state, asked, note),
        state=mark(state, asked),
        identifier=identifier,
        placeholder=placeholder,
        span=span,
    )


def number(
    state: RegisterState, asked: Asked, label: str, unit: str = "", note: str = ""
) -> NumberField:
    return NumberField(
        key=asked,
        label=label,
        text=state.draft.text(asked),
        unit=unit,
        hint=hint(state, asked, note),
        state=mark(state, asked),
    )


def segment(
    state: RegisterState,
    asked: Asked,
    label: str,
    options: tuple[Option, ...],
    *,
    span: int = 1,
    note: str = "",
) -> Segment:
    return Segment(
        key=asked,
        label=label,
        options=options,
        chosen=state.draft.text(asked) or None,
        hint=hint(state, asked, note),
        state=mark(state, asked),
        span=span,
    )


def name_card(state: RegisterState) -> Card:
    return Card(
        title=_("Patient"),
        rows=(
            Row(
                (
                    words(state, Asked.FAMILY, _("Family name")),
                    words(state, Asked.GIVEN, _("Given name")),
                    words(state, Asked.KNOWN_AS, _("Known as"), note=_("Only if different")),
                )
            ),
            Row(
                (
                    number(state, Asked.BORN_DAY, _("Born, day")),
                    number(state, Asked.BORN_MONTH, _("Month, 1 to 12")),
                    number(state, Asked.BORN_YEAR, _("Year, four digits")),
                )
            ),
            Row(
                (
                    words(state, Asked.MRN, _("MRN"), identifier=True),
                    words(state, Asked.PHONE, _("Phone")),
                )
            ),
            Row(_gender(state), columns=1),
        ),
    )


def _gender(state: RegisterState) -> tuple[Segment, ...]:
    genders = (
        Option(Gender.FEMALE, _("Female")),
        Option(Gender.MALE, _("Male")),
        Option(Gender.OTHER, _("Other")),
        Option(Gender.NOT_KNOWN, _("Not known")),
    )
    asked = segment(state, Asked.GENDER, _("Gender"), genders)
    if not sex_is_asked(state.draft):
        return (asked,)
    sexes = (Option(Sex.FEMALE, _("Female")), Option(Sex.MALE, _("Male")))
    note = _("The ideal-weight formula asks for it")
    return asked, segment(state, Asked.SEX, _("Sex for the ideal weight"), sexes, note=note)


def allergy_card(state: RegisterState) -> Card:
    states = (
        Option(AllergyState.NONE, _("No known allergies")),
        Option(AllergyState.LISTED, _("Listed")),
        Option(AllergyState.NOT_KNOWN, _("Not known")),
    )
    reaction = (Option(NO, _("No")), Option(YES, _("Yes")))
    fields: tuple[Segment | TextField, ...] = (
        segment(state, Asked.ALLERGIES, _("Allergies"), states),
    )
    if allergies_are_listed(state.draft):
        note = _("Each name, with a comma between")
        fields = (*fields, words(state, Asked.ALLERGY_NAMES, _("Allergic to"), note=note))
    heparin = segment(state, Asked.HEPARIN, _("Has heparin ever caused a reaction?"), reaction)
    return Card(
        title=_("Allergies"),
        rows=(Row(fields, columns=1), Row((heparin,), columns=2)),
    )


def body_card(state: RegisterState) -> Card:
    weight_note = _("For the dose plan; weighed again at each visit")
    return Card(
        title=_("Height and weight"),
        rows=(
            Row(
                (
                    number(state, Asked.HEIGHT, _("Height"), "cm"),
                    number(state, Asked.WEIGHT, _("Weight today"), "kg", weight_note),
                ),
                columns=2,
            ),
            Row((words(state, Asked.NOTE, _("Note")),), columns=1),
        ),
    )
