"""The formulary page in words: the articles with their numbers, and the form to change them."""

from __future__ import annotations

from hai_desk.people.role import Permission
from hai_desk.services.clinic_codes import Article
from hai_desk.services.documents import DocumentKind
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Cell,
    Choice,
    Column,
    Option,
    Paragraph,
    Row,
    Table,
    TableRow,
    TextField,
)
from ui.settings.formulary import ARTICLE, CODES, PASSWORD, REASON, SAVE, called
from ui.settings.state import SettingsState


def formulary_blocks(state: SettingsState) -> tuple[Block, ...]:
    stock = [each for each in state.codes.articles if each.document is DocumentKind.FORMULARY]
    pumps = [each for each in state.codes.articles if each.document is DocumentKind.CATALOGUE]
    form = (_form(state),) if state.user.may(Permission.SETTINGS) else ()
    tables = (_table(_("Vials and tray"), stock), _table(_("Pump cards and needle kits"), pumps))
    return (*form, *tables)


def _form(state: SettingsState) -> Card:
    form = state.codes
    options = tuple(Option(each.key, called(each)) for each in form.articles)
    numbers = _("14 digits each, with a space between. Scan one to add it.")
    rows = (
        Row((Choice(ARTICLE, _("What it is"), options=options, chosen=form.article or None),), 1),
        Row(
            (
                TextField(
                    CODES, _("Article numbers"), numbers, text=form.codes_text, identifier=True,
                    read_only=form.chosen is None,
                ),
            ),
            1,
        ),
        Row(
            (
                TextField(REASON, _("Reason, kept in the audit"), text=form.reason),
                TextField(
                    PASSWORD,
                    _("Password of {name}").format(name=state.user.name),
                    text=form.password,
                    secret=True,
                ),
            ),
            2,
        ),
    )  # fmt: skip
    failed = (Paragraph(form.failure, "hard"),) if form.failure else ()
    save = Action(SAVE, _("Save for the clinic"), kind="primary", enabled=form.may_save)
    note = _("A new version, in use at once")
    return Card(_("Article numbers"), note, rows, body=(*failed, Actions((save,))))


def _table(title: str, articles: list[Article]) -> Table:
    columns = (Column(_("What it is")), Column(_("Article numbers")))
    rows = tuple(
        TableRow(
            (Cell(called(each), bold=True), Cell(" ".join(each.codes) or DASH, identifier=True))
        )
        for each in articles
    )
    return Table(columns, rows, title=title)
