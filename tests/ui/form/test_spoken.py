import pytest

from ui.form.blocks import Checks, Choice, NumberField, Option, Segment, State, Tap, TextField
from ui.form.spoken import spoken

YES_NO = (Option("yes", "Yes"), Option("no", "No"))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (NumberField("w", "Weight", text="70", unit="kg"), "Weight, 70 kilograms"),
        (NumberField("w", "Weight", unit="kg"), "Weight, not entered"),
        (NumberField("w", "Days", text="14", unit="days"), "Days, 14 days"),
        (
            NumberField("f", "Flow", state=State.HARD, text="1.6", unit="mL/day"),
            "Flow, 1.6 millilitres per day, stop",
        ),
        (Segment("s", "Emptied fully", options=YES_NO), "Emptied fully, not entered"),
        (Segment("s", "Emptied fully", options=YES_NO, chosen="no"), "Emptied fully, No"),
        (Choice("c", "Level", options=YES_NO, chosen="yes"), "Level, Yes"),
        (Checks("c", "Symptoms", options=YES_NO, chosen=frozenset({"no"})), "Symptoms, No"),
        (Tap("t", "Time-out", done=True, done_text="Confirmed"), "Time-out, Confirmed"),
        (TextField("l", "Lot", text="FX5", state=State.EQUAL), "Lot, FX5, equal"),
        (TextField("p", "Password", text="never said", secret=True), "Password"),
        (NumberField("x", "X", accessible="Said otherwise"), "Said otherwise"),
    ],
)
def test_a_field_is_said_with_label_value_unit_and_state(field, said):
    assert spoken(field) == said


def test_a_typed_secret_is_in_no_representation():
    assert "swordfish" not in repr(TextField("p", "Password", text="swordfish", secret=True))
