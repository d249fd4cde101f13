"""The way back in by the printed sheet: what is asked, what is told, what is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hai_desk.commands.recover import Asking, run
from hai_desk.errors import RegistryUnreadable

LONG = "fifteen letters or more"


def answers(*hidden: str, login: str = "admin1") -> Asking:
    told = iter(hidden)
    return Asking(plainly=lambda _question: f" {login} ", hidden=lambda _question: next(told))


def gives(code: str | None) -> Callable[[str, str, str], str | None]:
    return lambda *_asked: code


def test_a_right_code_gives_a_password_and_a_new_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[tuple[str, ...]] = []

    def recover(*texts: str) -> str:
        asked.append(texts)
        return "NEW-CODE"

    assert run(recover, answers("OLD-CODE", LONG, LONG)) == 0
    assert asked == [("OLD-CODE", "admin1", LONG)]
    said = capsys.readouterr().out
    assert "NEW-CODE" in said
    assert LONG not in said
    assert "OLD-CODE" not in said


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        (("CODE", LONG, "fifteen letters or less"), "The two passwords differ."),
        (("CODE", "too short", "too short"), "15 to 256 characters"),
    ],
)
def test_a_bad_password_changes_nothing(
    hidden: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(*_asked: str) -> str:
        raise AssertionError

    assert run(never, answers(*hidden)) == 1
    assert words in capsys.readouterr().out


def test_a_wrong_code_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gives(None), answers("WRONG", LONG, LONG)) == 1
    assert "not on the last recovery sheet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("trouble", "words"),
    [(LookupError(), "Nobody has this login."), (RegistryUnreadable(), "cannot be read")],
)
def test_what_the_registry_cannot_do_is_said(
    trouble: Exception, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def recover(*_asked: str) -> str:
        raise trouble

    assert run(recover, answers("CODE", LONG, LONG)) == 1
    assert words in capsys.readouterr().out
