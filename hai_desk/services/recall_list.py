"""The clinic's recall list as it stands: a registry from before it has an empty one."""

from __future__ import annotations

from hai_desk.pumps.implant import Implant
from hai_desk.pumps.recalls import Match, Recall, load_recalls
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.ports import Reader


def recall_document(reader: Reader) -> ClinicDocument | None:
    """The newest version in use."""
    used = [each for each in reader.documents(DocumentKind.RECALLS) if each.in_use]
    return max(used, key=lambda each: each.version, default=None)


def all_recalls(reader: Reader) -> tuple[Recall, ...]:
    """The withdrawn ones too."""
    document = recall_document(reader)
    return load_recalls(document.body) if document is not None else ()


def recalls_that_stand(reader: Reader) -> tuple[Recall, ...]:
    return tuple(each for each in all_recalls(reader) if each.stands)


def recalls_of(reader: Reader, implant: Implant) -> tuple[tuple[Recall, Match], ...]:
    """What the list says of one pump."""
    found = ((each, each.names_pump(implant)) for each in recalls_that_stand(reader))
    return tuple((recall, match) for recall, match in found if match is not None)


def recall_version(reader: Reader) -> int:
    """0 where the clinic has no list yet."""
    document = recall_document(reader)
    return document.version if document is not None else 0
