"""A dialog with a few fields and one button: a reason, a note, two signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hai_desk.errors import DeskError
from hai_desk.wording.failures import failure
from ui.form.blocks import Block, Choice, Row, StopCard, TextField
from ui.shell.screen import DialogScreen


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked. `needed` are keys that must hold at least that many characters."""

    screen: DialogScreen
    confirm_key: str
    needed: tuple[tuple[str, int], ...] = ()


class PromptPresenter:
    """`confirm` gets the texts; it gives back an empty text, or why it did not work. `then` comes
    once the dialog has closed, so it may open another."""

    def __init__(
        self,
        prompt: Prompt,
        *,
        confirm: Callable[[dict[str, str]], str],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self._then = then
        self._prompt = prompt
        self._confirm = confirm
        self._close = close
        self._show = show
        self._texts: dict[str, str] = {}
        self._trouble = ""

    def opened(self) -> None:
        self._refresh()

    def typed(self, key: str, text: str) -> None:
        self._texts[key] = text
        self._refresh()

    chosen = typed

    def pressed(self, key: str) -> None:
        if key != self._prompt.confirm_key:
            self._close()
        elif self._ready():
            self._finish()

    def cancelled(self) -> None:
        self._close()

    def _finish(self) -> None:
        try:
            self._trouble = self._confirm(dict(self._texts))
        except DeskError as trouble:
            self._trouble = failure(trouble)
        if self._trouble:
            self._refresh()
        else:
            self._close()
            self._then()

    def _ready(self) -> bool:
        return all(
            len(self._texts.get(key, "").strip()) >= length for key, length in self._prompt.needed
        )

    def _refresh(self) -> None:
        screen = self._prompt.screen
        actions = tuple(
            replace(action, enabled=self._ready())
            if action.key == self._prompt.confirm_key
            else action
            for action in screen.actions
        )
        body: tuple[Block, ...] = tuple(self._filled(block) for block in screen.body)
        if self._trouble:
            body = (*body, StopCard("trouble", "hard", self._trouble))
        self._show(replace(screen, body=body, actions=actions))

    def _filled(self, block: Block) -> Block:
        if not isinstance(block, Row):
            return block
        fields = []
        for field in block.fields:
            if isinstance(field, TextField) and not field.read_only:
                field = replace(field, text=self._texts.get(field.key, field.text))
            elif isinstance(field, Choice):
                field = replace(field, chosen=self._texts.get(field.key, field.chosen))
            fields.append(field)
        return replace(block, fields=tuple(fields))
