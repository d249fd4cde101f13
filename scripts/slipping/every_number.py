"""The number reader against a definition of its own, over every string of a length.

The definition builds what is legal from its digits, and never takes a string apart: it counts up
through all whole numbers and all decimals, so nothing of the reader's own way is repeated in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from hai_desk.dosing.reading import NotEntered, Number, NumberShape, Unreadable, read_number
from hai_desk.dosing.reading import marks_for as reader_marks

KEYS = "0123456789.,-+e "
LANGUAGES = ("en", "de", "fr")
WRITES = {"en": ".", "de": ".,", "fr": ".,"}
"""The decimal marks of each language; the last one is the one it shows."""

Legal = dict[str, tuple[int, int, str]]
"""By typed text: the number in steps of its last place, the places, and the text shown."""


def legal_numbers(length: int, language: str, shape: NumberShape) -> Legal:
    """All texts of that length that are numbers, with what they are worth."""
    found = dict(_positive(length, language, shape.decimals))
    if shape.negative:
        below = _positive(length - 1, language, shape.decimals)
        found |= {f"-{text}": _below(*worth) for text, worth in below}
    return found


def _below(steps: int, places: int, shown: str) -> tuple[int, int, str]:
    return (-steps, places, f"-{shown}" if steps else shown)


def _positive(
    length: int, language: str, decimals: int
) -> Iterator[tuple[str, tuple[int, int, str]]]:
    marks = WRITES[language]
    for whole in _wholes(length):
        yield whole, (int(whole), 0, whole)
    for digits in range(1, length - 1):
        for whole in _wholes(length - 1 - digits):
            for steps in range(10**digits):
                zeros = _zeros_at_the_end(steps, digits)
                if digits - zeros > decimals:
                    continue
                kept = digits - zeros
                after = str(steps + 10**digits)[1:]
                shown = f"{whole}{marks[-1]}{after[:kept]}" if kept else whole
                for mark in marks:
                    yield f"{whole}{mark}{after}", (int(whole) * 10**digits + steps, digits, shown)


def _wholes(length: int) -> Iterator[str]:
    """0 alone, and every whole number of that many digits that begins with no 0."""
    if length == 1:
        yield "0"
    if length >= 1:
        yield from map(str, range(10 ** (length - 1), 10**length))


def _zeros_at_the_end(steps: int, digits: int) -> int:
    if steps == 0:
        return digits
    zeros = 0
    while steps % 10 == 0:
        steps, zeros = steps // 10, zeros + 1
    return zeros


def every_string(length: int) -> Iterator[str]:
    return map("".join, product(KEYS, repeat=length))


def wrongly_read(length: int, language: str, shape: NumberShape) -> list[str]:
    """Every string of that length that is read as another number, or refused though it is one."""
    legal, marks = legal_numbers(length, language, shape), reader_marks(language)
    wrong = []
    for text in every_string(length):
        read, worth = read_number(text, shape, marks), legal.get(text)
        if worth is None:
            right = type(read) is (Unreadable if text else NotEntered)
        else:
            steps, places, shown = worth
            right = read == Number(Fraction(steps, 10**places), shown, shown != text)
        if not right:
            wrong.append(text)
    return wrong
