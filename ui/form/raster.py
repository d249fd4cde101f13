"""A picture as plain bytes, so that screen values need no Qt."""

from __future__ import annotations

from typing import Protocol


class Raster(Protocol):
    """Three bytes a pixel (red, green, blue), rows from the top without padding."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...
