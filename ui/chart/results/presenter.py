"""Blood results typed from the laboratory's sheet."""

from collections.abc import Callable
from datetime import date

from hai_desk.dosing.reading import Marks, NotEntered, Number, Unreadable, read_number
from hai_desk.dosing.reading_time import UnreadableTime, read_date
from hai_desk.errors import DeskError
from hai_desk.patients.laboratory import Test
from hai_desk.people.user import User
from hai_desk.plans.plan import FLOXURIDINE
from hai_desk.services.charting import Charting, NewResult
from hai_desk.units import Quantity, of
from hai_desk.wording import refusals
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.chart.results.screen import (
    BASELINE,
    CANCEL,
    DRAWN,
    SAVE,
    SHAPES,
    YES,
    ResultsState,
    present,
)
from ui.shell.screen import BandScreen, DialogScreen


class ResultsPresenter:
    def __init__(
        self,
        charting: Charting,
        patient_id: str,
        user: User,
        *,
        show: Callable[[DialogScreen], None],
        on_saved: Callable[[], None],
        close: Callable[[], None],
        band: BandScreen | None = None,
        marks: Marks | None = None,
    ) -> None:
        self._charting = charting
        self._patient_id = patient_id
        self._user = user
        self._show = show
        self._on_saved = on_saved
        self._close = close
        self._band = band
        self._marks = marks or Marks()
        chart = charting.chart(patient_id)
        self._today = chart.at.date()
        self._ask_baseline = all(row.fill.drug != FLOXURIDINE for row in chart.history)
        self._texts: dict[str, str] = {}
        self._trouble = ""

    def opened(self) -> None:
        self._present()

    def typed(self, key: str, text: str) -> None:
        self._texts[key] = text
        self._trouble = ""
        self._present()

    def chosen(self, key: str, value: str) -> None:
        self.typed(key, value)

    def pressed(self, key: str) -> None:
        if key == CANCEL:
            self._close()
        elif key == SAVE and self._may_save():
            self._save()

    def cancelled(self) -> None:
        self._close()

    def _save(self) -> None:
        try:
            self._charting.add_results(self._patient_id, self._results(), self._user)
        except DeskError as trouble:
            self._trouble = failure(trouble)
            self._present()
            return
        self._close()
        self._on_saved()

    def _results(self) -> tuple[NewResult, ...]:
        drawn = self._drawn()
        if not isinstance(drawn, date):
            return ()
        baseline = self._texts.get(BASELINE) == YES
        return tuple(
            NewResult(test, value, drawn, baseline)
            for test in SHAPES
            if (value := self._value(test)) is not None
        )

    def _drawn(self) -> date | NotEntered | UnreadableTime:
        return read_date(self._texts.get(DRAWN, ""))

    def _value(self, test: Test) -> Quantity | None:
        shape, unit, _shown = SHAPES[test]
        read = read_number(self._texts.get(test, ""), shape, self._marks)
        return of(read.value, unit) if isinstance(read, Number) and read.value > 0 else None

    def _may_save(self) -> bool:
        answered = bool(self._texts.get(BASELINE)) or not self._ask_baseline
        return answered and not self._remarks() and bool(self._results())

    def _remarks(self) -> dict[str, str]:
        remarks: dict[str, str] = {}
        drawn = self._drawn()
        if isinstance(drawn, UnreadableTime):
            remarks[DRAWN] = refusals.unreadable_time(drawn)
        elif isinstance(drawn, date) and drawn > self._today:
            remarks[DRAWN] = _("This lies in the future")
        for test, (shape, _unit, _shown) in SHAPES.items():
            read = read_number(self._texts.get(test, ""), shape, self._marks)
            if isinstance(read, Unreadable):
                remarks[test] = refusals.unreadable(read)
            elif isinstance(read, Number) and read.value <= 0:
                remarks[test] = _("More than zero")
        return remarks

    def _present(self) -> None:
        state = ResultsState(
            dict(self._texts), self._remarks(), self._ask_baseline, self._may_save(), self._trouble
        )
        self._show(present(state, self._band))
