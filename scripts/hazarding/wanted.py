"""The rows that must be answered. They stand here, apart from the answers, so that a dropped answer
is missed and not forgotten.

GIP and HID: requirements and hazards of the Generic Infusion Pump Hazard Analysis and Safety
Requirements 1.0 (University of Pennsylvania and FDA, MS-CIS-08-31, 2009). The two numberings are
not one: its hazard table names some requirements by other numbers than its own list, so both are
cited. Open PCA: the requirements of the Open PCA Pump (Kansas State, 2013).
"""

from __future__ import annotations

from collections.abc import Iterator

_WANTED = {
    "GIP": """
        1.1.1-1.1.8 1.2.1-1.2.3 1.3.1-1.3.6 1.4.4 1.4.11 1.4.12 1.5.1-1.5.6 1.7.1 1.8.1
        1.9.1-1.9.2 1.10.1-1.10.7
        2.1.1 2.1.2 2.1.5 2.2.1 2.2.3-2.2.6 2.2.7.2
        3.1.1-3.1.3 3.2.1-3.2.4 3.3.1-3.3.4 3.4.1-3.4.6 3.5.1-3.5.5
        4.1.1-4.1.4 5.1.2
        6.1.1-6.1.7 6.2.1-6.2.2 6.3.1-6.3.5 7.1.1
    """,
    "HID": """
        1.4 1.8-1.10 1.16 1.22 1.23 1.25 1.28 1.28b 2.3-2.7 4.2 4.4 4.6
        5.1-5.3 5.6 5.8 5.9 5.11 8.1 8.2 8.10 8.11 8.14
    """,
    "Open PCA": "R5.8.0(4) R5.8.0(6) R5.8.0(8) R5.8.0(9) EC8",
}
"""`1.2.1-1.2.3` is every number from the first to the last. Two hazards of the list are both
numbered 1.28; the second one is 1.28b here."""


def wanted() -> tuple[str, ...]:
    """Every id, in the order of the page."""
    return tuple(
        f"{source} {number}"
        for source, numbers in _WANTED.items()
        for word in numbers.split()
        for number in _each(word)
    )


def _each(word: str) -> Iterator[str]:
    first, dash, last = word.partition("-")
    if not dash:
        yield word
        return
    stem, _, low = first.rpartition(".")
    end_stem, _, high = last.rpartition(".")
    if stem != end_stem or int(low) >= int(high):
        raise ValueError(f"{word} is no range")
    for number in range(int(low), int(high) + 1):
        yield f"{stem}.{number}"
