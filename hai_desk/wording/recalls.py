"""What the recall list says of a pump, in one line: for the chart and for the record."""

from __future__ import annotations

from hai_desk.pumps.recalls import Match, Recall
from hai_desk.wording.dates import day
from hai_desk.wording.language import _


def recall_line(recall: Recall, match: Match) -> str:
    """`Intera 3000: faster flow than the label, Class I (notice of 10-Jul-2022, by its dates)`."""
    said = [_("notice of {day}").format(day=day(recall.notice))]
    if match is Match.BY_DATE:
        said.append(_("by its dates"))
    if not recall.verified:
        said.append(_("not confirmed"))
    return f"{recall.title} ({', '.join(said)})"
