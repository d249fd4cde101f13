"""The booking dialog: proposes the next fill, names what speaks against it, books."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.services.booking import Booked, BookingVisits, NotBooked
from hai_desk.services.booking_doubts import Problem
from hai_desk.services.turns import cycle_for
from hai_desk.wording import dates
from hai_desk.wording.language import _
from ui.booking.draft import BookingDraft
from ui.booking.screen import BOOK, CANCEL, DAY, NOTE, PATIENT, PLANNED, TIME, present
from ui.navigation import Navigator
from ui.shell.screen import DialogScreen


class BookingPresenter:
    """`leave` closes the dialog; `booked` lets the page under it read again."""

    def __init__(
        self,
        visits: BookingVisits,
        user: User,
        navigator: Navigator,
        show: Callable[[DialogScreen], None],
        *,
        leave: Callable[[], None],
        booked: Callable[[], None],
        patient_id: str = "",
    ) -> None:
        self._visits = visits
        self._user = user
        self._navigator = navigator
        self._show = show
        self._leave = leave
        self._booked = booked
        self._draft = BookingDraft(fixed=bool(patient_id))
        self._first_patient = patient_id

    def opened(self) -> None:
        if self._first_patient:
            self.chosen(PATIENT, self._first_patient)
        else:
            self._draft = replace(self._draft, patients=self._visits.patients())
            self._tell()

    def typed(self, key: str, text: str) -> None:
        if key == NOTE:
            self._draft = replace(self._draft, note=text)
            return
        self._draft = replace(self._draft, asked=False, trouble="")
        if key == DAY:
            self._draft = replace(self._draft, day_text=text)
            self._follow_the_day()
        elif key == TIME:
            self._draft = replace(self._draft, time_text=text)
        self._tell()

    def chosen(self, key: str, value: str) -> None:
        if key == PATIENT:
            self._propose(value)
        elif key == PLANNED:
            last = self._visits.turn_before(self._patient_id, self._on())
            cycle = cycle_for(value, last)
            self._draft = replace(self._draft, planned=value, cycle=cycle)
        self._tell()

    def pressed(self, key: str) -> None:
        if key == CANCEL:
            self._leave()
        elif key == BOOK and self._ready:
            self._book()

    @property
    def _patient_id(self) -> str:
        return self._draft.proposal.patient.id if self._draft.proposal else ""

    @property
    def _ready(self) -> bool:
        return self._draft.proposal is not None and self._moment() is not None

    def _moment(self) -> datetime | None:
        return self._draft.moment(self._visits.now().tzinfo)

    def _on(self) -> date:
        """The day typed, else the day proposed."""
        day = self._draft.day
        proposal = self._draft.proposal
        if isinstance(day, date):
            return day
        return proposal.on if proposal else self._visits.now().date()

    def _propose(self, patient_id: str) -> None:
        proposal = self._visits.propose(patient_id)
        self._draft = replace(
            self._draft,
            proposal=proposal,
            day_text=dates.day(proposal.on),
            planned=proposal.planned,
            proposed=proposal.planned,
            cycle=proposal.cycle,
            asked=False,
            trouble="",
        )

    def _follow_the_day(self) -> None:
        """Visits booked in between shift the alternation; a fill chosen by hand stays."""
        if not isinstance(self._draft.day, date) or not self._patient_id:
            return
        turn = self._visits.turn_on(self._patient_id, self._draft.day)
        by_hand = self._draft.planned != self._draft.proposed
        planned = self._draft.planned if by_hand else turn.drug
        last = self._visits.turn_before(self._patient_id, self._draft.day)
        cycle = cycle_for(planned, last)
        self._draft = replace(self._draft, planned=planned, proposed=turn.drug, cycle=cycle)

    def _book(self) -> None:
        moment = self._moment()
        if moment is None:
            return
        seen = frozenset(doubt.problem for doubt in self._draft.doubts)
        accepted: frozenset[Problem] = seen if self._draft.asked else frozenset()
        try:
            answer = self._visits.book(
                self._patient_id,
                at=moment,
                planned=self._draft.planned,
                by=self._user,
                note=self._draft.note.strip(),
                accepted=accepted,
            )
        except DeskError:
            told = _("Not booked: the registry cannot be written now. Try again.")
            self._draft = replace(self._draft, trouble=told)
            self._tell()
            return
        self._answered(answer)

    def _answered(self, answer: Booked | NotBooked) -> None:
        if isinstance(answer, NotBooked):
            self._draft = replace(self._draft, doubts=answer.doubts, asked=True)
            self._tell()
            return
        self._leave()
        self._booked()
        told = _("Booked for {when}").format(when=dates.day_clock(answer.booking.at))
        self._navigator.toast(told)

    def _tell(self) -> None:
        moment = self._moment()
        doubts = self._visits.doubts(self._patient_id, moment) if moment and self._ready else ()
        self._draft = replace(self._draft, doubts=doubts)
        today = self._visits.now().date()
        self._show(present(self._draft, today=today, ready=self._ready))
