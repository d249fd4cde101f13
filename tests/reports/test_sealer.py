from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from hai_desk.commands.check import run
from hai_desk.services.ports import Sealer
from reports.canonical import canonical_json, fingerprint
from reports.checking import check
from reports.preview import page_texts
from reports.sealer import PaperSealer

SIGNED_UTC = datetime(2025, 11, 18, 16, 16, 24, tzinfo=UTC)


def test_it_is_the_sealer_that_services_ask_for() -> None:
    sealer: Sealer = PaperSealer()
    assert sealer.statement is not None


def test_the_filed_record_itself_is_attached(sealed: bytes, filed: dict[str, Any]) -> None:
    with pikepdf.open(io.BytesIO(sealed)) as document:
        attached = document.attachments["record.json"].get_file().read_bytes()
    assert attached == canonical_json(filed)


def test_the_printed_fingerprint_is_that_of_the_filed_record(
    sealed: bytes, filed: dict[str, Any]
) -> None:
    digest = fingerprint(filed).upper()
    for page in page_texts(sealed):
        assert digest[:16] in page.replace(" ", "")


def test_a_record_without_second_check_carries_the_record_alone(
    clinic: Any, changed_record: Callable[..., dict[str, Any]]
) -> None:
    pdf = clinic.certified(changed_record(second_check={}), countersigner=False)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert list(document.attachments) == ["record.json"]
    assert check(pdf, clinic.anchor).valid


def test_the_command_checks_an_exported_record_beside_its_clinic_certificate(
    sealed: bytes, clinic: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "RW-2025-0193.pdf"
    file.write_bytes(sealed)
    assert run([str(file), "--json"], check=check, desk_anchor=None) == 1
    assert "issuer unknown" in json.loads(capsys.readouterr().out)["reasons"][0]
    (tmp_path / "clinic-ca.pem").write_bytes(clinic.anchor)
    assert run([str(file), "--json"], check=check, desk_anchor=None) == 0
    file.write_bytes(sealed[:-1] + b" ")
    assert run([str(file)], check=check, desk_anchor=None) == 1


def test_a_name_beyond_latin_and_a_time_at_utc_are_checked_too(
    clinic: Any, filed: dict[str, Any]
) -> None:
    patient = filed["patient"] | {"given_name": "Zoë Łucja", "family_name": "Söder-Nowak"}
    pdf = PaperSealer().refill_record(
        {**filed, "patient": patient},
        by=clinic.nurse1.by,
        identity=clinic.nurse1.identity,
        authority=clinic.anchor,
        countersigner=None,
        at=SIGNED_UTC,
    )
    verdict = check(pdf, clinic.anchor)
    assert verdict.valid, verdict.reasons
    assert verdict.signatures[0].at == SIGNED_UTC
    assert "SÖDER-NOWAK, Zoë Łucja" in page_texts(pdf)[0].replace("\r\n", " ")
