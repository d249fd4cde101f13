"""Which article number stands for what: kept by the clinic, each change a new signed version."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hai_desk.clock import Clock
from hai_desk.people.role import Permission
from hai_desk.safety.answers import SHORTEST_REASON
from hai_desk.scans.gs1 import valid_gtin
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.documents_service import NotInUse
from hai_desk.services.ports import (
    LockedOut,
    PasswordCheck,
    Reader,
    Registry,
    Unlocked,
    WrongPassword,
)
from hai_desk.services.prescribing import Password

ENTERED = "Entered at this clinic: {reason}"


@dataclass(frozen=True, slots=True)
class Article:
    """One thing a code can stand for. `strength` is that of a vial, empty for everything else."""

    key: str
    document: DocumentKind
    name: str
    strength: str
    codes: tuple[str, ...]


class CodeFault(StrEnum):
    """Why the numbers stay as they are."""

    NO_NUMBER = "not an article number"
    TAKEN = "stands for something else"
    REASON_TOO_SHORT = "reason too short"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Refused:
    """`gtin` is the number that was refused, `other` the key of what it stands for already."""

    because: CodeFault
    gtin: str = ""
    other: str = ""


Answer = ClinicDocument | Refused | NotInUse | WrongPassword | LockedOut


class ClinicCodes:
    def __init__(self, registry: Registry, check: PasswordCheck, clock: Clock) -> None:
        self._registry = registry
        self._check = check
        self._clock = clock

    def articles(self) -> tuple[Article, ...]:
        """In the order of the documents: vials, the tray, pumps with their kits."""
        with self._registry.read() as reader:
            return articles_of(reader)

    def change(self, key: str, codes: Sequence[str], reason: str, typed: Password) -> Answer:
        """All numbers of one article at once. In use from then on, for every worksheet."""
        answer = self._check(typed.login, typed.password)
        if not isinstance(answer, Unlocked):
            return answer
        if not answer.user.may(Permission.SETTINGS):
            return NotInUse.NOT_AN_ADMINISTRATOR
        wanted, why = tuple(dict.fromkeys(codes)), reason.strip()
        at = self._clock.now()
        with self._registry.write(answer.user.id) as writer:
            known = articles_of(writer)
            article = next(each for each in known if each.key == key)
            refused = _refusal(article, known, wanted, why)
            if refused is not None:
                return refused
            version = 1 + max(each.version for each in writer.documents(article.document))
            body = _with_codes(writer.document(article.document).body, article, wanted, why)
            changed = ClinicDocument(
                article.document, version, {**body, "version": version}, True,
                at, answer.user.name, at,
            )  # fmt: skip
            writer.add_document(changed)
            facts = {"article": key, "codes": " ".join(wanted), "reason": why}
            writer.note("article numbers changed", version=version, **facts)
        return changed


def articles_of(reader: Reader) -> tuple[Article, ...]:
    formulary = reader.document(DocumentKind.FORMULARY).body
    catalogue = reader.document(DocumentKind.CATALOGUE).body
    return (*_stock(formulary), *_pumps(catalogue))


def _stock(body: Mapping[str, Any]) -> Iterator[Article]:
    kind = DocumentKind.FORMULARY
    for raw in body["components"]:
        name, codes = str(raw["name"]), raw.get("codes", {})
        for strength in raw["strengths"] or ("",):
            held = tuple(codes.get(strength, ()))
            yield Article(f"vial:{name}:{strength}", kind, name, strength, held)
    for raw in body.get("supplies", ()):
        held = tuple(raw.get("codes", ()))
        yield Article(f"supply:{raw['key']}", kind, str(raw["name"]), "", held)


def _pumps(body: Mapping[str, Any]) -> Iterator[Article]:
    for model in body["models"]:
        yield _of_pump(f"pump:{model['key']}", model)
        for kit in model["kits"]:
            yield _of_pump(f"kit:{kit['key']}", kit)


def _of_pump(key: str, raw: Mapping[str, Any]) -> Article:
    held = tuple(raw["codes"]["value"]) if "codes" in raw else ()
    return Article(key, DocumentKind.CATALOGUE, str(raw["name"]), "", held)


def _refusal(
    article: Article, known: Sequence[Article], wanted: Sequence[str], reason: str
) -> Refused | None:
    for gtin in wanted:
        if not valid_gtin(gtin):
            return Refused(CodeFault.NO_NUMBER, gtin)
        other = next((e for e in known if gtin in e.codes and e.key != article.key), None)
        if other is not None:
            return Refused(CodeFault.TAKEN, gtin, other.key)
    if set(wanted) == set(article.codes):
        return Refused(CodeFault.UNCHANGED)
    return Refused(CodeFault.REASON_TOO_SHORT) if len(reason) < SHORTEST_REASON else None


def _with_codes(
    body: Mapping[str, Any], article: Article, wanted: Sequence[str], reason: str
) -> dict[str, Any]:
    """A copy of the document in which one article has these numbers, with their source."""
    changed: dict[str, Any] = copy.deepcopy(dict(body))
    kind, _colon, key = article.key.partition(":")
    by_kind: dict[str, Callable[[], None]] = {
        "vial": lambda: _set_vial(changed, article, wanted),
        "supply": lambda: _set_supply(changed, key, wanted),
        "pump": lambda: _set_marked(_model(changed, key), wanted, reason),
        "kit": lambda: _set_marked(_kit(changed, key), wanted, reason),
    }
    by_kind[kind]()
    return changed


def _set_vial(body: dict[str, Any], article: Article, wanted: Sequence[str]) -> None:
    raw = next(each for each in body["components"] if each["name"] == article.name)
    raw.setdefault("codes", {})[article.strength] = list(wanted)


def _set_supply(body: dict[str, Any], key: str, wanted: Sequence[str]) -> None:
    next(each for each in body["supplies"] if each["key"] == key)["codes"] = list(wanted)


def _model(body: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in body["models"] if each["key"] == key)
    return found


def _kit(body: dict[str, Any], key: str) -> dict[str, Any]:
    kits = (kit for model in body["models"] for kit in model["kits"])
    found: dict[str, Any] = next(kit for kit in kits if kit["key"] == key)
    return found


def _set_marked(raw: dict[str, Any], wanted: Sequence[str], reason: str) -> None:
    source = ENTERED.format(reason=reason)
    raw["codes"] = {"value": list(wanted), "mark": "confirmed", "source": source}
