from pytestqt.qtbot import QtBot

from hai_desk.clock import FixedClock
from hai_desk.services.registering import Registering
from tests.support import chart_sample as sample
from tests.support.navigator import SeenNavigator
from ui.register.presenter import RegisterPresenter
from ui.register.view import RegisterView
from ui.theme import Look


def test_what_is_typed_reaches_the_presenter_unchanged(qtbot: QtBot, look: Look) -> None:
    view = RegisterView(look)
    qtbot.addWidget(view)
    view.resize(1240, 800)
    registering = Registering(sample.with_alpha(), FixedClock(sample.NOW))
    presenter = RegisterPresenter(
        registering, sample.check, sample.NURSE, SeenNavigator(), view.show_screen
    )
    view.follow(presenter)
    view.show()
    line = view.form.widget_for("mrn")
    qtbot.keyClicks(line, "DEMO-0I1l 0")
    assert line.property("text") == "DEMO-0I1l 0"
    height = view.form.widget_for("height")
    qtbot.keyClicks(height, "165.")
    assert height.property("text") == "165."
