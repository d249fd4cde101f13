"""The settings page in the window: its view, its presenter, and what they work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hai_desk.people.user import User
from ui.desk.parts import Parts
from ui.desk.scanner_setup import scanner_setup
from ui.desk.shell_words import Place
from ui.navigation import Navigator
from ui.records.printing import SystemPrinters
from ui.settings.presenter import SettingsPresenter
from ui.settings.telemetry import TelemetryServices
from ui.settings.view import SettingsView

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def open_settings(desk: Desk, parts: Parts, user: User, navigator: Navigator) -> None:
    def people() -> tuple[User, ...]:
        with parts.registry.read() as reader:
            return tuple(reader.users())

    view = SettingsView(desk.look)
    presenter = SettingsPresenter(
        parts.documents,
        people,
        parts.add_person,
        desk.wear,
        user,
        navigator,
        view.show_screen,
        theme=desk.theme_name,
        version=parts.version,
        printers=SystemPrinters().names,
        recalling=parts.recalling,
        codes=parts.codes,
        scanner=scanner_setup(desk, parts, user),
        telemetry=TelemetryServices(parts.documents, parts.keeping, parts.alarm_limits),
    )
    view.follow(presenter)
    desk.hears(presenter.scanned)
    desk.show_page(view, Place("settings"))
