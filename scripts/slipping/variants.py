"""Everything that one slip at the keys makes of a number, as a keyboard sees it.

Written from the keys' places alone; it shares nothing with the program's own relation, so that the
one can be held against the other.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = "0123456789"
PLACES: dict[str, dict[str, tuple[float, float]]] = {
    "row": {key: (float(column), 0.0) for column, key in enumerate("1234567890")},
    "pad": {
        **{key: (float(at % 3), float(at // 3)) for at, key in enumerate("789456123")},
        "0": (0.5, 3.0),
        ".": (2.0, 3.0),
    },
}
"""Where a key lies, in key widths. The wide 0 of the pad lies under 1 and 2."""

Variants = dict[str, set[str]]


def beside(key: str) -> set[str]:
    found = set()
    for keys in PLACES.values():
        if key in keys:
            column, row = keys[key]
            found |= {
                other
                for other, (at, line) in keys.items()
                if other != key and _touch(at - column, line - row, "0" in (key, other))
            }
    return found


def _touch(across: float, down: float, wide: bool) -> bool:
    if down == 0:
        return abs(across) <= (1.5 if wide else 1.0)
    return abs(down) == 1 and abs(across) <= (0.5 if wide else 0.0)


def every_variant(text: str) -> Variants:
    """By typed text, the slips that lead to it; what cannot be read is among them."""
    found: Variants = {}
    for name, made in (
        ("inserted", _inserted(text)),
        ("deleted", _deleted(text)),
        ("swapped", _swapped(text)),
        ("doubled", {text[: at + 1] + text[at:] for at in range(len(text))}),
        ("neighbour", _neighbours(text)),
        ("ten-fold", {_times(text, 1), _times(text, -1)}),
        ("hundred-fold", {_times(text, 2), _times(text, -2)}),
    ):
        for each in made - {text, ""}:
            found.setdefault(each, set()).add(name)
    return found


def _inserted(text: str) -> set[str]:
    return {text[:at] + key + text[at:] for at in range(len(text) + 1) for key in DIGITS}


def _deleted(text: str) -> set[str]:
    return {text[:at] + text[at + 1 :] for at in range(len(text))}


def _swapped(text: str) -> set[str]:
    return {
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        for at in range(len(text) - 1)
        if text[at] != text[at + 1]
    }


def _neighbours(text: str) -> set[str]:
    return {
        text[:at] + other + text[at + 1 :] for at, key in enumerate(text) for other in beside(key)
    }


def _times(text: str, power: int) -> str:
    """The point moved, with the zeros that make it readable again."""
    return plain(Decimal(text).scaleb(power))


def plain(value: Decimal) -> str:
    whole = format(value, "f")
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
