"""Some PySide6 versions give away one reference of None at every plot repaint and die of it."""

import sys

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtWidgets import QApplication

REPAINTS = 2000
LANES = 4


@pytest.fixture
def lanes(qtbot) -> pg.GraphicsLayoutWidget:
    widget = pg.GraphicsLayoutWidget()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    x = np.arange(300, dtype=float)
    for lane in range(LANES):
        plot = widget.addPlot(row=lane, col=0)
        plot.plot(x, np.sin(x / 20 + lane))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def repaint(widget: pg.GraphicsLayoutWidget, times: int) -> None:
    for _turn in range(times):
        widget.viewport().repaint()
        QApplication.processEvents()


def test_painting_gives_no_reference_of_none_away(lanes):
    repaint(lanes, 20)
    before = sys.getrefcount(None)
    repaint(lanes, 100)
    assert sys.getrefcount(None) - before > -50


@pytest.mark.slow
def test_four_lanes_live_through_two_thousand_repaints(lanes):
    before = sys.getrefcount(None)
    repaint(lanes, REPAINTS)
    assert sys.getrefcount(None) - before > -REPAINTS // 4
    assert lanes.grab().width() == 640
