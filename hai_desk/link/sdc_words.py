"""Words of an SDC description: texts in several languages, lists of texts, and nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hai_desk.link.codes import Code, Term, usual_system


def codes_of(coded: Any) -> tuple[Code, ...]:
    """The code and what it translates to, in this order."""
    if coded is None:
        return ()
    return tuple(
        Code(usual_system(each.CodingSystem or ""), each.Code)
        for each in (coded, *(coded.Translation or ()))
    )


def words(coded: Any) -> str:
    return first(coded.ConceptDescription) if coded is not None else ""


def first(*given: Any) -> str:
    """The first words there are."""
    for each in given:
        for one in each if isinstance(each, list) else (each,):
            text = getattr(one, "text", one)
            if text:
                return str(text).strip()
    return ""


def specified(specs: Sequence[Any], term: Term) -> str:
    return next(
        (str(spec.ProductionSpec) for spec in specs if term.code in codes_of(spec.SpecType)), ""
    )
