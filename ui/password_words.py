"""How good a new password is, in words. Length counts; nothing is prescribed beyond it."""

from hai_desk.people.password import SHORTEST, PasswordFault, normal_password, password_fault
from hai_desk.wording.language import _, plural

_LONG = 20
_VARIED = 8
"""So many different characters at least, or the length means little."""


def strength_words(password: str) -> str:
    if not password:
        return _("Four or more words that do not belong together are good. Paste is fine.")
    fault = password_fault(password)
    if fault is PasswordFault.TOO_SHORT:
        more = SHORTEST - len(normal_password(password))
        return plural("{count} character more", "{count} characters more", more).format(count=more)
    if fault is PasswordFault.TOO_LONG:
        return _("Too long")
    if len(set(normal_password(password))) < _VARIED:
        return _("Long enough, and easy to guess: few different characters")
    if len(normal_password(password)) < _LONG:
        return _("Good")
    return _("Strong")
