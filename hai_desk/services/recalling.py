"""Add to the clinic's recall list, or withdraw from it: a reason, and a second administrator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import uuid4

from hai_desk.clock import Clock
from hai_desk.dosing.reading_time import read_date
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.pumps.recalls import Recall, load_recalls, read_serials, serials_text
from hai_desk.safety.answers import SHORTEST_REASON
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import (
    LockedOut,
    PasswordCheck,
    Registry,
    Unlocked,
    Writer,
    WrongPassword,
)
from hai_desk.services.prescribing import Password
from hai_desk.services.recall_list import all_recalls, recall_document, recall_version

NAME = "The clinic's recall list"


class NotListed(StrEnum):
    """Why the list stays as it is."""

    TITLE_MISSING = "title missing"
    SOURCE_MISSING = "source missing"
    NOTHING_NAMED = "nothing named"
    SERIALS = "serials cannot be read"
    NOTICE = "notice day cannot be read"
    DISTRIBUTED = "days of distribution cannot be read"
    REASON_TOO_SHORT = "reason too short"
    NOT_AN_ADMINISTRATOR = "not an administrator"
    SAME_PERSON = "same person"
    UNKNOWN = "not on the list"


@dataclass(frozen=True, slots=True)
class RecallDraft:
    """An entry as typed. `serials` and `lots` are separated by commas; days as 18-Nov-2025."""

    title: str = ""
    advice: str = ""
    model_key: str = ""
    product: str = ""
    serials: str = ""
    lots: str = ""
    first_sold: str = ""
    last_sold: str = ""
    notice: str = ""
    source: str = ""
    verified: bool = False
    reason: str = ""


Answer = ClinicDocument | NotListed | WrongPassword | LockedOut


class Recalling:
    def __init__(self, registry: Registry, check: PasswordCheck, clock: Clock) -> None:
        self._registry = registry
        self._check = check
        self._clock = clock

    def listed(self) -> tuple[Recall, ...]:
        """The withdrawn ones too, the newest notice first."""
        with self._registry.read() as reader:
            found = all_recalls(reader)
        return tuple(sorted(found, key=lambda each: (each.stands, each.notice), reverse=True))

    def version(self) -> int:
        with self._registry.read() as reader:
            return recall_version(reader)

    def add(self, draft: RecallDraft, by: User, second: Password) -> Answer:
        entry = read_draft(draft)
        if isinstance(entry, NotListed):
            return entry
        if len(draft.reason.strip()) < SHORTEST_REASON:
            return NotListed.REASON_TOO_SHORT
        other = self._second(by, second)
        if not isinstance(other, User):
            return other
        signed = {**entry, "key": str(uuid4()), "added_by": by.name, "confirmed_by": other.name}
        with self._registry.write(by.id) as writer:
            entries = [*_entries(writer), signed]
            told = {"recall": signed["key"], "reason": draft.reason.strip()}
            writer.note("recall added", **told, second=other.id)
            return self._file(writer, entries, other)

    def withdraw(self, key: str, reason: str, by: User, second: Password) -> Answer:
        """It stays on the list, struck out: what was stopped by it must be explained later."""
        if len(reason.strip()) < SHORTEST_REASON:
            return NotListed.REASON_TOO_SHORT
        other = self._second(by, second)
        if not isinstance(other, User):
            return other
        with self._registry.write(by.id) as writer:
            entries = _entries(writer)
            standing = [each for each in entries if each["key"] == key and not _gone(each)]
            if not standing:
                return NotListed.UNKNOWN
            day = self._clock.now().date().isoformat()
            struck = {"on": day, "by": f"{by.name}, {other.name}", "reason": reason.strip()}
            kept = [
                {**each, "withdrawn": struck} if each["key"] == key else each for each in entries
            ]
            told = {"recall": key, "reason": reason.strip(), "second": other.id}
            writer.note("recall withdrawn", **told)
            return self._file(writer, kept, other)

    def _second(self, by: User, second: Password) -> User | NotListed | WrongPassword | LockedOut:
        if not by.may(Permission.SETTINGS):
            return NotListed.NOT_AN_ADMINISTRATOR
        answer = self._check(second.login, second.password)
        if not isinstance(answer, Unlocked):
            return answer
        if answer.user.id == by.id:
            return NotListed.SAME_PERSON
        may = answer.user.may(Permission.SETTINGS)
        return answer.user if may else NotListed.NOT_AN_ADMINISTRATOR

    def _file(self, writer: Writer, entries: list[Entry], other: User) -> ClinicDocument:
        version, at = 1 + recall_version(writer), self._clock.now()
        body = {"version": version, "name": NAME, "recalls": entries}
        load_recalls(body)
        document = ClinicDocument(DocumentKind.RECALLS, version, body, True, at, other.name, at)
        writer.add_document(document)
        return document


Entry = dict[str, Any]


def _entries(writer: Writer) -> list[Entry]:
    document = recall_document(writer)
    return [dict(each) for each in document.body["recalls"]] if document is not None else []


def _gone(entry: Mapping[str, Any]) -> bool:
    return entry.get("withdrawn") is not None


def read_draft(draft: RecallDraft) -> Entry | NotListed:
    """The entry as the document holds it, or the first thing that is missing."""
    lots = [each.strip() for each in draft.lots.split(",") if each.strip()]
    try:
        serials = read_serials(draft.serials)
    except ValueError:
        return NotListed.SERIALS
    notice, sold = read_date(draft.notice), _sold(draft)
    checks = (
        (NotListed.TITLE_MISSING, not draft.title.strip()),
        (NotListed.SOURCE_MISSING, not draft.source.strip()),
        (NotListed.NOTICE, not isinstance(notice, date)),
        (NotListed.DISTRIBUTED, isinstance(sold, NotListed)),
        (NotListed.NOTHING_NAMED, not (serials or lots or (sold and draft.model_key))),
    )
    for refused, wrong in checks:
        if wrong:
            return refused
    return {
        "title": draft.title.strip(),
        "advice": draft.advice.strip(),
        "model": draft.model_key,
        "product": draft.product,
        "serials": [serials_text((each,)) for each in serials],
        "lots": lots,
        "distributed": sold,
        "notice": notice.isoformat() if isinstance(notice, date) else "",
        "verified": draft.verified,
        "mark": "confirmed" if draft.verified else "recalled",
        "source": draft.source.strip(),
    }


def _sold(draft: RecallDraft) -> dict[str, str] | NotListed | None:
    """Both days or none, in order."""
    if not draft.first_sold.strip() and not draft.last_sold.strip():
        return None
    first, last = read_date(draft.first_sold), read_date(draft.last_sold)
    if not isinstance(first, date) or not isinstance(last, date) or first > last:
        return NotListed.DISTRIBUTED
    return {"from": first.isoformat(), "to": last.isoformat()}
