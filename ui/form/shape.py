"""What must stay equal for a rendered block to be shown new values instead of being rebuilt."""

from collections.abc import Hashable

from ui.form.blocks import AnyField, Block, Card, Checks, Facts, Row, Segment, StopCard, TextField


def shape(block: Block) -> Hashable:
    """Kinds and keys only; two blocks of one shape differ in values."""
    if isinstance(block, Row):
        return ("row", block.columns, tuple(_field_shape(field) for field in block.fields))
    if isinstance(block, StopCard):
        return ("stop", block.key)
    if isinstance(block, Card):
        first = block.rows[0].fields[0].key if block.rows and block.rows[0].fields else ""
        return ("card", block.title, first)
    if isinstance(block, Facts):
        return ("facts", block.title, block.columns)
    return (type(block).__name__, getattr(block, "title", ""))


def _field_shape(field: AnyField) -> Hashable:
    inner: Hashable = ()
    if isinstance(field, Segment | Checks):
        inner = field.options
    elif isinstance(field, TextField):
        inner = (field.multiline, field.secret, field.icon, field.identifier)
    return (type(field).__name__, field.key, field.span, inner)
