"""A screen given is a screen shown, and nobody loses cursor, focus or place."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from ui.form.blocks import (
    Action,
    Actions,
    Card,
    Chip,
    FormScreen,
    NumberField,
    Option,
    Readout,
    Row,
    State,
    StopCard,
)
from ui.form.view import FormView

ASK = StopCard(
    "DO-1",
    "soft",
    "Check the weight before going on",
    ("70 kg is 5.4 % lower.",),
    answers=(Option("keep", "70 kg is right"), Option("change", "Enter a different weight")),
    reason_label="Reason, kept in the record",
    reasons=("Scale changed", "Poor appetite"),
    keep_label="Keep 70 kg",
)


def screen(*cards: StopCard, count: int = 2, text: str = "", state: State = State.NORMAL):
    fields = tuple(NumberField(f"n{i}", f"Number {i}", unit="kg") for i in range(1, count))
    weight = NumberField("weight", "Weight today", text=text, unit="kg", state=state)
    return FormScreen("Dose", body=(Card(rows=(Row((weight, *fields)),)), *cards))


@pytest.fixture
def form(qtbot, look) -> FormView:
    view = FormView(look)
    qtbot.addWidget(view)
    view.resize(900, 420)
    view.show_screen(screen())
    view.show()
    qtbot.waitExposed(view)
    return view


def texts(view: FormView) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_a_screen_given_is_a_screen_shown(form):
    form.resize(1300, 600)
    side = (Readout("floxuridine in the syringe", "193.8", "mg"),)
    form.show_screen(replace(screen(ASK, text="70"), subtitle="From the prescription.", side=side))
    shown = texts(form)
    for words in ("Dose", "From the prescription.", "Weight today", "kg", "193.8", "mg", ASK.title):
        assert words in shown
    assert form.widget_for("weight").text() == "70"


def test_the_cursor_stays_where_it_is_while_values_come_back(qtbot, form):
    line = form.widget_for("weight")
    form.focus_key("weight")
    qtbot.keyClicks(line, "1234")
    line.setCursorPosition(2)
    form.show_screen(screen(text="1234", state=State.SOFT))
    assert form.widget_for("weight") is line
    assert line.hasFocus()
    assert line.cursorPosition() == 2


def test_a_card_that_appears_or_goes_leaves_the_fields_alone(form):
    line = form.widget_for("weight")
    form.show_screen(screen(ASK))
    form.show_screen(screen())
    assert form.widget_for("weight") is line


def test_a_rebuilt_row_gives_focus_and_cursor_back_by_key(qtbot, form):
    form.focus_key("weight")
    qtbot.keyClicks(form.widget_for("weight"), "70.5")
    form.widget_for("weight").setCursorPosition(1)
    before = form.widget_for("weight")
    form.show_screen(screen(count=3, text="70.5"))
    assert form.widget_for("weight") is not before
    assert form.widget_for("weight").hasFocus()
    assert form.widget_for("weight").cursorPosition() == 1


def test_a_raised_stop_takes_the_keyboard_to_its_first_answer(qtbot, form):
    form.focus_key("n1")
    form.show_screen(screen(ASK))
    qtbot.waitUntil(lambda: form.widget_for("DO-1:keep").hasFocus(), timeout=1000)


def test_a_stop_waits_until_the_value_being_typed_is_done(qtbot, form):
    form.focus_key("weight")
    qtbot.keyClicks(form.widget_for("weight"), "7")
    form.show_screen(screen(ASK, text="7"))
    qtbot.wait(20)
    assert form.widget_for("weight").hasFocus()
    qtbot.keyClicks(form.widget_for("weight"), "0")
    qtbot.keyClick(form.widget_for("weight"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.widget_for("DO-1:keep").hasFocus(), timeout=1000)


def test_a_page_just_opened_raises_no_stop(qtbot, form):
    form.focus_key("weight")
    form.show_screen(replace(screen(ASK), title="Prepare"))
    qtbot.wait(20)
    assert form.widget_for("weight").hasFocus()


def test_answer_reason_and_keep_are_told_with_the_key_of_their_card(qtbot, form):
    heard: list[tuple[str, ...]] = []
    form.answered.connect(lambda *parts: heard.append(parts))
    form.reasoned.connect(lambda *parts: heard.append(parts))
    form.kept.connect(lambda key: heard.append((key,)))
    form.show_screen(screen(replace(ASK, keep_enabled=True)))
    form.widget_for("DO-1:keep").click()
    qtbot.keyClicks(form.widget_for("DO-1:reason"), "ok")
    form.widget_for("DO-1:reason:Poor appetite").click()
    assert heard == [
        ("DO-1", "keep"),
        ("DO-1", "o"),
        ("DO-1", "ok"),
        ("DO-1", "Poor appetite"),
    ]


def test_the_keep_button_is_told_apart_from_an_answer_named_keep(form):
    kept: list[str] = []
    form.kept.connect(kept.append)
    form.show_screen(screen(replace(ASK, keep_enabled=True)))
    form.widget_for("DO-1:keep_button").click()
    assert kept == ["DO-1"]


def test_a_settled_card_shows_the_answer_and_asks_nothing(form):
    settled = replace(ASK, chosen="keep", reason_text="Poor appetite", settled=True)
    form.show_screen(screen(settled))
    assert any("70 kg is right. Poor appetite" in text for text in texts(form))
    assert not form.widget_for("DO-1:keep_button").isVisible()
    assert "DO-1:reason" not in [stop.key for stop in form.stops()]


def test_a_focused_field_stands_clear_of_the_edges(qtbot, form):
    rows = tuple(Row((NumberField(f"n{i}", f"Number {i}", "Hint"),)) for i in range(20))
    form.show_screen(FormScreen("Long", body=(Card(rows=rows),)))
    qtbot.wait(10)
    area = form.findChild(QScrollArea)
    for key in ("n12", "n19", "n3"):
        form.focus_key(key)
        line = form.widget_for(key)
        top = line.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert top >= 20
        assert top + line.height() <= area.viewport().height() - 20


def test_scroll_stays_where_it_is_over_a_new_showing(qtbot, form):
    rows = tuple(Row((NumberField(f"n{i}", f"Number {i}"),)) for i in range(20))
    long = FormScreen("Long", body=(Card(rows=rows),))
    form.show_screen(long)
    qtbot.wait(10)
    bar = form.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(200)
    form.show_screen(replace(long, chip=Chip("Saved", "ok")))
    QApplication.processEvents()
    assert bar.value() == 200


def test_a_screen_reader_hears_label_value_unit_and_state(form):
    form.show_screen(screen(text="70", state=State.SOFT))
    assert form.widget_for("weight").accessibleName() == "Weight today, 70 kilograms, question open"
    form.show_screen(screen(text="", state=State.NORMAL))
    assert form.widget_for("weight").accessibleName() == "Weight today, not entered"


def test_four_shows_or_hides_the_panel_in_a_narrow_window(qtbot, form):
    side = (Readout("floxuridine in the syringe", "193.8", "mg"),)
    form.show_screen(replace(screen(), side=side))
    assert "193.8\u00a0mg" in texts(form)
    assert "193.8" not in texts(form)
    form.toggle_drawer()
    assert "193.8" in texts(form)
    form.toggle_drawer()
    form.resize(1300, 600)
    QApplication.processEvents()
    assert "193.8" in texts(form)


def test_a_panel_in_which_something_is_entered_is_not_folded_away(form):
    """A card that only tells is no reason to keep it."""
    told = (StopCard("told", "note", "Prescription"), Readout("in the syringe", "193.8", "mg"))
    form.show_screen(replace(screen(), side=told))
    assert "193.8" not in texts(form)
    asks = Row((NumberField("again", "Type it again", unit="mg/day"),), columns=1)
    form.show_screen(replace(screen(), side=(asks, *told)))
    assert {"193.8", "Type it again"} <= set(texts(form))
    assert "193.8\u00a0mg" not in texts(form)
    form.show_screen(replace(screen(), side=told))
    assert "193.8" not in texts(form)


def test_the_sentence_under_a_field_is_heard_with_it(form):
    wrong = NumberField("weight", "Weight today", hint="Numbers only", text="x", unit="kg")
    form.show_screen(FormScreen("Dose", body=(Card(rows=(Row((wrong,)),)),)))
    assert form.widget_for("weight").accessibleDescription() == "Numbers only"


def test_links_alone_stand_at_the_left_and_buttons_fill_the_width(form):
    both = (
        Actions((Action("log", "Link log", kind="link"),)),
        Actions((Action("link", "Link again"),)),
    )
    form.show_screen(FormScreen("Send", body=both))
    QApplication.processEvents()
    link, button = (form.widget_for(key) for key in ("log", "link"))
    assert link.mapTo(form, QPoint()).x() == button.mapTo(form, QPoint()).x()
    assert link.width() < button.width() / 2
