"""Where septa, ways and needles of each kind of pump lie, in the units of the drawing.

The keys are those of the pump catalogue. What is drawn is how the ways connect (CLINICAL 1.1, 2.3),
not the true size of anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF

Needle = tuple[QPointF, QPointF]


@dataclass(frozen=True, slots=True)
class Shape:
    """`out` is the height at which the way to the artery leaves the pump."""

    septa: tuple[QRectF, ...]
    to_reservoir: tuple[QRectF, ...]
    to_artery: tuple[QRectF, ...]
    refill: Needle
    never: Needle
    out: float
    raised: tuple[QRectF, ...] = ()
    mesh: QRectF | None = None


_TOP = 12.0
_CENTRE, _SIDE = 112.0, 196.0


def _needle(x: float, tip: float) -> Needle:
    return QPointF(x, _TOP), QPointF(x, tip)


_CENTRE_SEPTUM = QRectF(_CENTRE - 22, 46, 44, 12)
_CHAMBER = QRectF(_CENTRE - 22, 58, 44, 28)
_CHANNEL = QRectF(_CENTRE + 22, 68, 102, 9)
_SHAFT = QRectF(_CENTRE - 14, 86, 12, 20)

_ONE_SEPTUM = Shape(
    septa=(_CENTRE_SEPTUM,),
    to_reservoir=(_SHAFT,),
    to_artery=(_CHAMBER, _CHANNEL),
    refill=_needle(_CENTRE - 8, 126),
    never=_needle(_CENTRE + 14, 76),
    out=72.5,
)
_TWO_SEPTA = Shape(
    septa=(_CENTRE_SEPTUM, QRectF(_CENTRE - 22, 86, 44, 12)),
    to_reservoir=(QRectF(_CENTRE - 14, 98, 12, 8),),
    to_artery=(_CHAMBER, _CHANNEL),
    refill=_needle(_CENTRE - 8, 126),
    never=_needle(_CENTRE + 14, 76),
    out=72.5,
)
_SIDE_HOUSE = QRectF(_SIDE - 18, 42, 36, 24)
_SIDE_PORT = Shape(
    septa=(_CENTRE_SEPTUM, QRectF(_SIDE - 14, 38, 28, 9)),
    to_reservoir=(QRectF(_CENTRE - 14, 58, 28, 48),),
    to_artery=(QRectF(_SIDE - 12, 47, 24, 30), QRectF(_SIDE + 12, 68, 28, 9)),
    refill=_needle(_CENTRE, 126),
    never=_needle(_SIDE, 64),
    out=72.5,
    raised=(_SIDE_HOUSE,),
)
_MESHED = Shape(
    septa=_SIDE_PORT.septa,
    to_reservoir=_SIDE_PORT.to_reservoir,
    to_artery=_SIDE_PORT.to_artery,
    refill=_SIDE_PORT.refill,
    never=_needle(_SIDE, 52),
    out=_SIDE_PORT.out,
    raised=_SIDE_PORT.raised,
    mesh=QRectF(_SIDE - 12, 57, 24, 1),
)

SHAPES: Final = MappingProxyType(
    {
        "one septum, two paths": _ONE_SEPTUM,
        "two septa, one above the other": _TWO_SEPTA,
        "centre port and side port": _SIDE_PORT,
        "centre port and side port behind a mesh": _MESHED,
    }
)
