"""The search palette: what is typed, what is found, and where Enter leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hai_desk.errors import DeskError
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.finding_patients import FindingPatients, FoundPatient, FoundRecord
from hai_desk.wording.language import _
from ui.navigation import Navigator
from ui.search.screen import Command, SearchScreen, failed, present


class SearchPresenter:
    """`leave` takes the palette away before the desk goes where the person chose."""

    def __init__(
        self,
        finding: FindingPatients,
        user: User,
        navigator: Navigator,
        show: Callable[[SearchScreen], None],
        *,
        leave: Callable[[], None],
        today: Callable[[], date],
    ) -> None:
        self._finding = finding
        self._user = user
        self._navigator = navigator
        self._show = show
        self._leave = leave
        self._today = today
        self._screen = SearchScreen()

    def opened(self) -> None:
        self.typed("")

    def typed(self, words: str) -> None:
        commands = tuple(each for each in self.commands() if _matches(each, words))
        try:
            found: tuple[FoundPatient | FoundRecord, ...] = self._finding.find(words)
        except DeskError:
            self._tell(failed(words))
            return
        self._tell(present(words, found, commands, chosen=0, today=self._today()))

    def stepped(self, lines: int) -> None:
        """Down from the last goes to the first."""
        screen = self._screen
        if screen.hits:
            self.moved_to((screen.chosen + lines) % len(screen.hits))

    def moved_to(self, chosen: int) -> None:
        screen = self._screen
        self._tell(SearchScreen(screen.words, screen.hits, chosen, screen.hint))

    def entered(self) -> None:
        if self._screen.hits:
            self.taken(self._screen.hits[self._screen.chosen].key)

    def taken(self, key: str) -> None:
        self._leave()
        kind, _colon, target = key.partition(":")
        match kind:
            case "patient":
                self._navigator.chart(target)
            case "record":
                self._navigator.record(target)
            case _:
                self._run(target)

    def commands(self) -> tuple[Command, ...]:
        """Only what this person may do."""
        may = self._user.may
        wanted = (
            (Command("go:today", _("Today’s refills"), "calendar-check", "Ctrl 1"), True),
            (Command("go:patients", _("Patients"), "users", "Ctrl 2"), may(Permission.VIEW)),
            (Command("go:book", _("Book refill"), "plus"), may(Permission.REGISTER)),
            (Command("go:register", _("Register patient"), "user"), may(Permission.REGISTER)),
            (Command("go:records", _("Records"), "file-text"), may(Permission.VIEW)),
            (Command("go:audit", _("Audit"), "shield-check"), may(Permission.AUDIT)),
            (Command("go:settings", _("Settings"), "settings"), may(Permission.SETTINGS)),
        )
        return tuple(command for command, allowed in wanted if allowed)

    def _run(self, command: str) -> None:
        {
            "today": self._navigator.today,
            "patients": self._navigator.patients,
            "book": self._navigator.book,
            "register": self._navigator.register_patient,
            "records": self._navigator.records,
            "audit": self._navigator.audit,
            "settings": self._navigator.settings,
        }[command]()

    def _tell(self, screen: SearchScreen) -> None:
        self._screen = screen
        self._show(screen)


def _matches(command: Command, words: str) -> bool:
    """Every word typed begins a word of the command; nothing typed offers them all."""
    own = command.label.casefold().split()
    asked = words.casefold().split()
    return all(any(word.startswith(each) for word in own) for each in asked)
