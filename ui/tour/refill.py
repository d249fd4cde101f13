"""One worksheet from Identify to both signatures, with keys only."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hai_desk.dosing.reading_time import Month
from hai_desk.safety.returns import check_keys
from hai_desk.safety.rules import Rule
from hai_desk.units import elapsed, magnitude
from hai_desk.wording.dates import day_clock, month
from hai_desk.wording.numbers import fixed
from hai_desk.worksheet.fields import CAME_BACK
from hai_desk.worksheet.stage import Stage
from ui.desk.desk import Desk
from ui.desk.entrance import DEMONSTRATION
from ui.form.view import FormView
from ui.refill.presenter import RefillPresenter
from ui.tour.hands import ALT, Hands, TourLost
from ui.tour.shots import Camera
from ui.tour.story import Story


class Refill:
    """`pass_phrase` opens every account of this desk, the checker's too."""

    def __init__(
        self,
        desk: Desk,
        hands: Hands,
        camera: Camera,
        story: Story,
        *,
        pass_phrase: str = DEMONSTRATION.pass_phrase,
    ) -> None:
        self._pass_phrase = pass_phrase
        self._desk = desk
        self._hands = hands
        self._camera = camera
        self._story = story

    def walk(self) -> str:
        self._hands.until(lambda: self._desk.worksheet is not None, "the worksheet")
        number = self._sheet.sheet.case.worksheet.number
        for step in (
            self._identify,
            self._assess,
            self._dose,
            self._prepare,
            self._second_check,
            self._empty,
            self._fill,
            self._sign,
        ):
            step()
        return number

    # the page

    @property
    def _sheet(self) -> RefillPresenter:
        worksheet = self._desk.worksheet
        if worksheet is None:
            raise TourLost("the worksheet")
        return worksheet

    @property
    def _form(self) -> FormView:
        return self._desk.worksheet_form()

    @property
    def _dialog(self) -> FormView:
        return self._desk.dialog_form()

    def _picture(self, name: str) -> None:
        self._camera.take(f"{self._story.name}-{name}")

    def _fill_in(self, *fields: tuple[str, str]) -> None:
        for key, text in fields:
            self._hands.fill(self._form, key, text)

    def _go_on(self, to: Stage) -> None:
        self._hands.primary()
        self._hands.until(lambda: self._sheet.stage is to, f"stage {to.value}")

    def _button(self, key: str) -> QWidget:
        return self._form.widget_for(key)

    # stages

    def _identify(self) -> None:
        story = self._story
        self._fill_in(("id.mrn", story.mrn), ("id.born", story.born), ("id.serial", story.serial))
        self._hands.push(self._button("id.time_out"))
        self._picture("identify")
        self._go_on(Stage.ASSESS)

    def _assess(self) -> None:
        self._fill_in(
            ("as.weight", self._story.weight), ("as.temperature", self._story.temperature)
        )
        self._hands.choose(self._form, "as.symptoms", "none")
        self._hands.choose(self._form, "as.site", "normal")
        if self._story.floxuridine:
            self._hands.choose(self._form, "as.decision", "proceed")
            self._answer_soft_stop()
        self._picture("assess")
        after = Stage.PREPARE if self._sheet.assessment.stages[Stage.DOSE].done else Stage.DOSE
        self._hands.primary()
        if self._sheet.stage is not after and self._sheet.stage is not Stage.DOSE:
            raise TourLost(f"stage {after.value}")

    def _answer_soft_stop(self) -> None:
        """The temperature is unusual: measured again, kept with a reason."""
        key = f"{Rule.OUTSIDE_USUAL.value}:as.temperature"
        self._hands.choose(self._form, key, "keep")
        self._hands.reach(self._button(f"{key}:reason"))
        self._hands.type(self._story.reason)
        self._picture("soft-stop")
        self._hands.push(self._button(f"{key}:keep_button"))

    def _dose(self) -> None:
        """Nothing was asked, so the worksheet went past it; open it to read the sum."""
        if self._sheet.stage is not Stage.DOSE:
            self._sheet_stage(Stage.DOSE)
        self._picture("dose")
        self._go_on(Stage.PREPARE)

    def _sheet_stage(self, stage: Stage) -> None:
        self._hands.press(Qt.Key(Qt.Key.Key_0 + stage.number), ALT)
        self._hands.until(lambda: self._sheet.stage is stage, f"stage {stage.value}")

    def _prepare(self) -> None:
        story, now = self._story, self._sheet.assessment.visit.now
        use_before = day_clock(now + timedelta(hours=20))
        expires = month(Month(now.year + 1, now.month))
        self._fill_in(("pr.label_mrn", story.mrn))
        self._hands.pick(self._form, "pr.label_drug", story.drug)
        self._fill_in(("pr.label_amount", story.amount.replace("195", "19.5")))
        if story.floxuridine:
            self._picture("hard-stop")
        self._fill_in(
            ("pr.label_amount", story.amount),
            ("pr.label_volume", "30"),
            ("pr.label_lot", story.lot),
            ("pr.label_use_before", use_before),
            ("pr.rescue_lot", "RS-1187"),
            ("pr.rescue_expires", expires),
        )
        self._picture("prepare")

    def _second_check(self) -> None:
        self._hands.primary()
        self._hands.until(lambda: self._desk.dialog_open, "the second check")
        form = self._dialog
        self._say_who_checks()
        self._hands.secret(form, "password", self._pass_phrase)
        self._picture("check-sign-in")
        self._hands.primary()
        self._hands.until(lambda: self._asks("drug"), "the checker's fields")
        wrong_key, wrong = self._story.wrong
        for key, text in self._story.check:
            self._check_field(key, wrong if key == wrong_key else text)
        self._picture("second-check")
        self._hands.primary()
        if wrong_key:
            self._picture("second-check-differs")
            self._check_field(wrong_key, dict(self._story.check)[wrong_key])
            self._hands.primary()
        self._hands.until(lambda: not self._desk.dialog_open, "the end of the second check")
        self._picture("checked")
        self._go_on(Stage.EMPTY)

    def _say_who_checks(self) -> None:
        self._hands.fill(self._dialog, "login", "nurse2")

    def _asks(self, key: str) -> bool:
        return self._desk.dialog_open and key in {stop.key for stop in self._dialog.stops()}

    def _check_field(self, key: str, text: str) -> None:
        if key == "drug":
            self._hands.pick(self._dialog, key, text)
        else:
            self._hands.fill(self._dialog, key, text)

    def _empty(self) -> None:
        self._needle()
        self._hands.push(self._button("em.stop"))
        self._picture("empty-before-reading")
        back = self._returned()
        self._fill_in(("em.first", back), ("em.second", back))
        self._hands.choose(self._form, "em.fluid", "clear")
        self._picture("empty")
        self._go_on(Stage.FILL)

    def _needle(self) -> None:
        self._hands.pick(self._form, "em.kit", "refill kit, refill")
        self._fill_in(("em.kit_lot", "NK-2207"))

    def _returned(self) -> str:
        """What a pump that keeps its label flow gives back, read to 0.1 mL."""
        visit = self._sheet.assessment.visit
        previous, port = visit.case.previous, visit.reads.moment("em.port")
        if previous is None or port is None:
            raise TourLost("the last fill")
        days = magnitude(elapsed(previous.filled_at, port), "day")
        used = magnitude(visit.case.implant.label_flow, "mL/day") * days
        return fixed(max(magnitude(previous.volume, "mL") - used, Fraction(0)), 1)

    def _fill(self) -> None:
        self._at_the_port()
        self._hands.push(self._button("fi.started:now"))
        for key in check_keys(self._sheet.assessment.visit):
            self._hands.choose(self._form, key, CAME_BACK)
        self._fill_in(("fi.volume", "30"))
        self._hands.choose(self._form, "fi.ending", "normal")
        self._hands.push(self._button("fi.waste"))
        self._picture("fill")
        self._go_on(Stage.SIGN)

    def _at_the_port(self) -> None:
        self._fill_in(("fi.mrn", self._story.mrn), ("fi.label", self._story.lot))

    def _sign(self) -> None:
        self._hands.push(self._button("si.teaching"))
        self._picture("sign")
        self._hands.primary()
        self._hands.until(lambda: self._desk.dialog_open, "the sign dialog")
        self._hands.secret(self._dialog, "password", self._pass_phrase)
        self._picture("sign-dialog")
        self._hands.primary()
        self._hands.until(lambda: self._asks("password") and self._signed(), "the countersignature")
        self._hands.secret(self._dialog, "password", self._pass_phrase)
        self._picture("countersign")
        self._hands.primary()
        self._hands.until(lambda: not self._desk.dialog_open, "the end of signing")
        self._picture("record")

    def _signed(self) -> bool:
        return self._desk.dialog_title == "Countersign record"
