"""A record made later: the visit of 18-Nov, written down two days after it."""

from __future__ import annotations

from typing import Any

from hai_desk.safety.case import Case
from hai_desk.safety.progress import Assessment
from hai_desk.worksheet.made_later import MadeLater, to_texts
from tests.support.cases import ROUTINE, STARTED, Texts, case, worksheet
from tests.support.cases import assessed as judged
from tests.support.cases import checked as with_check
from tests.support.people_of_the_day import at

WRITTEN_FROM, WRITTEN = at(20, 9), at(20, 9, 40)
LATER: Texts = to_texts(MadeLater(STARTED, "Desk without power"))
OVER: Texts = {**ROUTINE, **LATER}


def later_case(**changes: Any) -> Case:
    return case(**{"worksheet": worksheet(started_at=WRITTEN_FROM), **changes})


def assessed(known: Case, texts: Texts) -> Assessment:
    return judged(known, texts, WRITTEN)


def checked(known: Case, texts: Texts) -> Texts:
    return with_check(known, texts, WRITTEN)
