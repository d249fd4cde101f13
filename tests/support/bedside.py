"""A worksheet in the hands of a nurse: the real presenters and services, without a window."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.people.user import User
from hai_desk.safety.findings import Finding
from hai_desk.safety.label_subject import label_that_counts
from hai_desk.services.labelling import Issued
from hai_desk.services.ordering import NotOrdered
from hai_desk.services.ports import FiledRecord
from hai_desk.services.prescribing import Password
from hai_desk.services.setting_aside import Said, Wrong
from hai_desk.services.sheet import Sheet
from hai_desk.services.starting import AS_BOOKED, Wanted
from hai_desk.worksheet.stage import Stage
from tests.support.clinic_desk import Clinical
from tests.support.open_dialog import OpenDialog
from ui.chart.dose_dialog.presenter import DosePresenter
from ui.check.presenter import CheckPresenter
from ui.desk import prompts
from ui.desk.aside_prompt import ASKED, aside_refusal, put_aside
from ui.desk.cosigning import Cosigning
from ui.desk.glycerin_prompt import glycerin_order, order_refusal
from ui.desk.labels import LabelPictures
from ui.dialogs.prompt import Prompt, PromptPresenter
from ui.refill.doors import PRINT_LABEL
from ui.refill.present import band
from ui.refill.presenter import RefillPresenter
from ui.refill.screen import WorksheetScreen
from ui.shell.screen import BandScreen
from ui.sign.presenter import CountersignPresenter, SignPresenter


class Bedside:
    """Fulfils `Doors`; `dialog` is the one that was opened last."""

    def __init__(
        self,
        clinic: Clinical,
        booking: str = "b1",
        *,
        login: str = "nurse1",
        wanted: Wanted = AS_BOOKED,
    ) -> None:
        self.clinic = clinic
        self.user: User = clinic.people[login]
        self.left = False
        self.record: FiledRecord | None = None
        self.labels: list[Issued] = []
        self._dialog: OpenDialog | None = None
        self._screens: list[WorksheetScreen] = []
        number = clinic.parts.refilling.start(booking, self.user, wanted)
        self.page = RefillPresenter(
            number,
            refilling=clinic.parts.refilling,
            clock=clinic.clock,
            user=self.user,
            doors=self,
            show=self._screens.append,
            label_picture=LabelPictures(clinic.parts).of,
            reconcile=clinic.parts.reconciling.of_visit,
        )
        self.page.opened()

    @property
    def screen(self) -> WorksheetScreen:
        return self._screens[-1]

    @property
    def dialog(self) -> OpenDialog:
        assert self._dialog is not None, "no dialog was opened"
        return self._dialog

    # gestures

    def fill_in(self, texts: Mapping[str, str]) -> None:
        """Typed and left, one after the other."""
        for key, text in texts.items():
            self.page.typed(key, text)
            self.page.committed(key, text)

    def choose(self, **answers: str) -> None:
        """`as__site` stands for the key `as.site`."""
        for name, value in answers.items():
            self.page.chosen(name.replace("__", "."), value)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.pressed(key)

    def keep(self, card: str, reason: str = "Repeated and confirmed", prescriber: str = "") -> None:
        self.page.answered(card, "keep")
        self.page.reasoned(card, reason)
        if prescriber:
            self.page.typed(f"answer.{card}.prescriber", prescriber)
            self.page.committed(f"answer.{card}.prescriber", prescriber)
        self.page.kept(card)

    # dialogs, as the desk opens them

    def second_check(self, sheet: Sheet) -> None:
        dialog = self._new()
        presenter = CheckPresenter(
            sheet,
            checking=self.clinic.parts.checking,
            performer=self.user,
            band=self._band(),
            done=self.page.reload,
            close=dialog.close,
            show=dialog.show,
        )
        dialog.follow(presenter)

    def new_dose(self, sheet: Sheet) -> None:
        dialog, prescribing = self._new(), self.clinic.parts.prescribing
        context = prescribing.context(sheet.case.patient.id)
        assert context is not None
        presenter = DosePresenter(
            prescribing,
            context,
            self.user,
            show=dialog.show,
            on_signed=lambda _plan: self._take_over(),
            close=dialog.close,
            band=self._band(),
            given=prompts.measured(self.page.assessment),
            weighed=prompts.weighed(self.page.assessment),
        )
        dialog.follow(presenter)

    def _take_over(self) -> None:
        self.page.reload()
        self.page.pressed("take_plan")

    def order_glycerin(self, sheet: Sheet) -> None:
        ordering = self.clinic.parts.ordering

        def confirm(texts: dict[str, str]) -> str:
            prescriber = Password(texts["login"], texts["password"])
            answer = ordering.order(sheet, texts, prescriber, self.user)
            return order_refusal(answer) if isinstance(answer, NotOrdered) else self._done(answer)

        self._prompt(glycerin_order(self._band(), self.page.assessment), confirm)

    def put_aside(self, sheet: Sheet) -> None:
        aside = self.clinic.parts.aside

        def confirm(texts: dict[str, str]) -> str:
            said = Said(**{part: texts.get(part, "") for part in ASKED})
            answer = aside.put_aside(sheet, said, self.user)
            return aside_refusal(answer) if isinstance(answer, Wrong) else self._again(answer)

        self._prompt(put_aside(self._band(), self.page.assessment), confirm)

    def _again(self, sheet: Sheet) -> str:
        self._done(sheet)
        self.page.open_stage(Stage.PREPARE.number)
        return ""

    def program_pump(self, sheet: Sheet) -> None:
        raise AssertionError("no pump is linked at this bedside")

    def program_report(self, sheet: Sheet) -> None:
        raise AssertionError("no pump was programmed at this bedside")

    def read_pump(self, sheet: Sheet) -> None:
        raise AssertionError("no pump is linked at this bedside")

    def take_up(self, sheet: Sheet) -> None:
        self.clinic.parts.aside.take_up(sheet, self.user)
        self.page.reload()

    def cosign(self, sheet: Sheet, found: Finding) -> None:
        cosigning = Cosigning(self.clinic.parts, sheet, found, self.user)
        self._prompt(prompts.cosign(self._band(), found), cosigning.confirm)

    def hold(self, sheet: Sheet) -> None:
        refilling = self.clinic.parts.refilling
        self._prompt(
            prompts.delay(self._band(), self.page.assessment),
            lambda texts: self._done(refilling.delay(sheet, self.user, reason=texts["reason"])),
        )

    def discard(self, sheet: Sheet) -> None:
        refilling = self.clinic.parts.refilling
        self._prompt(
            prompts.discard(self._band(), self.page.page().today, sheet),
            lambda texts: self._done(refilling.discard(sheet, self.user, reason=texts["reason"])),
        )

    def turn_to_rest(self, sheet: Sheet) -> None:
        refilling = self.clinic.parts.refilling
        self._prompt(
            prompts.turn_to_rest(self._band(), self.page.assessment),
            lambda texts: self._done(
                refilling.turn_to_rest(sheet, self.user, reason=texts["reason"])
            ),
        )

    def surgeon(self, sheet: Sheet) -> None:
        refilling = self.clinic.parts.refilling
        self._prompt(
            prompts.surgeon(self._band()),
            lambda texts: self._done(
                refilling.surgeon_called(sheet, self.user, note=texts["reason"])
            ),
        )

    def not_accessed(self, sheet: Sheet) -> None:
        refilling = self.clinic.parts.refilling
        self._prompt(
            prompts.not_accessed(self._band(), self.page.assessment),
            lambda texts: self._done(
                refilling.not_accessed(sheet, self.user, note=prompts.not_accessed_note(texts))
            ),
        )

    def paper(self, key: str, sheet: Sheet) -> None:
        """As the desk prints, onto no printer; `labels` holds what was issued."""
        counts = label_that_counts(self.page.assessment.visit)
        if key != PRINT_LABEL:
            raise LookupError(key)
        if counts is None:
            self._issue("")
        else:
            self._prompt(prompts.reprint(self._band(), counts), lambda t: self._issue(t["reason"]))

    def _issue(self, reason: str) -> str:
        _sheet, issued = self.clinic.parts.labelling.issue(
            self.page.sheet, self.user, reason=reason
        )
        self.labels.append(issued)
        self.page.reload()
        return ""

    def sign(self, sheet: Sheet) -> None:
        dialog = self._new()
        presenter = SignPresenter(
            sheet,
            signing=self.clinic.parts.signing,
            user=self.user,
            band=self._band(),
            signed=self._signed,
            changed=self._reread,
            close=dialog.close,
            show=dialog.show,
        )
        dialog.follow(presenter)

    def _reread(self) -> Sheet:
        self.page.reload()
        return self.page.sheet

    def _signed(self, record: FiledRecord, _print_it: bool) -> None:
        self.page.reload()
        self.record = record
        if record.awaiting_countersign:
            self._countersign(record)

    def _countersign(self, record: FiledRecord) -> None:
        dialog = self._new()
        with self.clinic.parts.registry.read() as reader:
            checker = reader.user(record.checked_by)
        presenter = CountersignPresenter(
            record,
            checker=checker,
            signing=self.clinic.parts.signing,
            band=self._band(),
            done=lambda signed: setattr(self, "record", signed),
            later=lambda: None,
            close=dialog.close,
            show=dialog.show,
        )
        dialog.follow(presenter)

    def reopen(self, sheet: Sheet) -> None:
        raise AssertionError("there is one desk at this bedside")

    def leave(self) -> None:
        self.left = True

    def _prompt(self, prompt: Prompt, confirm) -> None:  # type: ignore[no-untyped-def]
        dialog = self._new()
        presenter = PromptPresenter(prompt, confirm=confirm, close=dialog.close, show=dialog.show)
        dialog.follow(presenter)

    def _done(self, _sheet: Sheet) -> str:
        self.page.reload()
        return ""

    def _new(self) -> OpenDialog:
        self._dialog = OpenDialog()
        return self._dialog

    def _band(self) -> BandScreen:
        return band(self.page.page())
