"""What a form refuses: a field that stops, and the stops that stand on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ui.form.blocks import AnyField, Block, Card, Columns, FormScreen, Row, State, StopCard


def refused(before: FormScreen | None, after: FormScreen | None, key: str) -> bool:
    """Whether what was entered in `key` cannot stand, or brought a stop that was not there."""
    if after is None:
        return False
    return _stops_at(after, key) or bool(_stops(after) - _stops(before))


def _stops_at(screen: FormScreen, key: str) -> bool:
    return any(each.key == key and each.state is State.HARD for each in _fields(screen.body))


def _stops(screen: FormScreen | None) -> set[str]:
    blocks = _every(screen.body) if screen is not None else ()
    return {each.key for each in blocks if isinstance(each, StopCard) and each.kind == "hard"}


def _fields(blocks: Iterable[Block]) -> Iterator[AnyField]:
    for block in _every(blocks):
        if isinstance(block, Row):
            yield from block.fields


def _every(blocks: Iterable[Block]) -> Iterator[Block]:
    """Those inside cards and columns too."""
    for block in blocks:
        yield block
        if isinstance(block, Card):
            yield from _every((*block.rows, *block.body))
        elif isinstance(block, Columns):
            yield from _every((*block.left, *block.right))
