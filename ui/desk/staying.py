"""Pages that may be opened only once the one before may be left."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from hai_desk.wording.language import _

Given = ParamSpec("Given")


class Leaves(Protocol):
    def must_stay(self) -> bool:
        """Whether the open page holds everybody; it says so by itself."""
        ...

    def leave_worksheet(self) -> None: ...


Ours = TypeVar("Ours", bound=Leaves)


def leaving(
    open_page: Callable[Concatenate[Ours, Given], None],
) -> Callable[Concatenate[Ours, Given], None]:
    """The page that is open goes away first; where it may not go, nothing is opened."""

    @wraps(open_page)
    def opened(self: Ours, /, *args: Given.args, **kwargs: Given.kwargs) -> None:
        if self.must_stay():
            return
        self.leave_worksheet()
        open_page(self, *args, **kwargs)

    return opened


def stays_words() -> str:
    return _("This screen cannot be left until the pump reports it is running.")
