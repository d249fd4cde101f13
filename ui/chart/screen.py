"""The chart as one value: band, tabs, and what the current tab shows."""

from dataclasses import dataclass

from hai_desk.wording.language import _
from ui.chart.overview_screen import OverviewScreen
from ui.form.blocks import Action, FormScreen, StopCard
from ui.shell.screen import BandScreen, Tab
from ui.widgets.table_rows import ListColumn, ListItem

OVERVIEW, REFILLS, PLAN, PUMP, RECORDS, AUDIT = (
    "overview",
    "refills",
    "plan",
    "pump",
    "records",
    "audit",
)
RETRY = "retry"


@dataclass(frozen=True, slots=True)
class ListScreen:
    """A tab that is a list. `empty` is said where there is no row."""

    title: str
    note: str
    columns: tuple[ListColumn, ...]
    items: tuple[ListItem, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class ChartScreen:
    """Exactly one of overview, form and list is there."""

    band: BandScreen
    tabs: tuple[Tab, ...]
    tab: str
    overview: OverviewScreen | None = None
    form: FormScreen | None = None
    list: ListScreen | None = None


def tabs(*, audit: bool) -> tuple[Tab, ...]:
    """What a role may not open is absent."""
    shown = (
        Tab(OVERVIEW, _("Overview")),
        Tab(REFILLS, _("Refills")),
        Tab(PLAN, _("Dose plan")),
        Tab(PUMP, _("Pump")),
        Tab(RECORDS, _("Records")),
    )
    return (*shown, Tab(AUDIT, _("Audit"))) if audit else shown


def failed(words: str) -> FormScreen:
    """In place of the content: what is unavailable, and the way to try again."""
    card = StopCard("trouble", "hard", words, buttons=(Action(RETRY, _("Retry")),))
    return FormScreen(_("This chart cannot be shown now"), body=(card,))
