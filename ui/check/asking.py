"""What is asked of a second person, blind; compared once; corrected. What of, says who inherits."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from hai_desk.dosing.reading import Number, NumberShape, Unreadable, marks_for, read_number
from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.safety.check_fields import CheckField
from hai_desk.safety.slips import slip_between
from hai_desk.services.checking import CheckSession, NotThisPerson
from hai_desk.units import from_exact_number, from_exact_text, magnitude
from hai_desk.wording.exact import say
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.wording.refusals import unreadable
from hai_desk.wording.slips import relation
from ui.check.screen import both_facts, differs_card, entry_screen, sign_in_screen
from ui.form.blocks import Block, StopCard
from ui.shell.screen import BandScreen, DialogScreen


class Asking(ABC):
    """Holds no value of the first person until both have asked to see both entries."""

    def __init__(
        self,
        *,
        performer: User,
        band: BandScreen,
        done: Callable[[], None],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
        language: str = "en",
    ) -> None:
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

    # what a check is of

    @abstractmethod
    def begin(self, login: str, password: str) -> CheckSession | str:
        """Words of why it does not begin."""

    @abstractmethod
    def compare(self, session: CheckSession, entered: Mapping[str, str]) -> tuple[str, ...] | str:
        """Names of what does not agree, none when all does; or words of why it is not filed."""

    @property
    @abstractmethod
    def first_is(self) -> str:
        """What the entries of the first person are called."""

    # gestures

    def opened(self) -> None:
        self._refresh()

    def typed(self, key: str, text: str) -> None:
        self._texts[key] = text
        self._refresh()

    def chosen(self, key: str, value: str) -> None:
        self.typed(key, value)

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
        answer = self.begin(login, password)
        if isinstance(answer, CheckSession):
            self._session, self._texts, self._trouble = answer, {}, ""
        else:
            self._trouble = answer
        self._refresh()

    def _submit(self) -> None:
        session = self._session
        if session is None:
            return
        answer = self.compare(session, {each.key: self._canonical(each) for each in session.fields})
        if isinstance(answer, str):
            self._trouble = answer
        elif not answer:
            self._close()
            self._done()
            return
        else:
            self._differs, self._both = answer, False
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
            title = _("The {name} changed meanwhile.").format(name=self.first_is)
            cards.append(StopCard("changed", "hard", title, (_("Cancel and begin again."),)))
        elif self._differs:
            cards.append(differs_card(self._differs))
        if self._both:
            cards.append(both_facts(self._rows(session), self.first_is))
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


def not_this_person(answer: NotThisPerson) -> str:
    if answer.same_person:
        return _("The checker must be a different person.")
    return _("This account may not check.")
