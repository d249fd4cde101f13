"""The first run: the assistant alone in the window, before there is any registry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog

from hai_desk.errors import PrinterSilent
from hai_desk.wording.language import _
from ui.desk.application import wear
from ui.firstrun.presenter import FirstRunPresenter
from ui.firstrun.state import FirstRun
from ui.firstrun.view import FirstRunView


def first_run(
    app: QApplication, resources: Path, create: Callable[[FirstRun], str]
) -> FirstRun | None:
    """What was asked and made; None when the window was closed before."""
    look = wear(app, resources)
    asked: list[FirstRun] = []
    view = FirstRunView(look)
    view.setWindowTitle("HAI Desk")
    view.resize(1180, 800)
    loop = QEventLoop()

    def make(wish: FirstRun) -> str:
        code = create(wish)
        asked.append(wish)
        return code

    presenter = FirstRunPresenter(
        make,
        choose_folder=lambda: QFileDialog.getExistingDirectory(view, _("Backup folder")),
        print_code=print_code,
        done=loop.quit,
        show=view.show_screen,
        backup_folder=str(Path.home()),
    )
    view.follow(presenter)
    view.show()
    app.lastWindowClosed.connect(loop.quit)
    loop.exec()
    app.lastWindowClosed.disconnect(loop.quit)
    view.close()
    return asked[-1] if asked else None


def print_code(clinic: str, code: str) -> None:
    """One page on the default printer; the code is kept nowhere else."""
    info = QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise PrinterSilent(printer="default")
    page = QTextDocument()
    title = _("HAI Desk recovery sheet")
    keep = _("Opens the database when every password is lost. Keep it locked away.")
    page.setPlainText(f"{title}\n\n{clinic}\n\n{code}\n\n{keep}")
    page.print_(QPrinter(info))
