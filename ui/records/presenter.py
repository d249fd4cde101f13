"""The list of signed records, and the check of a file."""

from collections.abc import Callable
from pathlib import Path

from hai_desk.services.record_shelf import RecordShelf, Shelved
from hai_desk.services.sealing import SealCheck
from hai_desk.wording.language import _
from ui.form.blocks import Block, StopCard
from ui.navigation import Navigator
from ui.records.ports import FilePlaces
from ui.records.screen import ALL, RecordsScreen, columns, filters, row, wanted
from ui.records.verdict import verdict_blocks


class RecordsPresenter:
    """`check` is given the clinic's own certificate as the anchor; `export` the records shown."""

    def __init__(
        self,
        shelf: RecordShelf,
        check: SealCheck,
        places: FilePlaces,
        navigator: Navigator,
        show: Callable[[RecordsScreen], None],
        export: Callable[[tuple[Shelved, ...]], None],
    ) -> None:
        self._shelf = shelf
        self._check = check
        self._places = places
        self._navigator = navigator
        self._show = show
        self._export = export
        self._filter = ALL
        self._search = ""
        self._verdict: tuple[Block, ...] = ()
        self._rows = shelf.all()
        self._names = dict(shelf.names())

    def opened(self) -> None:
        self._present()

    def refreshed(self) -> None:
        self._rows = self._shelf.all()
        self._present()

    def searched(self, text: str) -> None:
        self._search = text
        self._present()

    def filtered(self, chosen: str) -> None:
        self._filter = chosen
        self._present()

    def row_opened(self, key: str) -> None:
        self._navigator.record(key.split(":")[0])

    def export_pressed(self) -> None:
        self._export(self._shown)

    @property
    def _shown(self) -> tuple[Shelved, ...]:
        return tuple(each for each in self._rows if wanted(each, self._filter, self._search))

    def verify_pressed(self) -> None:
        path = self._places.open_pdf()
        if path is not None:
            self.file_given(path)

    def file_given(self, path: Path) -> None:
        """A PDF that was picked, or dropped onto the page."""
        try:
            pdf = path.read_bytes()
        except OSError:
            title = _("{name} cannot be read.").format(name=path.name)
            self._verdict = (StopCard("verdict", "hard", title),)
        else:
            self._verdict = verdict_blocks(path.name, self._check(pdf, self._shelf.authority()))
        self._present()

    def _present(self) -> None:
        self._show(
            RecordsScreen(
                search=self._search,
                filters=filters(self._rows),
                filter=self._filter,
                columns=columns(),
                items=tuple(row(each, self._names) for each in self._shown),
                empty=_("No record fits") if self._rows else _("No record was signed yet"),
                verdict=self._verdict,
            )
        )
