"""The code on the printed recovery sheet: 160 random bits in letters that are hard to confuse."""

from __future__ import annotations

import secrets

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 32, 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """`7K2M-9QXA-...`: eight groups of four."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read_code(text: str) -> str:
    """As copied from paper by hand: any case, any grouping, O for 0, I or L for 1."""
    kept = "".join(letter for letter in text.upper() if letter.isalnum())
    return kept.translate(_READ_AS)
