"""The second check: sign in, enter blind, compare once; correct; seal."""

from __future__ import annotations

from collections.abc import Callable

from hai_desk.dosing.reading import Number, NumberShape, Unreadable, marks_for, read_number
from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.safety.check_fields import CheckField
from hai_desk.safety.slips import slip_between
from hai_desk.scans.codes import Scan
from hai_desk.services.checking import Agreed, Checking, CheckSession, NotThisPerson
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_number, from_exact_text, magnitude
from hai_desk.wording.exact import say
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.wording.refusals import unreadable
from hai_desk.wording.scans import no_place
from hai_desk.wording.slips import relation
from ui.check.scanned import at_the_door, read_off
from ui.check.screen import both_facts, differs_card, entry_screen, sign_in_screen
from ui.form.blocks import Block, StopCard
from ui.form.listener import Heard
from ui.shell.screen import BandScreen, DialogScreen
from ui.signing_words import password_refusal


class CheckPresenter:
    """Holds no value of the first person until both have asked to see both entries."""

    def __init__(
        self,
        sheet: Sheet,
        *,
        checking: Checking,
        performer: User,
        band: BandScreen,
        done: Callable[[], None],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
        language: str = "en",
    ) -> None:
        self._sheet = sheet
        self._checking = checking
        self._performer = performer
        self._band = band
        self._done = done
        self._close = close
        self._show = show
        self._marks = marks_for(language)
        self._session: CheckSession | None = None
        self._texts: dict[str, str] = {}
        self._trouble = ""
        self._differs: tuple[str, ...] = ()
        self._both = False

    def opened(self) -> None:
        self._refresh()

    def typed(self, key: str, text: str) -> None:
        self._texts[key] = text
        self._refresh()

    chosen = typed

    def scanned(self, scan: Scan) -> Heard:
        """A badge says who checks; later only what stands on the scanned thing is filled."""
        session, case = self._session, self._sheet.case
        if session is None:
            texts = at_the_door(scan)
        else:
            asked = {each.key for each in session.fields}
            texts = read_off(scan, asked, self._sheet.entries, case.formulary)
        self._texts |= texts
        self._refresh()
        return Heard(_("entered in the check")) if texts else Heard(no_place(scan), "soft")

    def cancelled(self) -> None:
        self._close()

    def pressed(self, key: str) -> None:
        if key == "cancel":
            self._close()
        elif key == "both":
            self._both = True
            self._refresh()
        elif key == "enter":
            self._guarded(self._sign_in)
        elif key == "submit" and self._ready():
            self._guarded(self._submit)

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except DeskError as trouble:
            self._trouble = failure(trouble)
            self._refresh()

    def _sign_in(self) -> None:
        login, password = self._texts.get("login", "").strip(), self._texts.pop("password", "")
        answer = self._checking.begin(
            self._sheet, login=login, password=password, performer=self._performer
        )
        if isinstance(answer, CheckSession):
            self._session, self._texts, self._trouble = answer, {}, ""
        elif isinstance(answer, NotThisPerson):
            self._trouble = (
                _("The checker must be a different person.")
                if answer.same_person
                else _("This account may not check.")
            )
        else:
            self._trouble = password_refusal(answer)
        self._refresh()

    def _submit(self) -> None:
        session = self._session
        if session is None:
            return
        entered = {each.key: self._canonical(each) for each in session.fields}
        self._sheet, outcome = self._checking.submit(self._sheet, session, entered, self._performer)
        if isinstance(outcome, Agreed):
            self._close()
            self._done()
            return
        self._differs, self._both = outcome.keys, False
        self._session = session.next_round()
        self._refresh()

    # reading

    def _canonical(self, each: CheckField) -> str:
        text = self._texts.get(each.key, "")
        if not each.unit:
            return text.strip()
        read = read_number(text, NumberShape(decimals=each.decimals), self._marks)
        return read.text.replace(",", ".") if isinstance(read, Number) else ""

    def _hints(self, session: CheckSession) -> dict[str, str]:
        hints = {}
        for each in session.fields:
            if not each.unit:
                continue
            text = self._texts.get(each.key, "")
            read = read_number(text, NumberShape(decimals=each.decimals), self._marks)
            if isinstance(read, Unreadable):
                hints[each.key] = unreadable(read)
        return hints

    def _ready(self) -> bool:
        session = self._session
        return session is not None and all(self._canonical(each) for each in session.fields)

    def _refresh(self) -> None:
        session = self._session
        if session is None:
            self._show(sign_in_screen(self._band, self._texts, self._trouble))
            return
        self._show(
            entry_screen(
                self._band,
                session.checker.name,
                self._performer.name,
                session.fields,
                self._texts,
                self._hints(session),
                self._cards(session),
                ready=self._ready(),
                differs=bool(self._differs),
            )
        )

    def _cards(self, session: CheckSession) -> tuple[Block, ...]:
        cards: list[Block] = []
        if self._differs == ("subject",):
            title = _("The worksheet changed meanwhile.")
            cards.append(StopCard("changed", "hard", title, (_("Cancel and begin again."),)))
        elif self._differs:
            cards.append(differs_card(self._differs))
        if self._both:
            cards.append(both_facts(self._rows(session)))
        if self._trouble:
            cards.append(StopCard("trouble", "hard", self._trouble))
        return tuple(cards)

    def _rows(self, session: CheckSession) -> tuple[tuple[str, str, str, str], ...]:
        rows = []
        for each in session.fields:
            if each.key in self._differs:
                own = self._canonical(each)
                both = (_told(each, each.expected), _own(each, own))
                rows.append((each.key, *both, _slip(each, own)))
        return tuple(rows)


def _slip(each: CheckField, own: str) -> str:
    """What one slip of a finger did between the two entries. Never told before both are shown:
    it would give the other one away."""
    if not each.unit or not own:
        return ""
    first = magnitude(from_exact_text(each.expected), each.unit)
    kind = slip_between(from_exact_number(own), first)
    return relation(kind) if kind is not None else ""


def _own(each: CheckField, text: str) -> str:
    """A field that is being typed again holds nothing certain."""
    return _told(each, f"{text} {each.unit}".strip()) if text else _("not entered")


def _told(each: CheckField, text: str) -> str:
    if not each.unit:
        return text
    return f"{text.split(' ')[0]} %" if each.unit == "percent" else say(text)
