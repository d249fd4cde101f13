"""Scales and small plots with their titles and words."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.form.blocks import DoseScale, ToleranceScale, TrendPlot
from ui.form.part import BlockView, Tools
from ui.widgets.dose_bars import DoseBars
from ui.widgets.tolerance_bar import ToleranceBar
from ui.widgets.trend_chart import TrendChart
from ui.widgets.words import restyle, say, words


class ToleranceScaleView(BlockView[ToleranceScale]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._label = words(role="small", tone="3")
        self._words = words(role="small", strength="500", right=True)
        self._bar = ToleranceBar(tools.look)
        line = QHBoxLayout()
        line.addWidget(self._label)
        line.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._bar)

    def show_block(self, block: ToleranceScale) -> None:
        say(self._label, block.label_value)
        say(self._words, block.words)
        tone = block.pointer_tone if block.pointer_tone in ("ok", "soft", "hard") else "2"
        restyle(self._words, tone=tone)
        self._bar.show_scale(block)


class DoseScaleView(BlockView[DoseScale]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._title = words(role="heading")
        self._unit = words(role="small", tone="3", right=True)
        self._bars = DoseBars(tools.look)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._unit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._bars)

    def show_block(self, block: DoseScale) -> None:
        say(self._title, block.title)
        say(self._unit, block.unit)
        self._bars.show_scale(block)


class TrendPlotView(BlockView[TrendPlot]):
    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._title = words(role="heading")
        self._unit = words(role="small", tone="3", right=True)
        self._chart = TrendChart(tools.look)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._unit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._chart)

    def show_block(self, block: TrendPlot) -> None:
        say(self._title, block.title)
        say(self._unit, block.unit)
        self._chart.show_plot(block)
