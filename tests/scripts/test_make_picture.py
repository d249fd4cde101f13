from __future__ import annotations

import importlib.util
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))


def test_a_picture_becomes_small_and_keeps_its_size(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_picture", ROOT / "scripts/make_picture.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    big, small = tmp_path / "big.png", tmp_path / "small.png"
    Image.effect_noise((200, 100), 80).convert("RGB").save(big)
    assert maker.main([str(big), str(small)]) == 0
    assert small.stat().st_size < big.stat().st_size
    with Image.open(small) as picture:
        assert (picture.mode, picture.size) == ("P", (200, 100))


def test_pictures_of_the_documents_are_of_the_whole_window_and_small() -> None:
    assert PICTURES
    for file in PICTURES:
        assert file.stat().st_size < 300 * 1024
        with Image.open(file) as picture:
            assert picture.size == (1440, 900)
