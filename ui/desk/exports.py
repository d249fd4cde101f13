"""A list leaves the desk as a file: asked first whether patients shall be named in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hai_desk.people.user import User
from hai_desk.services.audit_reading import AuditRow
from hai_desk.services.exporting import Exporting
from hai_desk.services.record_shelf import Shelved
from hai_desk.wording.language import _, plural
from ui.desk.parts import Parts
from ui.dialogs.attach import attach
from ui.dialogs.prompt import Prompt, PromptPresenter
from ui.form.blocks import Action, Block, Choice, Option, Paragraph, Row
from ui.records.printing import FileDialogs
from ui.shell.dialog import Dialog
from ui.shell.screen import DialogScreen

if TYPE_CHECKING:
    from ui.desk.desk import Desk

WIDTH = 560
WITH, WITHOUT = "with", "without"
Ask = Callable[[Prompt, Callable[[dict[str, str]], str]], None]
Write = Callable[[Path, bool], None]


def asking(desk: Desk) -> Ask:
    """Opens a dialog of the desk."""

    def ask(prompt: Prompt, confirm: Callable[[dict[str, str]], str]) -> None:
        dialog = Dialog(desk.look, desk.window_)
        close = desk.window_.close_dialog
        attach(
            dialog,
            PromptPresenter(prompt, confirm=confirm, close=close, show=dialog.show_dialog),
        )
        desk.window_.open_dialog(dialog)

    return ask


def exports_of(desk: Desk, parts: Parts, user: User) -> Exports:
    return Exports(
        Exporting(parts.registry),
        user,
        FileDialogs(desk.window_),
        ask=asking(desk),
        toast=desk.toast,
        today=lambda: parts.clock.now().date(),
    )


class CsvPlaces(Protocol):
    """Asks the person where the file shall lie; None when they thought better of it."""

    def save_csv(self, suggested: str) -> Path | None: ...


class Exports:
    """`ask` opens a dialog; `toast` confirms."""

    def __init__(
        self,
        exporting: Exporting,
        user: User,
        places: CsvPlaces,
        *,
        ask: Ask,
        toast: Callable[[str], None],
        today: Callable[[], date],
    ) -> None:
        self._exporting = exporting
        self._user = user
        self._places = places
        self._ask = ask
        self._toast = toast
        self._today = today

    def audit(self, rows: tuple[AuditRow, ...]) -> None:
        def write(target: Path, identifiers: bool) -> None:
            self._exporting.audit(rows, target, self._user, identifiers=identifiers)

        self._export("audit", len(rows), write)

    def records(self, shelved: tuple[Shelved, ...]) -> None:
        def write(target: Path, identifiers: bool) -> None:
            self._exporting.records(shelved, target, self._user, identifiers=identifiers)

        self._export("records", len(shelved), write)

    def _export(self, name: str, count: int, write: Write) -> None:
        def confirm(texts: dict[str, str]) -> str:
            target = self._places.save_csv(f"{name}-{self._today().isoformat()}.csv")
            if target is None:
                return _("Nothing was saved: no place was chosen.")
            write(target, texts["identifiers"] == WITH)
            self._toast(_("Saved {name}").format(name=target.name))
            return ""

        self._ask(question(count), confirm)


def question(count: int) -> Prompt:
    """No answer is chosen beforehand: naming patients is decided, not overlooked."""
    rows = plural("{count} row is shown and goes into the file.",
                  "{count} rows are shown and go into the file.", count)  # fmt: skip
    options = (
        Option(WITHOUT, _("Without: patients by a random number, no details")),
        Option(WITH, _("With names, birth dates, MRN and what was typed")),
    )
    choice = Choice(key="identifiers", label=_("Patients in the file"), options=options)
    lines = (
        rows.format(count=count),
        _("The file is not encrypted. The export stands in the audit."),
    )
    actions = (
        Action("cancel", _("Cancel")),
        Action("confirm", _("Choose a place"), "download", "primary", shortcut="Ctrl Enter"),
    )
    body: tuple[Block, ...] = (*(Paragraph(line) for line in lines), Row((choice,), columns=1))
    title = _("Export as a CSV file")
    return Prompt(
        DialogScreen(title=title, body=body, actions=actions, width=WIDTH),
        "confirm",
        (("identifiers", 1),),
    )
