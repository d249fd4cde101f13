import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.form.blocks import Card, Checks, FormScreen, NumberField, Option, Row, Segment, State, Tap
from ui.form.view import FormView

LOOKS = (Option("clear", "Clear"), Option("cloudy", "Cloudy"), Option("other", "Other"))
SYMPTOMS = (Option("vomiting", "Vomiting"), Option("diarrhoea", "Diarrhoea"))


def screen(looks: str | None = None, *, done: bool = False, ill: str = "") -> FormScreen:
    fields = (
        Segment("looks", "Returned fluid looks", options=LOOKS, chosen=looks),
        Tap("timeout", words=("identity", "consent"), done=done, done_text="Confirmed 10:21"),
        Checks("symptoms", options=SYMPTOMS, chosen=frozenset({ill} if ill else ())),
        NumberField("after", "After"),
    )
    return FormScreen("Empty", body=(Card(rows=(Row(fields, columns=2),)),))


@pytest.fixture
def form(qtbot, look) -> FormView:
    view = FormView(look)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_screen(screen())
    view.show()
    qtbot.waitExposed(view)
    return view


def test_nothing_is_chosen_until_someone_chooses(form):
    assert not any(form.widget_for(f"looks:{o.value}").isChecked() for o in LOOKS)


def test_a_segment_is_answered_with_the_keyboard_alone(qtbot, form):
    chosen: list[tuple[str, str]] = []
    form.chosen.connect(lambda key, value: chosen.append((key, value)))
    form.focus_key("looks")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert chosen == []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert chosen == [("looks", "cloudy")]
    assert form.widget_for("looks:cloudy").isChecked()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert form.widget_for("looks:other").hasFocus()


def test_a_segment_is_one_stop_on_the_way_of_tab(qtbot, form):
    form.focus_key("looks")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert form.widget_for("timeout").hasFocus()


def test_enter_leaves_a_segment_without_answering(qtbot, form):
    chosen: list[str] = []
    form.chosen.connect(lambda key, _value: chosen.append(key))
    form.focus_key("looks")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert form.widget_for("timeout").hasFocus()
    assert chosen == []


def test_a_chosen_segment_is_shown_without_an_echo(form):
    chosen: list[str] = []
    form.chosen.connect(lambda key, _value: chosen.append(key))
    form.show_screen(screen("clear"))
    assert form.widget_for("looks:clear").isChecked()
    form.show_screen(screen(None))
    assert not form.widget_for("looks:clear").isChecked()
    assert chosen == []


def test_a_tap_names_what_is_confirmed_and_says_when_it_is(qtbot, form):
    pressed: list[str] = []
    form.pressed.connect(pressed.append)
    tap = form.widget_for("timeout")
    assert tap.text() == "I confirm: identity, consent"
    tap.click()
    assert pressed == ["timeout"]
    form.show_screen(screen(done=True))
    assert form.widget_for("timeout").text() == "Confirmed 10:21"


def test_toggles_tell_key_value_and_state(form):
    heard: list[tuple[str, str, bool]] = []
    form.toggled.connect(lambda *parts: heard.append(parts))
    box = form.widget_for("symptoms:diarrhoea")
    box.click()
    box.click()
    assert heard == [("symptoms", "diarrhoea", True), ("symptoms", "diarrhoea", False)]
    form.show_screen(screen(ill="vomiting"))
    assert form.widget_for("symptoms:vomiting").isChecked()
    assert len(heard) == 2


def test_the_first_unanswered_field_is_found_in_reading_order(form):
    assert form.focus_first_unanswered()
    assert form.widget_for("looks").isAncestorOf(QApplication.focusWidget())
    form.show_screen(screen("clear", done=True))
    assert form.focus_first_unanswered()
    assert form.widget_for("after").hasFocus()


def test_a_page_with_nothing_open_says_so(form):
    read = NumberField("mrn", "MRN", text="", state=State.READ_ONLY)
    form.show_screen(FormScreen("Empty", body=(Row((read,)),)))
    assert not form.focus_first_unanswered()
