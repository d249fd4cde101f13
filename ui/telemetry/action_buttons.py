"""A row of buttons that follows its actions: made anew only where they are other ones."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QLayout

from ui.form.blocks import Action

AnyButton = TypeVar("AnyButton", bound=QAbstractButton)


def buttons_of(
    actions: tuple[Action, ...],
    held: dict[str, AnyButton],
    place: QLayout,
    made: Callable[[Action], AnyButton],
) -> dict[str, AnyButton]:
    """By key; `made` puts a new one into `place` itself."""
    if tuple(held) == tuple(action.key for action in actions):
        return held
    for old in held.values():
        place.removeWidget(old)
        old.hide()
        old.deleteLater()
    return {action.key: made(action) for action in actions}
