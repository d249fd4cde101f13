"""What an answer to a stop card is stored as."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.safety.answers import keys_of
from hai_desk.safety.findings import Finding
from hai_desk.safety.progress import Assessment


def finding_of(assessment: Assessment, card: str) -> Finding | None:
    return next((each for each in assessment.findings if each.key == card), None)


def kept_texts(found: Finding, typed: Mapping[str, str]) -> dict[str, str]:
    """Keeping a value stores its reason with it: the digest says for which facts it was given."""
    keys = keys_of(found)
    texts = {
        keys[part]: typed[keys[part]] for part in ("reason", "prescriber") if keys[part] in typed
    }
    return {**texts, keys["kept"]: found.digest}
