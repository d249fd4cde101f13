"""The picture of the ports: one for each kind of pump, drawn in both themes, spoken in words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from hai_desk.pumps.model import PortKind, Ports
from ui.form.gestures import Gestures
from ui.form.part import Tools
from ui.form.pictures import PortPictureView
from ui.port_words import picture_of
from ui.tokens import DARK, LIGHT
from ui.widgets.port_drawing import HIGH, WIDE, PortDrawing
from ui.widgets.port_shapes import SHAPES


def picture(kind: PortKind, *, wide: bool = False):
    ports = Ports(kind, "centre refill port, to the stop", "side port", "two ports")
    return picture_of("Pump 1", ports, wide=wide)


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def themed(request, look, qapp):
    look.wear(qapp, request.param)
    yield look
    look.wear(qapp, LIGHT)


def test_every_kind_of_the_catalogue_has_a_shape():
    assert set(SHAPES) == {kind.value for kind in PortKind}


@pytest.mark.parametrize("kind", PortKind)
def test_right_and_wrong_way_are_both_drawn(qtbot, themed, kind):
    drawing = PortDrawing(themed)
    qtbot.addWidget(drawing)
    drawing.show_picture(picture(kind))
    drawing.resize(WIDE, HIGH)
    image = drawing.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, WIDE, 1) for y in range(0, HIGH, 1)}
    for token in ("ok", "hard_line", "control", "heparin_soft"):
        assert QColor(themed.hex(token)).name() in seen, token


def test_no_two_kinds_look_alike(qtbot, look):
    images = []
    for kind in PortKind:
        drawing = PortDrawing(look)
        qtbot.addWidget(drawing)
        drawing.show_picture(picture(kind))
        images.append(drawing.grab().toImage())
    assert all(images[a] != images[b] for a in range(len(images)) for b in range(a))


@pytest.mark.parametrize("kind", PortKind)
def test_the_refill_needle_ends_in_the_reservoir_and_the_other_where_the_artery_begins(kind):
    shape = SHAPES[kind.value]
    assert shape.refill[1].y() > 104
    if shape.mesh is None:
        assert any(hollow.contains(shape.never[1]) for hollow in shape.to_artery)
    else:
        assert shape.never[1].y() < shape.mesh.y()


def test_the_picture_is_spoken_in_words(qtbot, look):
    view = PortPictureView(Tools(look, Gestures()))
    qtbot.addWidget(view)
    view.show_block(picture(PortKind.SIDE_PORT))
    said = [label.text() for label in view.findChildren(QLabel) if label.text()]
    assert said == [
        "Pump 1, from the side",
        "Refill: centre refill port, to the stop",
        "Never: side port. It opens into the artery.",
    ]
    drawing = view.findChild(PortDrawing)
    assert drawing is not None
    assert drawing.accessibleName() == ". ".join(said)


@pytest.mark.parametrize("wide", [True, False])
def test_words_stand_beside_the_drawing_or_below_it(qtbot, look, wide):
    view = PortPictureView(Tools(look, Gestures()))
    qtbot.addWidget(view)
    view.show_block(picture(PortKind.ONE_SEPTUM, wide=wide))
    view.resize(620, 320)
    view.show()
    qtbot.waitExposed(view)
    drawing, side = view.findChild(PortDrawing), view.findChildren(QLabel)[1].parentWidget()
    assert (side.geometry().left() > drawing.geometry().right()) is wide
    assert (side.geometry().top() > drawing.geometry().bottom()) is not wide


def test_nothing_is_painted_before_a_picture_is_given(qtbot, look):
    drawing = PortDrawing(look)
    qtbot.addWidget(drawing)
    assert not drawing.grab().isNull()
