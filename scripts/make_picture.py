"""Make a screenshot small enough for the repository: `make_picture.py IN.png OUT.png`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

COLOURS = 96
LARGEST = 300 * 1024


def make_small(source: Path, target: Path) -> int:
    """The bytes written. Flat screens lose nothing visible to a palette of their own."""
    with Image.open(source) as picture:
        flat = picture.convert("RGB").quantize(
            COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
        flat.save(target, optimize=True)
    return target.stat().st_size


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__)
        return 2
    size = make_small(Path(arguments[0]), Path(arguments[1]))
    print(f"{arguments[1]}  {size:,} bytes")
    return 0 if size <= LARGEST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
