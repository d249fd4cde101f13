"""The database stays on a disk of this machine: a network share does not keep its locks."""

from __future__ import annotations

import sys
from pathlib import Path

from hai_desk.errors import PlaceNotWritable

_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "9p"}
)
_REMOTE_DRIVE = 4
"""GetDriveType's answer for a network drive."""


def refuse_network(folder: Path) -> None:
    """Raise PlaceNotWritable for a folder on a network share, as far as the system tells."""
    kind = file_system_of(folder)
    if is_remote(kind):
        raise PlaceNotWritable(file_system=kind)


def is_remote(kind: str) -> bool:
    """FUSE without a block device under it (sshfs and its kin) counts as remote too."""
    return kind in _REMOTE or kind == "fuse" or kind.startswith("fuse.")


def file_system_of(folder: Path) -> str:
    """The file system's type, `nfs` for a Windows network drive, empty where nobody tells."""
    if sys.platform == "win32":
        return _drive_type(folder)
    if not _MOUNTS.exists():
        return ""
    return mounted_as(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"), folder)


def mounted_as(mountinfo: str, folder: Path) -> str:
    """The type of the mount that holds the folder; of two in one place, the later one."""
    best, kind = -1, ""
    resolved = folder.resolve()
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        point = Path(_plain(before.split(" ")[4]))
        if resolved.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), after.split(" ")[0]
    return kind


def _plain(octal: str) -> str:
    """Blanks and backslashes of a mount point are written as octal numbers."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        octal = octal.replace(code, letter)
    return octal


def _drive_type(folder: Path) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    answer = ctypes.windll.kernel32.GetDriveTypeW(folder.resolve().anchor)
    return "nfs" if answer == _REMOTE_DRIVE else ""
