"""A message of the wire as somebody reads it who looks for what was really said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

WIDE: Final = 16
"""Bytes in a line where a message is no text."""


def wire_text(content: bytes) -> str:
    """XML with an element a line, also of parts one after the other and of an end that is cut off;
    what is no text as bytes, each line with what of it can be printed."""
    pretty = _elements(content)
    if pretty is not None:
        return pretty
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(_dump(content))
    plain = all(each.isprintable() or each in "\r\n\t" for each in text)
    return text if plain else "\n".join(_dump(content))


def _elements(content: bytes) -> str | None:
    """None where it is no XML. Nothing outside the message is looked up."""
    blank = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    try:
        return _pretty(etree.fromstring(content, blank))
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        parts = etree.fromstring(b"<kept>%s</kept>" % content, blank)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return "\n".join(_pretty(each) for each in parts) if len(parts) else None


def _pretty(element: etree._Element) -> str:
    return str(etree.tostring(element, pretty_print=True, encoding="unicode")).rstrip()


def _dump(content: bytes) -> Iterator[str]:
    for at in range(0, len(content), WIDE):
        part = content[at : at + WIDE]
        shown = "".join(chr(each) if 32 <= each < 127 else "." for each in part)
        yield f"{at:04x}  {part.hex(' '):<{3 * WIDE - 1}}  {shown}"
