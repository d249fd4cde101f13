"""Look into the blocks of a form by key, title or words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ui.form.blocks import Actions, Block, Card, Columns, Fact, Facts, Paragraph, Row, StopCard
from ui.form.words import Action


def every(blocks: Sequence[Block]) -> Iterator[Block]:
    """All blocks, those inside cards and columns too."""
    for block in blocks:
        yield block
        if isinstance(block, Card):
            yield from every(block.rows)
            yield from every(block.body)
        elif isinstance(block, Columns):
            yield from every(block.left)
            yield from every(block.right)


def field(blocks: Sequence[Block], key: str) -> Any:
    """The field of that key; LookupError where it is not asked."""
    for block in every(blocks):
        for each in block.fields if isinstance(block, Row) else ():
            if each.key == key:
                return each
    raise LookupError(key)


def asks(blocks: Sequence[Block], key: str) -> bool:
    rows = [block for block in every(blocks) if isinstance(block, Row)]
    return any(each.key == key for row in rows for each in row.fields)


def action(blocks: Sequence[Block], key: str) -> Action:
    rows = [block for block in every(blocks) if isinstance(block, Actions)]
    return next(each for row in rows for each in row.buttons if each.key == key)


def stops(blocks: Sequence[Block]) -> dict[str, str]:
    """Titles of the stop cards, by kind."""
    return {b.title: b.kind for b in every(blocks) if isinstance(b, StopCard) and not b.settled}


def sentences(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in every(blocks) if isinstance(block, Paragraph)]


def facts(blocks: Sequence[Block]) -> dict[str, str]:
    found: list[Fact] = []
    for block in every(blocks):
        found += block.rows if isinstance(block, Facts) else ()
    return {fact.label: fact.value for fact in found}
