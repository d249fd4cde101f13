"""`main.py recover`: the printed recovery sheet opens the database when every password is lost."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hai_desk.errors import DeskError
from hai_desk.people.password import password_fault
from hai_desk.wording.failures import failure

Recover: TypeAlias = Callable[[str, str, str], str | None]
"""Code, login, new password; gives the next sheet's code, None for a wrong code.

Raises LookupError for a login that nobody has.
"""

DONE, NOT_DONE = 0, 1


@dataclass(frozen=True, slots=True)
class Asking:
    """How the person is asked; tests answer for them."""

    plainly: Callable[[str], str] = input
    hidden: Callable[[str], str] = getpass.getpass


def run(recover: Recover, asking: Asking | None = None) -> int:
    """Asks for the code, an account and its new password twice. Nothing typed is printed."""
    ask = asking or Asking()
    code = ask.hidden("Code on the recovery sheet: ")
    login = ask.plainly("Account that gets a new password: ").strip()
    password = ask.hidden("New password, at least 15 characters: ")
    if password != ask.hidden("The same again: "):
        print("The two passwords differ. Nothing was changed.")
        return NOT_DONE
    if password_fault(password) is not None:
        print("A password needs 15 to 256 characters. Nothing was changed.")
        return NOT_DONE
    return _recovered(recover, code, login, password)


def _recovered(recover: Recover, code: str, login: str, password: str) -> int:
    try:
        following = recover(code, login, password)
    except LookupError:
        print("Nobody has this login. Nothing was changed.")
        return NOT_DONE
    except DeskError as trouble:
        print(failure(trouble))
        return NOT_DONE
    if following is None:
        print("This code is not on the last recovery sheet. Nothing was changed.")
        return NOT_DONE
    print(f"{login} has a new password. The sheet that was used opens nothing any more.")
    print(f"Write this code on a new sheet and lock it away: {following}")
    return DONE
