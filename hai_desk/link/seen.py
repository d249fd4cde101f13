"""Which numbers were here already. Small, however long a session runs."""

from __future__ import annotations

from bisect import bisect_right


class Seen:
    """Numbers as ranges. Beyond `keep` gaps the oldest one is given up: it stays a gap for ever."""

    def __init__(self, keep: int = 4096) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._keep = keep
        self._written_off = 0
        self.count = 0

    def add(self, number: int) -> bool:
        """Whether it is new."""
        at = bisect_right(self._starts, number) - 1
        if at >= 0 and number <= self._ends[at]:
            return False
        self._insert(at, number, number)
        self.count += 1
        return True

    def fill(self, first: int, last: int) -> None:
        """A gap, or a part of one, that will never come."""
        self._insert(bisect_right(self._starts, first) - 1, first, last)
        self._written_off += last + 1 - first

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self._starts, number) - 1
        return at >= 0 and number <= self._ends[at]

    @property
    def newest(self) -> int | None:
        return self._ends[-1] if self._ends else None

    @property
    def missing(self) -> int:
        """How many between the first and the newest never came, or not yet."""
        if not self._ends:
            return 0
        here = sum(self._ends) - sum(self._starts) + len(self._ends)
        return self._ends[-1] - self._starts[0] + 1 - here + self._written_off

    def gaps_below(self, number: int) -> list[tuple[int, int]]:
        """The gaps after the first number seen, as far as this one."""
        gaps = [
            (end + 1, min(start, number) - 1)
            for end, start in zip(self._ends, self._starts[1:], strict=False)
            if end + 1 < number
        ]
        if self._ends and self._ends[-1] + 1 < number:
            gaps.append((self._ends[-1] + 1, number - 1))
        return gaps

    def _insert(self, at: int, first: int, last: int) -> None:
        joins_left = at >= 0 and self._ends[at] == first - 1
        joins_right = at + 1 < len(self._starts) and self._starts[at + 1] == last + 1
        if joins_left and joins_right:
            self._ends[at] = self._ends[at + 1]
            del self._starts[at + 1], self._ends[at + 1]
        elif joins_left:
            self._ends[at] = last
        elif joins_right:
            self._starts[at + 1] = first
        else:
            self._starts.insert(at + 1, first)
            self._ends.insert(at + 1, last)
            self._forget()

    def _forget(self) -> None:
        if len(self._starts) > self._keep:
            self._written_off += self._starts[1] - self._ends[0] - 1
            self._starts[1] = self._starts[0]
            del self._starts[0], self._ends[0]
