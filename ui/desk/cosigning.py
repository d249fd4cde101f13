"""Two signatures for a dose above the usual range: the prescriber's and a pharmacist's."""

from __future__ import annotations

from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.answers import keys_of
from hai_desk.safety.findings import Finding
from hai_desk.services.ports import Unlocked
from hai_desk.services.sheet import Sheet
from hai_desk.wording.language import _
from hai_desk.worksheet.entry import How
from ui.desk.parts import Parts
from ui.signing_words import password_refusal

NEEDED = (("prescriber", Permission.PRESCRIBE), ("pharmacist", Permission.COSIGN_DOSE))


class Cosigning:
    """Both passwords are checked before anything is written; both names are then kept."""

    def __init__(self, parts: Parts, sheet: Sheet, found: Finding, user: User) -> None:
        self._parts = parts
        self._sheet = sheet
        self._found = found
        self._user = user

    def confirm(self, texts: dict[str, str]) -> str:
        """Empty when both signed, else why not."""
        people: list[User] = []
        for who, permission in NEEDED:
            login = texts[f"{who}.login"].strip()
            answer = self._parts.check(login, texts[f"{who}.password"])
            if not isinstance(answer, Unlocked):
                return password_refusal(answer)
            if not answer.user.may(permission):
                return _("{login} may not sign as {who}.").format(login=login, who=who)
            if answer.user in people:
                return _("Prescriber and pharmacist must be two people.")
            people.append(answer.user)
        keys = keys_of(self._found)
        names = ", ".join(each.name for each in people)
        entries = {keys["signed"]: self._found.digest, keys["prescriber"]: names}
        self._parts.refilling.enter_all(self._sheet, entries, self._user, How.CARRIED)
        return ""
