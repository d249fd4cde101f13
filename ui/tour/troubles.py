"""Two visits that do not go as planned: a dose that asks, and a pump that runs too fast."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Qt

from hai_desk.safety.answers import keys_of
from hai_desk.safety.check_fields import CheckField, check_fields
from hai_desk.safety.returns import check_keys
from hai_desk.units import elapsed, magnitude
from hai_desk.wording.numbers import fixed
from hai_desk.worksheet.fields import CAME_BACK, LINE_OPENED, NO_RETURN
from hai_desk.worksheet.stage import Stage
from ui.finding_cards import KEEP
from ui.tour.hands import CTRL, SHIFT, TourLost
from ui.tour.refill import Refill

TOO_FAST = Fraction(6, 5)
"""Of the label flow: beyond the 15 % that stop floxuridine."""


class AskedDose(Refill):
    """A rise over the last dose is a question; the visit is then held, or paused."""

    def walk(self) -> str:
        self._hands.until(lambda: self._desk.worksheet is not None, "the worksheet")
        self._sheet_stage(Stage.DOSE)
        self._answer()
        self._picture("dose-soft-stop")
        self._look_at("hold", "hold-dialog")
        self._hands.press(Qt.Key.Key_P, CTRL | SHIFT)
        self._hands.until(lambda: self._desk.worksheet is None, "the pause")
        self._picture("paused")
        return ""

    def _answer(self) -> None:
        question = next(iter(self._sheet.assessment.stages[Stage.DOSE].questions), None)
        if question is None:
            raise TourLost("a question about the dose")
        self._hands.choose(self._form, question.key, KEEP)
        self._hands.fill(self._form, keys_of(question)["prescriber"], "Prescriber 1 (demo)")
        self._hands.reach(self._button(f"{question.key}:reason"))
        self._hands.type(self._story.reason)

    def _look_at(self, button: str, name: str) -> None:
        """Open a dialog, look, and leave it with Esc."""
        self._hands.push(self._button(button))
        self._hands.until(lambda: self._desk.dialog_open, name)
        self._picture(name)
        self._hands.press(Qt.Key.Key_Escape)
        self._hands.until(lambda: not self._desk.dialog_open, f"the end of {name}")


class FastPump(AskedDose):
    """The checked syringe no longer fits, so the heparin-saline on the tray goes in."""

    def walk(self) -> str:
        self._hands.until(lambda: self._desk.worksheet is not None, "the worksheet")
        fields = check_fields(self._sheet.assessment.visit)
        self._story = replace(self._story, check=tuple(map(_read, fields)))
        self._picture("awaiting-check")
        self._second_check()
        self._needle()
        self._flow()
        self._rescue()
        return ""

    def _needle(self) -> None:
        self._hands.pick(self._form, "em.kit", "bolus")
        self._picture("bolus-needle")
        self._hands.pick(self._form, "em.kit", "refill kit, refill")
        self._fill_in(("em.kit_lot", "NK-2208"))

    def _flow(self) -> None:
        self._hands.push(self._button("em.stop"))
        back = self._returned()
        self._fill_in(("em.first", back), ("em.second", "1"))
        self._picture("readings-differ")
        self._fill_in(("em.second", back))
        self._hands.choose(self._form, "em.fluid", "clear")
        self._picture("flow-stop")
        self._look_at("new_dose", "dose-at-measured-flow")
        self._look_at("surgeon", "surgeon-dialog")

    def _returned(self) -> str:
        visit = self._sheet.assessment.visit
        previous, port = visit.case.previous, visit.reads.moment("em.port")
        if previous is None or port is None:
            raise TourLost("the last fill")
        days = magnitude(elapsed(previous.filled_at, port), "day")
        used = magnitude(visit.case.implant.label_flow, "mL/day") * TOO_FAST * days
        return fixed(max(magnitude(previous.volume, "mL") - used, Fraction(0)), 1)

    def _rescue(self) -> None:
        """As far as the signature, which is not given."""
        self._hands.push(self._button("rescue"))
        self._hands.until(lambda: self._sheet.stage is Stage.FILL, "the rescue fill")
        self._picture("rescue")
        lot = self._sheet.assessment.visit.reads.text("pr.rescue_lot")
        self._fill_in(("fi.mrn", self._story.mrn), ("fi.label", lot))
        first, second, *later = check_keys(self._sheet.assessment.visit)
        self._hands.choose(self._form, first, CAME_BACK)
        self._hands.choose(self._form, second, NO_RETURN)
        self._picture("no-return")
        self._hands.choose(self._form, second, LINE_OPENED)
        for key in later:
            self._hands.choose(self._form, key, CAME_BACK)
        self._fill_in(("fi.volume", "30"))
        self._hands.choose(self._form, "fi.ending", "normal")
        self._hands.push(self._button("fi.waste"))
        self._go_on(Stage.SIGN)
        self._picture("rescue-sign")


def _read(asked: CheckField) -> tuple[str, str]:
    """The number as the second person types it, its unit stands beside the field."""
    return asked.key, asked.expected.split(" ")[0] if asked.unit else asked.expected
