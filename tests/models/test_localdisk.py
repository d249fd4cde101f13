from __future__ import annotations

from pathlib import Path

import pytest

from hai_desk.errors import PlaceNotWritable
from models import localdisk
from models.localdisk import is_remote, mounted_as, refuse_network

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /home/desk rw,relatime - nfs4 server:/home rw
41 22 0:41 / /home/desk/local rw - xfs /dev/sdb1 rw
42 22 0:42 / /mnt/with\040blank rw - cifs //server/share rw
43 22 0:43 / /mnt/over rw - ext4 /dev/sdc1 rw
44 43 0:44 / /mnt/over rw - fuse.sshfs desk@server: rw
""".strip()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib", "ext4"),
        ("/home/desk", "nfs4"),
        ("/home/desk/data/registry", "nfs4"),
        ("/home/desktop", "ext4"),
        ("/home/desk/local/data", "xfs"),
        ("/mnt/with blank/data", "cifs"),
        ("/mnt/over/data", "fuse.sshfs"),
    ],
)
def test_a_folder_has_the_type_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert mounted_as(MOUNTS, Path(folder)) == kind


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse", "9p"])
def test_network_shares_are_remote(kind: str) -> None:
    assert is_remote(kind)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuseblk", ""])
def test_disks_of_this_machine_are_not(kind: str) -> None:
    assert not is_remote(kind)


def test_a_folder_on_a_share_is_refused_with_its_type(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text("22 1 8:1 / / rw - nfs4 server:/ rw\n", encoding="utf-8")
    monkeypatch.setattr(localdisk, "_MOUNTS", mounts)
    with pytest.raises(PlaceNotWritable) as refused:
        refuse_network(tmp_path)
    assert refused.value.facts == {"file_system": "nfs4"}


def test_where_nobody_tells_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(localdisk, "_MOUNTS", tmp_path / "absent")
    refuse_network(tmp_path)
