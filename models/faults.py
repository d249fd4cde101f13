"""What the disk and the database report, told as failures that the desk has words for."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlcipher3 import dbapi2

from hai_desk.errors import (
    DeskError,
    DiskFull,
    OutcomeUnknown,
    PlaceNotWritable,
    RegistryBusy,
    RegistryUnreadable,
    WrongKey,
)

_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
# A quota or a file size limit shows as a failed write, not as a full disk.
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE")
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_UNREADABLE = (
    "SQLITE_CORRUPT",
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
    "SQLITE_PERM",
    "SQLITE_AUTH",
    "SQLITE_PROTOCOL",
    "SQLITE_IOERR",
    "SQLITE_NOLFS",
)


def translated(error: Exception, *, committing: bool = False) -> DeskError | None:
    """The failure behind an exception; None for what only a bug can cause.

    An I/O error while committing may leave the change on the disk although it was reported as
    failed (an fsync that fails is the known case), so that is neither a success nor a failure.
    The present driver tells no more than SQLITE_IOERR; the longer names are for one that does.
    """
    if isinstance(error, PoolExhausted):
        return RegistryBusy()
    code = _code(error)
    if code.startswith(_BUSY):
        return RegistryBusy()
    if code.startswith(_FULL):
        return DiskFull(code=code)
    if committing and code.startswith("SQLITE_IOERR"):
        return OutcomeUnknown(code=code)
    if code == "SQLITE_NOTADB":
        return WrongKey()
    return RegistryUnreadable(code=code) if code.startswith(_UNREADABLE) else None


def _code(error: Exception) -> str:
    driver = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(driver, "sqlite_errorname", None) or "")


@contextmanager
def database_faults(*, committing: bool = False) -> Iterator[None]:
    """Raise the desk's own failure in place of the driver's."""
    try:
        yield
    except (DBAPIError, PoolExhausted, dbapi2.Error) as error:
        failure = translated(error, committing=committing)
        if failure is None:
            raise
        raise failure from error


@contextmanager
def file_faults(path: Path) -> Iterator[None]:
    """The same for the small files beside the database."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise DiskFull(file=path.name) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise PlaceNotWritable(file=path.name) from error
        raise RegistryUnreadable(file=path.name) from error
    except ValueError as error:
        raise RegistryUnreadable(file=path.name) from error
