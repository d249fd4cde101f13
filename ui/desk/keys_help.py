"""Every key of the desk on one card (Ctrl / and F1)."""

from __future__ import annotations

from hai_desk.wording.language import _
from ui.form.blocks import Action, Columns, Fact, Facts
from ui.shell.dialog import Dialog
from ui.shell.screen import DialogScreen
from ui.shell.window import DeskWindow
from ui.theme import Look

CLOSE = "close"


def keys_screen() -> DialogScreen:
    everywhere = (
        Fact("Ctrl K", _("search and commands")),
        Fact("Ctrl 1 … 5", _("places of the rail")),
        Fact("F6, Shift F6", _("next or previous region")),
        Fact("Ctrl Enter", _("the filled button")),
        Fact("F4", _("side panel")),
        Fact("F5", _("read the list again")),
        Fact("Ctrl P", _("print the open record")),
        Fact("Ctrl L", _("lock")),
    )
    worksheet = (
        Fact("Alt 1 … 8", _("a stage that is done or current")),
        Fact("Enter", _("next field, never the form")),
        Fact("← →", _("along the answers")),
        Fact(_("Space"), _("choose, confirm")),
        Fact("Ctrl Z, Ctrl Y", _("undo, redo within the stage")),
        Fact("Ctrl Shift P", _("pause")),
        Fact("F9", _("stop filling, in 6 Fill")),
        Fact("Esc", _("leave a dialog")),
    )
    telemetry = (
        Fact(_("Space"), _("freeze; pause a replay")),
        Fact("L", _("to what is live")),
        Fact("H, R", _("past sessions, replay")),
        Fact("M", _("mark")),
        Fact("C, Shift ← →", _("cursor, and move it")),
        Fact("[ ]", _("previous, next event")),
        Fact("+ −, ← →, Home End", _("zoom, pan, ends")),
        Fact("E", _("flow error")),
    )
    left = Facts(_("Everywhere"), everywhere)
    return DialogScreen(
        title=_("Keys"),
        band=None,
        body=(
            Columns(
                (left, Facts(_("On Telemetry"), telemetry)),
                (Facts(_("In a worksheet"), worksheet),),
            ),
        ),
        actions=(Action(CLOSE, _("Close"), kind="primary", shortcut="Ctrl Enter"),),
        width=720,
    )


def show_keys(look: Look, window: DeskWindow) -> None:
    """Never over another dialog: what stands there would be lost."""
    if window.dialog is not None or window.covered:
        return
    dialog = Dialog(look, window)
    dialog.pressed.connect(lambda _key: window.close_dialog())
    dialog.cancelled.connect(window.close_dialog)
    dialog.show_dialog(keys_screen())
    window.open_dialog(dialog)
