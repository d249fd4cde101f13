"""3 Dose: three named ranges on one scale, the weight rule shown, nothing filled in by itself."""

from __future__ import annotations

from fractions import Fraction

from hai_desk.units import from_exact_text as q
from hai_desk.worksheet.stage import Stage
from tests.support.blocks_in import every, facts
from tests.support.cases import ASSESSED, IDENTITY, case, rest_case, the_plan, with_plan
from tests.support.shown import screen_of, words_in
from ui.form.blocks import (
    Checklist,
    DoseScale,
    FormScreen,
    MixTable,
    NumberField,
    Paragraph,
    Readout,
    Row,
    SumLines,
)

BEFORE = {**IDENTITY, **ASSESSED}


def dose_form(**changes: object) -> FormScreen:
    return screen_of(with_plan(the_plan(**changes)), BEFORE, Stage.DOSE).form


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def the(kind: type, form: FormScreen) -> list[object]:
    return [block for block in (*every(form.body), *every(form.side)) if isinstance(block, kind)]


def test_one_scale_shows_three_named_and_dated_ranges() -> None:
    (scale,) = the(DoseScale, dose_form())
    assert isinstance(scale, DoseScale)
    assert [(each.low, each.high) for each in scale.ranges] == [
        (0.1, 0.2),
        (0.4, 0.6),
        (0.06, 0.12),
    ]
    assert all(each.name and each.date for each in scale.ranges)
    assert len({each.name for each in scale.ranges}) == 3
    assert scale.mark == 0.12


def test_the_weight_rule_shows_ideal_actual_ratio_and_choice() -> None:
    """Devine for 165 cm, female: 45.5 + 2.3 × (165 ÷ 2.54 − 60) = 56.9 kg; 70 ÷ 56.9 = 1.23."""
    found = {label: plain(value) for label, value in facts(dose_form().body).items()}
    assert found["Actual, when signed"] == "70 kg"
    assert found["Ideal, by Devine"] == "56.9 kg"
    assert "1.23" in found["Actual ÷ ideal"]
    assert found["Rule chooses"] == "70 kg, actual"
    assert found["Signed"] == "70 kg, actual"


def test_every_field_is_read_only_and_comes_from_the_prescription() -> None:
    rows = [block for block in every(dose_form().body) if isinstance(block, Row)]
    fields = [field for row in rows for field in row.fields]
    assert len(fields) > 6
    assert all(isinstance(field, NumberField) and field.read_only for field in fields)


def test_the_sum_is_shown_with_its_terms_and_the_prepared_amount() -> None:
    form = dose_form()
    (readout,) = the(Readout, form)
    (lines,) = the(SumLines, form)
    assert isinstance(readout, Readout)
    assert isinstance(lines, SumLines)
    assert (readout.value, readout.unit) == ("195", "mg")
    told = {plain(line.terms): plain(line.result) for line in lines.lines}
    assert told["193.8 mg to the nearest 5 mg"] == "195 mg"
    assert told["Daily dose of the prepared amount"] == "0.121 mg/kg/day"
    assert told["0.12 mg/kg/day × 70 kg"] == "8.4 mg/day"
    assert told["8.4 mg/day × 30 mL ÷ 1.3 mL/day"] == "193.8 mg"
    assert told["195 mg ÷ 30 mL"] == "6.5 mg/mL"


def test_the_residual_note_says_how_much_less_and_that_it_is_recalled() -> None:
    said = [plain(each.text) for each in the(Paragraph, dose_form()) if isinstance(each, Paragraph)]
    assert "Assumes nothing left; with 2 mL left 6.3 % less (recalled figure)." in said
    assert "118.3 mg expected in 14 days." in said


def test_the_mix_adds_up_to_the_reservoir() -> None:
    (table,) = the(MixTable, dose_form())
    assert isinstance(table, MixTable)
    draws = [Fraction(plain(row.draw_up).split(" ")[0]) for row in table.rows]
    assert draws == [Fraction("1.95"), Fraction("2.5"), Fraction("3"), Fraction("22.55")]
    assert sum(draws) == 30


def test_two_engines_and_the_volume_are_among_the_checks() -> None:
    (checks,) = the(Checklist, dose_form())
    assert isinstance(checks, Checklist)
    said = {plain(item.text): item.tone for item in checks.items}
    assert said == {
        "0.12 mg/kg/day is within limits": "ok",
        "18.2 mL needed for 14 days, 30 mL filled": "ok",
        "Two independent sums agree": "ok",
    }


def test_the_source_of_the_flow_is_named() -> None:
    hints = {
        source: next(
            field.hint
            for row in every(dose_form(flow_source=source).body)
            if isinstance(row, Row)
            for field in row.fields
            if field.key == "shown.flow"
        )
        for source in ("pump label", "mean of the last 3 refills", "measured")
    }
    assert hints == {
        "pump label": "Pump label",
        "mean of the last 3 refills": "Mean of the last 3 refills",
        "measured": "Measured",
    }


def test_a_question_takes_the_place_of_the_words_within_limits() -> None:
    form = dose_form(daily_dose=q("0.3 mg/kg/day"))
    assert "0.3\u00a0mg/kg/day is within limits" not in words_in(form)
    assert "Not settled" in words_in(form)


def test_without_a_prescription_there_is_a_dash_and_no_number() -> None:
    form = screen_of(case(plan=None, newest_plan=None, start_plan=None), BEFORE, Stage.DOSE).form
    (readout,) = the(Readout, form)
    assert isinstance(readout, Readout)
    assert readout.value == "–"
    assert form.chip is not None
    assert form.chip.text == "Prescription not signed"


def test_a_rest_fill_shows_heparin_and_volume_only() -> None:
    form = screen_of(rest_case(), BEFORE, Stage.DOSE).form
    (readout,) = the(Readout, form)
    assert isinstance(readout, Readout)
    assert (plain(readout.value), readout.unit) == ("30,000", "units")
    assert the(DoseScale, form) == []
