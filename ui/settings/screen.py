"""The settings page as one value."""

from typing import assert_never

from hai_desk.wording.language import _
from ui.form.blocks import Block, Card, FormScreen, Option, Row, Segment
from ui.settings.about_words import about_blocks
from ui.settings.formulary_words import formulary_blocks
from ui.settings.limit_words import limit_blocks
from ui.settings.people_words import people_blocks
from ui.settings.printing_words import printing_blocks
from ui.settings.recall_words import recall_blocks
from ui.settings.scanner_words import scanner_blocks
from ui.settings.security_words import security_blocks
from ui.settings.state import SettingsState
from ui.settings.table_words import table_blocks
from ui.settings.telemetry_words import telemetry_blocks

SECTION, OF_THE_DESK, THEME = "section", "section.desk", "theme"
"""Two rows of sections: those of the clinic, and those of this desk."""


def present(state: SettingsState) -> FormScreen:
    sections = (
        Option("table", _("Liver-test table")),
        Option("limits", _("Limits")),
        Option("formulary", _("Formulary")),
        Option("recalls", _("Recalls")),
        Option("telemetry", _("Telemetry")),
        Option("users", _("People")),
    )
    of_the_desk = (
        Option("printing", _("Printing and labels")),
        Option("scanner", _("Scanner and link")),
        Option("security", _("Security and lock")),
        Option("appearance", _("Appearance")),
        Option("about", _("About")),
    )
    rows = tuple(
        Row((Segment(key, options=options, chosen=_here(state, options), accessible=name),), 1)
        for key, options, name in (
            (SECTION, sections, _("Section of the clinic")),
            (OF_THE_DESK, of_the_desk, _("Section of the desk")),
        )
    )
    return FormScreen(
        title=_("Settings"),
        body=(*rows, *_section(state)),
    )


def _here(state: SettingsState, options: tuple[Option, ...]) -> str | None:
    return state.section if any(each.value == state.section for each in options) else None


def _section(state: SettingsState) -> tuple[Block, ...]:
    match state.section:
        case "table":
            return table_blocks(state)
        case "limits":
            return limit_blocks(state.limits)
        case "recalls":
            return recall_blocks(state)
        case "formulary":
            return formulary_blocks(state)
        case "users":
            return people_blocks(state)
        case "printing":
            return printing_blocks(state)
        case "scanner":
            return scanner_blocks(state)
        case "telemetry":
            return telemetry_blocks(state)
        case "security":
            return security_blocks(state)
        case "appearance":
            return (_appearance(state),)
        case "about":
            return about_blocks(state.version)
        case _ as never:
            assert_never(never)


def _appearance(state: SettingsState) -> Card:
    themes = (
        Option("system", _("As the system")),
        Option("light", _("Light")),
        Option("dark", _("Dark")),
    )
    theme = Segment(THEME, _("Theme"), options=themes, chosen=state.theme)
    return Card(title=_("Appearance"), rows=(Row((theme,), columns=2),))
