"""A row as the audit tells it: each column as the text or number that stands in the table."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Dialect, inspect
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from models.base import Base

_DIALECT: Dialect = sqlite_dialect()


def stored(row: Base) -> dict[str, Any]:
    """Every column that is not derived from others. Of bytes only the SHA-256."""
    table = inspect(type(row)).local_table
    columns = [column for column in table.columns if not column.info.get("derived")]
    return {column.name: _told(column, getattr(row, column.key)) for column in columns}


def changed(old: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ, before and after."""
    names = [name for name in new if old.get(name) != new[name]]
    return {name: old.get(name) for name in names}, {name: new[name] for name in names}


def _told(column: ColumnElement[Any], value: Any) -> Any:
    bind = column.type.bind_processor(_DIALECT)
    told = bind(value) if bind else value
    if isinstance(told, bytes):
        return f"sha256:{hashlib.sha256(told).hexdigest()}"
    return told.isoformat() if isinstance(told, date) else told
