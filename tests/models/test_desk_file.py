from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hai_desk.errors import PlaceNotWritable
from hai_desk.settings import AS_DELIVERED, Mode
from models.desk_file import DeskFile

SET = replace(AS_DELIVERED, mode=Mode.SERIAL, port="COM3")


def test_settings_are_there_again_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "data" / "desk.json"
    assert DeskFile(path).read() == AS_DELIVERED
    DeskFile(path).keep(SET)
    assert DeskFile(path).read() == SET
    assert [each.name for each in path.parent.iterdir()] == ["desk.json"]


def test_a_file_of_other_bytes_is_as_delivered(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    path.write_bytes(b"\xff\xfe")
    assert DeskFile(path).read() == AS_DELIVERED


def test_a_place_that_takes_no_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(PlaceNotWritable):
        DeskFile(tmp_path / "data" / "desk.json").keep(SET)
