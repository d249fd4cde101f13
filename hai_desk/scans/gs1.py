"""GS1 element strings: pump cards, vials, needle kits and every other product code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import biip
from biip.gs1_element_strings import GS1ElementString
from biip.gs1_messages import GS1Message
from biip.gtin import Gtin

from hai_desk.scans.codes import Damage, Damaged, Product

GS = "\x1d"
GTIN, LOT, EXPIRES, SERIAL = "01", "10", "17", "21"
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_GS1_SYMBOL = re.compile(r"\](?:d2|C1|Q3|e[0-9]|J1)")
"""AIM prefixes that promise GS1 content: DataMatrix, 128, QR, DataBar, DotCode."""

_CARRIES_GTIN = re.compile(r"01\d{14}")
_NO_DATE = re.compile(r"date|'1[1-7]\d{6}")
"""Six digits stood where a day should; fewer mean that the code ended early."""
_LINEAR = re.compile(r"\d{12,14}")
"""A bare article number, as the bars of a vial's carton carry it."""

_BESIDE = (LOT, EXPIRES, SERIAL, "11", "15", "240")
"""What product codes carry beside the number: a lost separator hides one of these in a lot."""


def read_gs1(text: str, separators: str = GS) -> Product | Damaged | None:
    """None when this is no product code at all."""
    chars = separators or GS
    promised = bool(_GS1_SYMBOL.match(text))
    plain = _AIM.sub("", text, count=1) if text.startswith("]") else text
    plain = plain.strip(chars)
    if plain.startswith("("):
        return _from_print(plain)
    if not plain[:1].isdigit():
        return None
    return _from_bars(plain, chars, promised=promised or bool(_CARRIES_GTIN.match(plain)))


def _from_bars(plain: str, chars: str, *, promised: bool) -> Product | Damaged | None:
    try:
        read = biip.parse(plain, config=biip.ParseConfig(separator_chars=tuple(chars)))
    except biip.ParseError:
        return _broken("") if promised else None
    message = read.gs1_message
    if message is not None and message.element_strings.get(ai=GTIN):
        return _product(message.element_strings, parted=any(char in plain for char in chars))
    if message is None and promised:
        return _broken(read.gs1_message_error or "")
    if _LINEAR.fullmatch(plain):
        return Product(read.gtin.as_gtin_14()) if read.gtin else Damaged(Damage.CHECK_DIGIT)
    return None


def valid_gtin(text: str) -> bool:
    """Fourteen digits, the last of which checks the others."""
    if not re.fullmatch(r"\d{14}", text):
        return False
    try:
        Gtin.parse(text)
    except biip.ParseError:
        return False
    return True


def _from_print(text: str) -> Product | Damaged | None:
    """The form with brackets that is printed below a symbol; some scanners send that."""
    try:
        parts = GS1Message.parse_hri(text).element_strings
    except biip.ParseError as error:
        return _broken(str(error)) if text.startswith("(01)") else None
    return _product(parts, parted=True) if parts.get(ai=GTIN) else None


def _broken(why: str) -> Damaged:
    return Damaged(Damage.DATE if _NO_DATE.search(why) else Damage.CUT_SHORT)


def _product(parts: Sequence[GS1ElementString], *, parted: bool) -> Product | Damaged:
    values: dict[str, str] = {}
    for part in parts:
        if values.setdefault(part.ai.ai, part.value) != part.value:
            return Damaged(Damage.CONTRADICTS_ITSELF)
        if part.gtin_error:
            return Damaged(Damage.CHECK_DIGIT)
    last_day = next((part.date for part in parts if part.ai.ai == EXPIRES), None)
    product = Product(
        gtin=values[GTIN],
        serial=values.get(SERIAL, ""),
        lot=values.get(LOT, ""),
        expires=last_day if isinstance(last_day, date) else None,
    )
    if not parted and (_runs_on(parts) or any(_hides_another(part, values) for part in parts)):
        return Damaged(Damage.SWALLOWED, product)
    return product


def _runs_on(parts: Sequence[GS1ElementString]) -> bool:
    """A field of free length that is not the last ends with a separator, so one was lost."""
    return any(part.ai.separator_required for part in parts[:-1])


def _hides_another(part: GS1ElementString, present: dict[str, str]) -> bool:
    """Whether a value of free length goes on with what reads as a field that is not there.

    Asked only where no separator arrived: a scanner that sends one has lost none.
    """
    if not part.ai.separator_required:
        return False
    tails = (part.value[at:] for at in range(1, len(part.value)))
    return any(
        tail.startswith(ai) and len(tail) > len(ai) and ai not in present and _reads(tail)
        for tail in tails
        for ai in _BESIDE
    )


def _reads(tail: str) -> bool:
    """A date must be one; free text always reads."""
    try:
        GS1ElementString.extract(tail)
    except biip.ParseError:
        return False
    return True
