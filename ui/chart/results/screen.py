"""The dialog "Enter results" as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hai_desk.dosing.reading import NumberShape
from hai_desk.patients.laboratory import Test
from hai_desk.wording.language import _
from ui.chart.lab_words import test_name
from ui.form.blocks import (
    Action,
    AnyField,
    Block,
    NumberField,
    Option,
    Paragraph,
    Row,
    Segment,
    State,
    TextField,
)
from ui.shell.screen import BandScreen, DialogScreen

DRAWN, BASELINE = "drawn", "baseline"
SAVE, CANCEL = "save", "cancel"
YES, NO = "yes", "no"

SHAPES = MappingProxyType(
    {
        Test.ALP: (NumberShape(1), "U/L", "units/L"),
        Test.AST: (NumberShape(1), "U/L", "units/L"),
        Test.BILIRUBIN: (NumberShape(2), "mg/dL", "mg/dL"),
        Test.WHITE_CELLS: (NumberShape(0), "per_uL", "/mcL"),
        Test.PLATELETS: (NumberShape(0), "per_uL", "/mcL"),
    }
)


@dataclass(frozen=True, slots=True)
class ResultsState:
    """`remarks` by field key; `ask_baseline` while no floxuridine was ever filled."""

    texts: Mapping[str, str] = field(repr=False)
    remarks: Mapping[str, str]
    ask_baseline: bool
    may_save: bool
    trouble: str = ""


def present(state: ResultsState, band: BandScreen | None) -> DialogScreen:
    liver = (Test.ALP, Test.AST, Test.BILIRUBIN)
    counts = (Test.WHITE_CELLS, Test.PLATELETS)
    trouble = (Paragraph(state.trouble, "hard"),) if state.trouble else ()
    body: tuple[Block, ...] = (
        Row((_drawn(state), *_baseline(state)), columns=2),
        Row(tuple(_number(state, test) for test in liver)),
        Row(tuple(_number(state, test) for test in counts), columns=3),
        *trouble,
    )
    return DialogScreen(
        title=_("Enter results"),
        subtitle=_("Leave empty what was not measured."),
        band=band,
        body=body,
        actions=(
            Action(CANCEL, _("Cancel")),
            Action(SAVE, _("Save results"), "check", "primary", state.may_save, "Ctrl Enter"),
        ),
    )


def _drawn(state: ResultsState) -> TextField:
    return TextField(
        DRAWN,
        _("Blood drawn on"),
        text=state.texts.get(DRAWN, ""),
        hint=state.remarks.get(DRAWN, ""),
        state=State.HARD if DRAWN in state.remarks else State.NORMAL,
        placeholder="18-Nov-2025",
    )


def _baseline(state: ResultsState) -> tuple[AnyField, ...]:
    if not state.ask_baseline:
        return ()
    options = (Option(NO, _("No")), Option(YES, _("Yes")))
    chosen = state.texts.get(BASELINE)
    label = _("Baseline before the first floxuridine?")
    return (Segment(BASELINE, label, options=options, chosen=chosen),)


def _number(state: ResultsState, test: Test) -> NumberField:
    return NumberField(
        test.value,
        test_name(test),
        text=state.texts.get(test.value, ""),
        unit=SHAPES[test][2],
        hint=state.remarks.get(test.value, ""),
        state=State.HARD if test.value in state.remarks else State.NORMAL,
    )
