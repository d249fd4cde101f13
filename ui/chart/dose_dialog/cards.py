"""The cards of the dose dialog: dose and weight, pump and fill, syringe, rest fill, signature."""

from hai_desk.services.dose_context import range_name
from hai_desk.services.dose_draft import Ask, FlowSource
from hai_desk.units import from_exact_text
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from ui.chart.dose_dialog.fields import day, number, segment, strength
from ui.chart.dose_dialog.state import DoseState
from ui.form.blocks import Action, AnyField, Card, Choice, Option, Paragraph, Row, TextField

PRESCRIBER, PRESCRIBER_PASSWORD = "sign.prescriber", "sign.prescriber_password"
PHARMACIST, PHARMACIST_PASSWORD = "sign.pharmacist", "sign.pharmacist_password"
REASON = Ask.REASON
SIGN, CANCEL = "sign", "cancel"


def dose_card(state: DoseState) -> Card:
    level_note = _("of the last floxuridine dose given")
    return Card(
        title=_("Dose and weight"),
        rows=(
            Row(
                (
                    number(state, Ask.DAILY_DOSE, _("Daily dose floxuridine")),
                    number(state, Ask.PERCENT, _("Level"), level_note),
                ),
                columns=2,
            ),
            Row((_reference(state),), columns=1),
            Row(
                (
                    number(state, Ask.WEIGHT, _("Weight today")),
                    number(state, Ask.HEIGHT, _("Height")),
                ),
                columns=2,
            ),
        ),
    )


def _reference(state: DoseState) -> Choice:
    """The prescriber says which of the named ranges the dose leans on."""
    names = tuple(range_name(each) for each in state.context.ranges)
    chosen = state.draft.text(Ask.REFERENCE)
    return Choice(
        key=Ask.REFERENCE,
        label=_("Range this dose leans on"),
        options=tuple(Option(name, name) for name in names),
        chosen=chosen if chosen in names else None,
    )


def fill_card(state: DoseState) -> Card:
    rows = [Row((_flow_source(state),), columns=1)]
    if state.draft.text(Ask.FLOW_SOURCE) == FlowSource.MEASURED:
        rows.append(Row((number(state, Ask.FLOW, _("Measured flow")),), columns=2))
    if state.draft.text(Ask.FLOW_SOURCE) == FlowSource.PROGRAMMED:
        note = _("The rate that the pump shall be programmed to")
        rows.append(Row((number(state, Ask.FLOW, _("Programmed rate"), note),), columns=2))
    volume = quantities.volume(state.context.implant.reservoir)
    note = _("The reservoir holds {volume}").format(volume=volume)
    rows += [
        Row(
            (
                number(state, Ask.FILL, _("Fill volume"), note),
                number(state, Ask.INTERVAL, _("Interval")),
            ),
            columns=2,
        ),
        Row(
            (
                day(state, Ask.STARTS, _("Starts on")),
                day(state, Ask.ENDS, _("Ends on"), _("Leave empty for no end")),
            ),
            columns=2,
        ),
    ]
    return Card(title=_("Pump and fill"), rows=tuple(rows))


def _flow_source(state: DoseState) -> AnyField:
    if state.context.programmable:
        options = [Option(FlowSource.PROGRAMMED, _("Programmed, typed"))]
        return segment(state, Ask.FLOW_SOURCE, _("Flow the dose is made for"), tuple(options))
    label = quantities.flow(state.context.implant.label_flow)
    options = [Option(FlowSource.LABEL, _("Label, {flow}").format(flow=label))]
    mean = state.context.mean_flow
    if mean is not None:
        words = _("Mean of 3, {flow}").format(flow=quantities.flow(mean))
        options.append(Option(FlowSource.MEAN, words))
    options.append(Option(FlowSource.MEASURED, _("Measured, typed")))
    return segment(state, Ask.FLOW_SOURCE, _("Flow the dose is made for"), tuple(options))


def syringe_card(state: DoseState) -> Card:
    return Card(
        title=_("In the syringe"),
        note=_("beside floxuridine, to the fill volume with sodium chloride 0.9 %"),
        rows=(
            Row(
                (
                    strength(
                        state, Ask.STOCK, _("floxuridine stock"), _stocked(state, "floxuridine")
                    ),
                ),
                columns=2,
            ),
            Row(
                (
                    number(state, Ask.DEXAMETHASONE, _("dexAMETHasone"), _("Empty for none")),
                    strength(
                        state,
                        Ask.DEXAMETHASONE_STRENGTH,
                        _("Strength"),
                        _stocked(state, "dexamethasone"),
                    ),
                ),
                columns=2,
            ),
            Row(
                (
                    number(state, Ask.HEPARIN, _("heparin"), _("Empty for none")),
                    strength(
                        state, Ask.HEPARIN_STRENGTH, _("Strength"), _stocked(state, "heparin")
                    ),
                ),
                columns=2,
            ),
        ),
    )


def rest_card(state: DoseState) -> Card:
    return Card(
        title=_("Rest fill, heparin-saline"),
        rows=(
            Row(
                (
                    number(state, Ask.REST_HEPARIN, _("heparin")),
                    strength(state, Ask.REST_STRENGTH, _("Strength"), _stocked(state, "heparin")),
                    number(state, Ask.REST_VOLUME, _("Volume")),
                )
            ),
        ),
    )


def _stocked(state: DoseState, name: str) -> tuple[Option, ...]:
    texts = state.context.formulary.component(name).strengths
    return tuple(Option(text, quantities.concentration(from_exact_text(text))) for text in texts)


def signature_card(state: DoseState) -> Card:
    signing = state.signing
    rows = [
        Row(
            (
                TextField(PRESCRIBER, _("Prescriber"), text=signing.prescriber),
                TextField(
                    PRESCRIBER_PASSWORD,
                    _("Password"),
                    text=signing.prescriber_password,
                    secret=True,
                ),
            ),
            columns=2,
        )
    ]
    if state.assessment.cosign:
        pharmacist = TextField(PHARMACIST, _("Pharmacist"), text=signing.pharmacist)
        password = TextField(
            PHARMACIST_PASSWORD, _("Password"), text=signing.pharmacist_password, secret=True
        )
        rows.append(Row((pharmacist, password), columns=2))
    note = _("The prescriber and a pharmacist both sign") if state.assessment.cosign else ""
    failed = (Paragraph(signing.failure, "hard"),) if signing.failure else ()
    return Card(title=_("Signature"), note=note, rows=tuple(rows), body=failed)


def buttons(state: DoseState) -> tuple[Action, ...]:
    words = _("Sign version {version}").format(version=state.version)
    sign = Action(
        SIGN, words, icon="pen-line", kind="primary", enabled=state.may_sign, shortcut="Ctrl Enter"
    )
    return (Action(CANCEL, _("Cancel")), sign)
