"""Why a password was refused, in words."""

from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.wording.dates import clock
from hai_desk.wording.language import _, plural


def password_refusal(answer: WrongPassword | LockedOut) -> str:
    """`Name or password is not right. 4 tries left.`"""
    if isinstance(answer, LockedOut):
        until = clock(answer.until.astimezone())
        return _("Too many wrong passwords. Try again at {until}.").format(until=until)
    left = plural("{count} try left.", "{count} tries left.", answer.tries_left)
    wrong = _("Name or password is not right.")
    return f"{wrong} {left.format(count=answer.tries_left)}"
