"""A refusal: the pump changes nothing, and says which of the numbers of IHE PIV it is."""

from __future__ import annotations

from hai_desk.link.commands import RefusedWhy


class Refused(Exception):  # noqa: N818 - a refusal is an answer, named for what it says
    """Goes to the desk as `number: words`; the SDC library sends whatever repr gives."""

    def __init__(self, why: RefusedWhy, words: str) -> None:
        super().__init__(why, words)
        self.why, self.words = why, words

    def __repr__(self) -> str:
        return f"{self.why.value}: {self.words}"


def refuse_unless(good: bool, why: RefusedWhy, words: str) -> None:
    if not good:
        raise Refused(why, words)
