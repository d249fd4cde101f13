"""An entry that cannot stand is heard, twice beeped; one that can is silent."""

from __future__ import annotations

import pytest

from ui.form.blocks import Card, Columns, FormScreen, NumberField, Row, State, StopCard
from ui.form.view import FormView


def screen(text: str = "", state: State = State.NORMAL, *stops: StopCard) -> FormScreen:
    weight = NumberField("weight", "Weight today", text=text, unit="kg", state=state)
    height = NumberField("height", "Height", unit="cm")
    cards = (Card(rows=(Row((weight,)),)), *stops)
    return FormScreen("Assess", body=(Columns(cards, (Row((height,)),)),))


def stop(kind: str, key: str = "AS-12") -> StopCard:
    return StopCard(key, kind, "Weight 700 kg cannot be right.")


@pytest.fixture
def form(qtbot, look):
    view = FormView(look)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_screen(screen())
    view.show()
    qtbot.waitExposed(view)
    view.rings = []
    view.bell.rung.connect(view.rings.append)
    return view


def enter(qtbot, form: FormView, text: str, then: FormScreen) -> None:
    form.committed.connect(lambda _key, _text: form.show_screen(then))
    line = form.widget_for("weight")
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, text + "\r")


@pytest.mark.parametrize(
    ("text", "then", "rings"),
    [
        ("70", screen("70"), []),
        ("1.2.3", screen("1.2.3", State.HARD), [2]),
        ("700", screen("700", State.NORMAL, stop("hard")), [2]),
        ("170", screen("170", State.SOFT, stop("soft")), []),
        ("", screen("", State.HARD), []),
    ],
)
def test_what_cannot_stand_is_heard_twice_and_anything_else_is_silent(
    qtbot, form, text, then, rings
):
    enter(qtbot, form, text, then)
    assert form.rings == rings


def test_a_stop_that_stood_before_is_not_heard_again_at_another_field(qtbot, form):
    form.show_screen(screen("70", State.NORMAL, stop("hard")))
    enter(qtbot, form, "71", screen("71", State.NORMAL, stop("hard")))
    assert form.rings == []
    form.show_screen(screen("70", State.NORMAL, stop("hard")))
    enter(qtbot, form, "71", screen("71", State.NORMAL, stop("hard"), stop("hard", "DO-2")))
    assert form.rings[0] == 2
