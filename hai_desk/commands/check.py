"""`main.py check FILE.pdf`: who signed a record, and whether anything changed since."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from hai_desk.services.sealing import SealCheck, SignatureSeen, Verdict
from hai_desk.wording.dates import day_clock_seconds, utc_offset

CLINIC_CERTIFICATE = "clinic-ca.pem"
VALID, NOT_VALID = 0, 1


def run(arguments: Sequence[str], *, check: SealCheck, desk_anchor: Path | None) -> int:
    """The exit code: 0 for a valid record, 1 for anything else. `desk_anchor` may not exist."""
    options = _parser().parse_args(arguments)
    verdict = _verdict(options.file, options.anchor, check=check, desk_anchor=desk_anchor)
    print(_as_json(verdict) if options.json else _as_text(options.file, verdict))
    return VALID if verdict.valid else NOT_VALID


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py check", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE.pdf")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--anchor", type=Path, metavar="CA.pem", help="the clinic's certificate")
    return parser


def _verdict(
    file: Path, anchor: Path | None, *, check: SealCheck, desk_anchor: Path | None
) -> Verdict:
    try:
        pdf = file.read_bytes()
        anchor_pem = _anchor(file, anchor, desk_anchor)
    except OSError as failure:
        reason = f"{failure.filename}: {failure.strerror}."
        return Verdict(valid=False, reasons=(reason,))
    return check(pdf, anchor_pem)


def _anchor(file: Path, given: Path | None, desk_anchor: Path | None) -> bytes | None:
    """The one named, else this desk's, else the one beside the file."""
    if given is not None:
        return given.read_bytes()
    for place in (desk_anchor, file.parent / CLINIC_CERTIFICATE):
        if place is not None and place.is_file():
            return place.read_bytes()
    return None


def _as_json(verdict: Verdict) -> str:
    body = {
        "valid": verdict.valid,
        "reasons": list(verdict.reasons),
        "signatures": [
            {"name": each.name, "meaning": each.meaning, "time": each.at.isoformat()}
            for each in verdict.signatures
        ],
    }
    return json.dumps(body, ensure_ascii=False)


def _as_text(file: Path, verdict: Verdict) -> str:
    answer = "Valid. Nothing was changed since it was signed." if verdict.valid else "Not valid."
    return "\n".join(
        (
            f"{file.name}: {answer}",
            *verdict.reasons,
            *(_signature(each) for each in verdict.signatures),
        )
    )


def _signature(each: SignatureSeen) -> str:
    role = f", {each.role}" if each.role else ""
    moment = f"{day_clock_seconds(each.at)} {utc_offset(each.at)}"
    return f"Signed by {each.name}{role}, {moment}: {each.meaning}."
