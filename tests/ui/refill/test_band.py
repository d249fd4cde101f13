"""The band above a worksheet is the one of the chart: nothing of it is left out here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hai_desk.patients.patient import Allergies, AllergyState
from hai_desk.worksheet.stage import Stage
from tests.support.cases import RESCUED, ROUTINE, case
from tests.support.shown import screen_of
from ui.form.blocks import FillBox
from ui.shell.screen import BandScreen


def band_of(**changes: object) -> BandScreen:
    of = case()
    patient = replace(of.patient, **changes)  # type: ignore[arg-type]
    shown = screen_of(replace(of, patient=patient), {}, Stage.IDENTIFY).band
    assert shown is not None
    return shown


@pytest.mark.parametrize("state", list(AllergyState))
def test_a_heparin_reaction_is_shown_however_the_allergies_were_stated(state: AllergyState) -> None:
    band = band_of(allergies=Allergies(state, (), heparin_reaction=True))
    assert (band.allergies, band.allergy_present) == ("heparin reaction", True)


def test_a_patient_who_died_says_so_above_the_worksheet() -> None:
    assert band_of(died_on=date(2025, 11, 17)).gone == "Died 17-Nov-2025"


def test_a_rescue_syringe_is_told_by_its_lot_and_not_by_a_plan_it_was_not_made_for() -> None:
    side = screen_of(case(), {**ROUTINE, **RESCUED}, Stage.FILL).form.side
    box = next(each for each in side if isinstance(each, FillBox))
    assert (box.title, box.drug, box.detail) == ("Rescue syringe", "heparin", "lot RS-1187")
