"""The view of each kind of block."""

from typing import Any, assert_never

from ui.form.blocks import (
    Actions,
    AnyField,
    Block,
    Card,
    Checklist,
    Checks,
    Choice,
    Columns,
    CompareTable,
    DoseScale,
    Facts,
    FillBox,
    Listing,
    MixTable,
    NumberField,
    PaperPicture,
    Paragraph,
    PortPicture,
    Readout,
    Row,
    Segment,
    StopCard,
    SumLines,
    Table,
    Tap,
    TextField,
    TimeField,
    ToleranceScale,
    TrendPlot,
)
from ui.form.cards import CardView, ColumnsView, RowView
from ui.form.choices import ChecksView, ChoiceView, SegmentView, TapView
from ui.form.compare_view import CompareTableView
from ui.form.fields import NumberView, TextView, TimeView
from ui.form.listing import ListingView
from ui.form.lists import ActionsView, ChecklistView, FillBoxView, ParagraphView
from ui.form.notes import NoteView
from ui.form.paper import PaperPictureView
from ui.form.part import BlockView, Tools
from ui.form.pictures import PortPictureView
from ui.form.results import FactsView, ReadoutView, SumLinesView
from ui.form.scales import DoseScaleView, ToleranceScaleView, TrendPlotView
from ui.form.stops import StopCardView
from ui.form.tables import MixTableView, TableView


def build(tools: Tools, block: Block) -> BlockView[Any]:
    match block:
        case Card():
            return CardView(tools, build)
        case Columns():
            return ColumnsView(tools, build)
        case Row():
            return RowView(tools, block, build_field)
        case StopCard():
            return StopCardView(tools, block)
        case _:
            return _figure(tools, block)


def _figure(
    tools: Tools,
    block: Readout
    | SumLines
    | Facts
    | MixTable
    | Checklist
    | ToleranceScale
    | DoseScale
    | TrendPlot
    | PortPicture
    | FillBox
    | Paragraph
    | PaperPicture
    | Actions
    | Table
    | Listing
    | CompareTable,
) -> BlockView[Any]:
    match block:
        case Readout():
            return ReadoutView(tools)
        case SumLines():
            return SumLinesView(tools)
        case Facts():
            return FactsView(tools)
        case MixTable():
            return MixTableView(tools)
        case Table():
            return TableView(tools)
        case Listing():
            return ListingView(tools)
        case CompareTable():
            return CompareTableView(tools)
        case Checklist():
            return ChecklistView(tools)
        case ToleranceScale():
            return ToleranceScaleView(tools)
        case DoseScale():
            return DoseScaleView(tools)
        case TrendPlot():
            return TrendPlotView(tools)
        case PortPicture():
            return PortPictureView(tools)
        case FillBox():
            return FillBoxView(tools)
        case Paragraph():
            return ParagraphView(tools)
        case PaperPicture():
            return PaperPictureView(tools)
        case Actions():
            return ActionsView(tools)
        case _:
            assert_never(block)


def build_field(tools: Tools, field: AnyField) -> BlockView[Any]:
    match field:
        case NumberField():
            return NumberView(tools, field)
        case TextField():
            return NoteView(tools, field) if field.multiline else TextView(tools, field)
        case TimeField():
            return TimeView(tools, field)
        case Segment():
            return SegmentView(tools, field)
        case Choice():
            return ChoiceView(tools, field)
        case Checks():
            return ChecksView(tools, field)
        case Tap():
            return TapView(tools, field)
        case _:
            assert_never(field)
