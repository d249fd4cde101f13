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

SECTION, THEME = "section", "theme"


def present(state: SettingsState) -> FormScreen:
    sections = (
        Option("table", _("Liver-test table")),
        Option("limits", _("Limits")),
        Option("formulary", _("Formulary")),
        Option("recalls", _("Recalls")),
        Option("users", _("People")),
        Option("printing", _("Printing and labels")),
        Option("scanner", _("Scanner and link")),
        Option("security", _("Security and lock")),
        Option("appearance", _("Appearance")),
        Option("about", _("About")),
    )
    choose = Segment(SECTION, options=sections, chosen=state.section, accessible=_("Section"))
    return FormScreen(
        title=_("Settings"),
        body=(Row((choose,), columns=1), *_section(state)),
    )


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
