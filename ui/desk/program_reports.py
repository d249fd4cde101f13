"""The report of a program session: opened, or signed by whoever programmed the pump."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from hai_desk.people.user import User
from hai_desk.services.program_reporting import PreparedReport
from hai_desk.services.sheet import Sheet
from hai_desk.services.signing import Signed
from hai_desk.wording.language import _
from ui.desk.parts import Parts
from ui.desk.prompts import report_password
from ui.dialogs.prompt import Prompt
from ui.shell.screen import BandScreen
from ui.signing_words import password_refusal


class Ways(Protocol):
    def record(self, number: str) -> None: ...
    def toast(self, text: str) -> None: ...


class Asking(Protocol):
    def __call__(self, prompt: Prompt, confirm: Callable[[dict[str, str]], str], /) -> None: ...


class ProgramReportDoor:
    def __init__(self, parts: Parts, user: User, ways: Ways, ask: Asking) -> None:
        self._parts = parts
        self._user = user
        self._ways = ways
        self._ask = ask

    def open(self, sheet: Sheet, band: BandScreen) -> None:
        """Raises NotAllowed while the session is open, and for whoever checked it."""
        done = sheet.case.program
        if done is not None:
            self.open_of(done.session_id, done.number, band)

    def open_of(self, session_id: str, number: str, band: BandScreen) -> None:
        if self._parts.program_reporting.filed(number) is not None:
            self._ways.record(number)
            return
        prepared = self._parts.program_reporting.prepare(session_id, self._user)
        prompt = report_password(band, number)
        self._ask(prompt, lambda texts: self._sign(prepared, texts["password"]))

    def _sign(self, prepared: PreparedReport, password: str) -> str:
        reporting = self._parts.program_reporting
        answer = reporting.sign(prepared, by=self._user, password=password)
        if not isinstance(answer, Signed):
            return password_refusal(answer)
        number = answer.record.number
        self._ways.toast(_("Report {number} is signed. Records has it.").format(number=number))
        return ""
