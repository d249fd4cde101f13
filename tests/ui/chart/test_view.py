import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.services.charting import Charting
from tests.support import chart_sample as sample
from tests.support.navigator import SeenNavigator
from ui.chart.presenter import ChartPresenter
from ui.chart.ticks import ticks_over
from ui.chart.view import ChartView
from ui.theme import Look
from ui.tokens import DARK, LIGHT


@pytest.fixture
def navigator() -> SeenNavigator:
    return SeenNavigator()


@pytest.fixture
def view(qtbot: QtBot, look: Look, navigator: SeenNavigator) -> ChartView:
    view = ChartView(look)
    qtbot.addWidget(view)
    view.resize(1240, 740)
    presenter = ChartPresenter(
        Charting(sample.with_alpha(), FixedClock(sample.NOW)),
        "patient-1",
        sample.NURSE,
        navigator,
        view.show_screen,
        stage_of=lambda _worksheet: "dose",
        new_plan=lambda _patient: None,
        enter_results=lambda _patient: None,
        edit=lambda _patient: None,
    )
    view.follow(presenter)
    view.show()
    return view


def test_arrow_keys_walk_the_points_and_enter_opens_the_record(
    qtbot: QtBot, view: ChartView, navigator: SeenNavigator
) -> None:
    flow = view.overview.flow
    qtbot.keyClick(flow, Qt.Key.Key_Left)
    assert flow._screen.picked == 12
    qtbot.keyClick(flow, Qt.Key.Key_Left)
    qtbot.keyClick(flow, Qt.Key.Key_Right)
    qtbot.keyClick(flow, Qt.Key.Key_Right)
    assert flow._screen.picked == 12
    qtbot.keyClick(flow, Qt.Key.Key_Return)
    assert navigator.seen == [("record", "RW-2025-0186")]


def test_the_mouse_over_a_point_reads_it_out(qtbot: QtBot, view: ChartView) -> None:
    flow = view.overview.flow
    QApplication.processEvents()
    at = flow.spot_at(5)
    qtbot.mouseMove(flow, QPoint(2, 2))
    qtbot.mouseMove(flow, at.toPoint())
    assert flow._screen.picked == 5
    assert flow._nearest(QPointF(at.x(), at.y() - 60)) == -1


def test_points_stand_in_time_order_from_left_to_right(view: ChartView) -> None:
    QApplication.processEvents()
    across = [view.overview.flow.spot_at(place).x() for place in range(13)]
    assert across == sorted(across)
    assert across[-1] < view.overview.flow.width()


def test_the_record_of_a_refill_is_one_press_away(
    view: ChartView, navigator: SeenNavigator
) -> None:
    view.overview.history.record_wanted.emit("RW-2025-0186")
    assert navigator.seen == [("record", "RW-2025-0186")]


def test_the_plots_speak_their_values(view: ChartView) -> None:
    spoken = view.overview.flow.accessibleName()
    assert "04-Nov-2025, 11.9\u00a0mL returned, 1.29\u00a0mL/day" in spoken
    assert "17-Nov-2025, 96\u00a0units/L" in view.overview.labs[0].plot.accessibleName()


def test_every_tab_shows_and_the_theme_may_change(
    qtbot: QtBot, qapp: QApplication, look: Look, view: ChartView
) -> None:
    for tab in ("refills", "plan", "pump", "records", "overview"):
        view._presenter.tab_chosen(tab)
        QApplication.processEvents()
    QAbstractItemModelTester(view.list.table.model(), view)
    look.wear(qapp, DARK)
    QApplication.processEvents()
    assert not view.grab().isNull()
    look.wear(qapp, LIGHT)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([1.17, 1.43, 1.28], (1.1, 1.2, 1.3, 1.4, 1.5)),
        ([84.0, 98.0, 110.4], (80.0, 90.0, 100.0, 110.0, 120.0)),
        ([0.7, 0.7], (0.6, 0.65, 0.7, 0.75, 0.8)),
        ([0.0], (-0.001, 0.0, 0.001)),
        ([0.5, 0.9], (0.5, 0.6, 0.7, 0.8, 0.9)),
        ([20.0, 90.0], (20.0, 40.0, 60.0, 80.0, 100.0)),
        ([], (0.0, 1.0)),
    ],
)
def test_ticks_are_few_round_and_close(values: list[float], ticks: tuple[float, ...]) -> None:
    assert ticks_over(values) == ticks


@pytest.mark.parametrize("width", [1124, 1240, 1720])
def test_the_overview_fits_the_width_it_gets(view: ChartView, width: int) -> None:
    view.resize(width, 600)
    QApplication.processEvents()
    right = view.overview.due.mapTo(view, QPoint(view.overview.due.width(), 0)).x()
    assert right <= width
    value = view.overview.now._value
    assert value.width() >= value.sizeHint().width()
