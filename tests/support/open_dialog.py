"""A dialog without a window: what it shows, and the gestures it hears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.blocks_in import every, stops
from ui.dialogs.prompt import PromptPresenter
from ui.form.blocks import Action, Row
from ui.shell.screen import DialogScreen


class OpenDialog:
    """`shown` is what the presenter shows; `open` ends with its own close."""

    def __init__(self) -> None:
        self.screens: list[DialogScreen] = []
        self.presenter: Any = None
        self.open = True

    def follow(self, presenter: Any) -> OpenDialog:
        self.presenter = presenter
        presenter.opened()
        return self

    def show(self, screen: DialogScreen) -> None:
        self.screens.append(screen)

    def close(self) -> None:
        self.open = False

    @property
    def shown(self) -> DialogScreen:
        return self.screens[-1]

    @property
    def keys(self) -> list[str]:
        rows = [block for block in every(self.shown.body) if isinstance(block, Row)]
        return [each.key for row in rows for each in row.fields]

    @property
    def stops(self) -> dict[str, str]:
        return stops(self.shown.body)

    def action(self, key: str) -> Action:
        return next(each for each in self.shown.actions if each.key == key)

    def type(self, **texts: str) -> OpenDialog:
        """`prescriber__login` stands for the key `prescriber.login`."""
        for name, text in texts.items():
            self.enter(name.replace("__", "."), text)
        return self

    def enter(self, key: str, text: str) -> OpenDialog:
        self.presenter.typed(key, text)
        if not isinstance(self.presenter, PromptPresenter) and hasattr(self.presenter, "committed"):
            self.presenter.committed(key, text)
        return self

    def press(self, key: str) -> OpenDialog:
        """Only what can be pressed: a button that is not there or not enabled fails the test."""
        assert self.action(key).enabled, f"{key} cannot be pressed yet"
        self.presenter.pressed(key)
        return self

    def texts(self) -> Iterator[str]:
        """Every word of every screen that was shown so far."""
        for screen in self.screens:
            yield repr(screen)
