"""The card that asks about the implanted pump."""

from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE
from hai_desk.pumps.model import PumpModel
from hai_desk.services.registration_draft import Asked, LastFill, Scan
from hai_desk.units import exact_text
from hai_desk.wording import quantities
from hai_desk.wording.language import _
from ui.form.blocks import AnyField, Card, Choice, Option, Row, State
from ui.register.patient_cards import hint, mark, number, segment, words
from ui.register.state import RegisterState


def pump_card(state: RegisterState) -> Card:
    return Card(
        title=_("Pump"),
        note=_("from the implant card: scan it, or type it"),
        rows=(
            Row((_model(state), _reservoir(state)), columns=2),
            Row(
                (
                    words(state, Asked.SERIAL, _("Serial"), identifier=True),
                    words(
                        state,
                        Asked.SERIAL_AGAIN,
                        _("Serial, typed again"),
                        identifier=True,
                        note=_("Read it from the card once more"),
                    ),
                ),
                columns=2,
            ),
            Row(
                (
                    number(state, Asked.LABEL_FLOW, _("Label flow"), "mL/day", _flow_note(state)),
                    words(state, Asked.IMPLANTED, _("Implanted on"), placeholder="18-Nov-2025"),
                ),
                columns=2,
            ),
        ),
    )


def first_fill_card(state: RegisterState) -> Card:
    """What was filled at surgery, so that the first visit knows its interval."""
    kinds = (
        Option(LastFill.AT_SURGERY, _("Filled at surgery")),
        Option(LastFill.UNKNOWN, _("Transferred, last fill unknown")),
    )
    asked = segment(state, Asked.LAST_FILL, _("What is in the pump?"), kinds)
    rows = [Row((asked,), columns=1)]
    if state.draft.text(Asked.LAST_FILL) == LastFill.AT_SURGERY:
        rows += [Row(_drug_and_volume(state), columns=2), Row(_moment(state), columns=2)]
    return Card(title=_("First fill"), rows=tuple(rows))


def scan_card(state: RegisterState) -> Card:
    results = (
        Option(Scan.NORMAL, _("Normal")),
        Option(Scan.NOT_NORMAL, _("Not normal")),
        Option(Scan.NOT_DONE, _("Not done yet")),
    )
    note = _("The first floxuridine needs a normal scan on file")
    fields: tuple[AnyField, ...] = (
        segment(state, Asked.SCAN, _("Perfusion scan"), results, note=note),
    )
    if state.draft.text(Asked.SCAN) in (Scan.NORMAL, Scan.NOT_NORMAL):
        day = words(state, Asked.SCAN_DAY, _("Scanned on"), placeholder="18-Nov-2025")
        fields = (*fields, day)
    catheter = words(state, Asked.CATHETER, _("Catheter note"))
    return Card(
        title=_("Catheter and perfusion"),
        rows=(Row(fields, columns=2 if len(fields) > 1 else 1), Row((catheter,), columns=1)),
    )


def _model(state: RegisterState) -> Choice:
    options = tuple(Option(model.key, model.name, model.kind.value) for model in state.models)
    return Choice(
        key=Asked.MODEL,
        label=_("Model"),
        options=options,
        chosen=state.draft.text(Asked.MODEL) or None,
        hint=hint(state, Asked.MODEL, _model_note(state.model)),
        state=mark(state, Asked.MODEL),
    )


def _model_note(model: PumpModel | None) -> str:
    if model is None or not model.electronic:
        return ""
    return _("Programmable: its rate now stands in place of a label flow.")


def _reservoir(state: RegisterState) -> Choice:
    """Only the sizes that this model is made in."""
    sizes = state.model.reservoirs if state.model else ()
    options = tuple(Option(exact_text(each, "mL"), quantities.volume(each)) for each in sizes)
    chosen = state.draft.text(Asked.RESERVOIR)
    known = any(option.value == chosen for option in options)
    return Choice(
        key=Asked.RESERVOIR,
        label=_("Reservoir"),
        options=options,
        chosen=chosen if known else None,
        hint=hint(state, Asked.RESERVOIR, "" if options else _("Choose the model first")),
        state=mark(state, Asked.RESERVOIR) if options else State.NORMAL,
        enabled=bool(options),
    )


def _flow_note(state: RegisterState) -> str:
    """What the catalogue knows of this model; a remark, never a stop."""
    if state.model is None or state.model.label_flows is None:
        return ""
    low, high = (quantities.flow(each) for each in state.model.label_flows)
    return _("This model is made from {low} to {high}").format(low=low, high=high)


def _drug_and_volume(state: RegisterState) -> tuple[AnyField, ...]:
    drugs = (Option(HEPARIN_SALINE, "heparin-saline"), Option(FLOXURIDINE, "floxuridine"))
    return (
        segment(state, Asked.FILL_DRUG, _("Filled with"), drugs),
        number(state, Asked.FILL_VOLUME, _("Volume"), "mL"),
    )


def _moment(state: RegisterState) -> tuple[AnyField, ...]:
    return (
        words(state, Asked.FILL_DAY, _("Filled on"), placeholder="18-Nov-2025"),
        words(state, Asked.FILL_TIME, _("At"), placeholder="14:05"),
    )
