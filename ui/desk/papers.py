"""What a worksheet prints and saves: the syringe label, its copies, the date card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.safety.label_subject import label_that_counts
from hai_desk.services.sheet import Sheet
from ui.desk import prompts
from ui.desk.cards import CardDesk
from ui.desk.labels import LabelDesk
from ui.desk.parts import Parts
from ui.dialogs.prompt import Prompt
from ui.records.printing import FileDialogs, SystemPrinters
from ui.refill.doors import PRINT_LABEL, SAVE_LABEL
from ui.refill.present import band
from ui.refill.presenter import RefillPresenter

if TYPE_CHECKING:
    from ui.desk.desk import Desk

Ask = Callable[[Prompt, Callable[[dict[str, str]], str]], None]


class Papers:
    """`ask` opens a dialog for a reason."""

    def __init__(self, desk: Desk, parts: Parts, user: User, ask: Ask) -> None:
        self._parts = parts
        self._user = user
        self._ask = ask
        self._cards = CardDesk(desk, parts, user, SystemPrinters())
        self._labels = LabelDesk(desk, parts, user, SystemPrinters(), FileDialogs(desk.window_))

    def open(self, key: str, sheet: Sheet, page: RefillPresenter) -> None:
        if key == PRINT_LABEL:
            self._print_label(sheet, page)
        elif key == SAVE_LABEL:
            self._save_label(page)
        else:
            self._cards.print_for(sheet, page.assessment)

    def _print_label(self, sheet: Sheet, page: RefillPresenter) -> None:
        counts = label_that_counts(page.assessment.visit)
        if counts is None:
            self._issue(sheet, page, "")
            return

        def confirm(texts: dict[str, str]) -> str:
            self._issue(sheet, page, texts["reason"])
            return ""

        self._ask(prompts.reprint(band(page.page()), counts), confirm)

    def _issue(self, sheet: Sheet, page: RefillPresenter, reason: str) -> None:
        _sheet, issued = self._parts.labelling.issue(sheet, self._user, reason=reason)
        page.reload()
        try:
            self._labels.send(issued, sheet.case.policy.printing)
        except DeskError as trouble:
            page.failed(trouble)

    def _save_label(self, page: RefillPresenter) -> None:
        label = label_that_counts(page.assessment.visit)
        if label is not None:
            self._labels.save(label, self._parts.labelling.pdf(label))
