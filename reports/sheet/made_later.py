"""Before all sections: this record was not written while the visit went on."""

from __future__ import annotations

from reports.sheet.given import Given
from reports.sheet.values import Fact, Facts, Lines, Section

TYPED = (
    "Every time of the visit was typed afterwards."
    " The second check was made on this record, against the paper."
)


def made_later(record: Given) -> Section:
    given = record.part("made_later")
    facts = (
        Fact("Visit began", given.day_clock("began")),
        Fact("Written here from", given.day_clock("written_from")),
        Fact("Written by", given.word("written_by")),
    )
    reason = Fact("Reason", given.word("reason"))
    return Section(
        "",
        "Record made later",
        "",
        (Facts(3, facts), Facts(1, (reason,)), Lines((_words(record),))),
    )


def _words(record: Given) -> str:
    checked = record.part("second_check").has("checker")
    return TYPED if checked else TYPED.partition(".")[0] + "."
