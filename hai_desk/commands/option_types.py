"""Values of options on the command line, each refused with a sentence."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import Final

HIGHEST_PORT: Final = 65_535


def port(text: str) -> int:
    try:
        number = int(text)
    except ValueError as failure:
        raise ArgumentTypeError(f"{text!r} is no number of a port") from failure
    if not 0 <= number <= HIGHEST_PORT:
        raise ArgumentTypeError(f"{number} is no port; there are 0 to {HIGHEST_PORT}")
    return number


def between(lowest: float, highest: float) -> Callable[[str], float]:
    def check(text: str) -> float:
        try:
            value = float(text)
        except ValueError as failure:
            raise ArgumentTypeError(f"{text!r} is no number") from failure
        if not lowest <= value <= highest:
            raise ArgumentTypeError(f"it is {text}; it may be {lowest:g} to {highest:g}")
        return value

    return check


def printable(text: str) -> str:
    if not text.isprintable():
        raise ArgumentTypeError(f"{text!r} holds what cannot be printed")
    return text


def named(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError("it must not be empty")
    return printable(text)
