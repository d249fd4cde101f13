from __future__ import annotations

import io
import shutil
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from cryptography import x509

from hai_desk.services.sealing import Meaning
from reports.pdf.paper import Size
from reports.preview import page_texts, render_page
from reports.sealer import prepared_record
from reports.sealing.certificates import der_of
from reports.sealing.cms import Sealed, read_signed_data, signed_attributes, signed_data
from reports.sealing.der import MalformedError
from reports.sealing.keys import WrongPassphraseError
from reports.sealing.signing import NoFieldError, certify, countersign


@pytest.fixture
def prepared(filed: dict[str, Any], signed_at: datetime) -> bytes:
    return prepared_record(filed, countersign=True, at=signed_at)


def signed_page(pdf: bytes) -> int:
    texts = page_texts(pdf)
    return next(at for at, text in enumerate(texts) if "Signed: performed" in text)


def test_the_signed_file_begins_with_the_validated_bytes(
    prepared: bytes, clinic: Any, signed_at: datetime
) -> None:
    signed = certify(prepared, clinic.nurse1.credentials, Meaning.PERFORMED, signed_at)
    assert signed.startswith(prepared)
    twice = countersign(signed, clinic.nurse2.credentials, Meaning.CHECKED, signed_at)
    assert twice.startswith(signed)


def test_the_file_stays_at_pdf_1_7(sealed: bytes) -> None:
    # An elliptic-curve key would write /Version /2.0, which breaks PDF/A-3.
    with pikepdf.open(io.BytesIO(sealed)) as document:
        assert document.pdf_version == "1.7"
        assert "/Version" not in document.Root


def test_the_visible_block_names_person_time_meaning_and_key(sealed: bytes) -> None:
    with closing(pypdfium2.PdfDocument(sealed)) as document:
        document.init_forms()
        page = document[signed_page(sealed)]
        page.flatten()
        target = io.BytesIO()
        document.save(target)
    text = " ".join("\n".join(page_texts(target.getvalue())).split())
    for words in (
        "Nurse 1 (demo), infusion nurse",
        "I performed this refill",
        "18-Nov-2025 11:16:24 UTC−05:00",
        "I checked independently",
        "18-Nov-2025 11:18:24 UTC−05:00",
    ):
        assert words in text


def test_the_block_is_drawn_inside_its_box(certified: bytes, sealed: bytes) -> None:
    pages = [render_page(pdf, signed_page(pdf), 1.0) for pdf in (certified, sealed)]
    first, second = (page.rgb for page in pages)
    width = pages[0].width
    changed = [at // 3 for at in range(0, len(first), 3) if first[at] != second[at]]
    assert len(changed) > 300
    columns = {at % width for at in changed}
    assert min(columns) > width / 2
    assert max(columns) < width - 42


def test_a_field_is_signed_once(certified: bytes, clinic: Any, signed_at: datetime) -> None:
    with pytest.raises(NoFieldError):
        certify(certified, clinic.nurse1.credentials, Meaning.PERFORMED, signed_at)


def test_a_field_that_was_not_prepared_cannot_be_signed(
    clinic: Any, filed: dict[str, Any], signed_at: datetime
) -> None:
    alone = clinic.certified(filed, countersigner=False)
    with pytest.raises(NoFieldError):
        countersign(alone, clinic.nurse2.credentials, Meaning.CHECKED, signed_at)


def test_a_wrong_passphrase_signs_nothing(
    prepared: bytes, clinic: Any, signed_at: datetime
) -> None:
    wrong = replace(clinic.nurse1.credentials, passphrase=b"wrong")
    with pytest.raises(WrongPassphraseError):
        certify(prepared, wrong, Meaning.PERFORMED, signed_at)


def test_the_same_record_is_prepared_to_the_same_pages_on_each_size(
    filed: dict[str, Any], signed_at: datetime
) -> None:
    for size in Size:
        once = prepared_record(filed, countersign=True, at=signed_at, size=size)
        again = prepared_record(filed, countersign=True, at=signed_at, size=size)
        assert page_texts(once) == page_texts(again)


def test_a_signature_is_read_only_in_the_form_it_is_written(clinic: Any) -> None:
    signer, authority = (
        der_of(x509.load_pem_x509_certificate(pem))
        for pem in (clinic.nurse1.identity[0], clinic.anchor)
    )
    attributes = signed_attributes(digest=b"\x01" * 32, signer=signer)
    parts = Sealed(attributes, b"\x02" * 256, signer, authority)
    written = signed_data(parts)
    assert read_signed_data(written, authority=authority) == parts
    with pytest.raises(MalformedError):
        read_signed_data(written + b"\x00", authority=authority)
    with pytest.raises(MalformedError):
        read_signed_data(written, authority=signer + b"x")


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is missing")
def test_a_second_program_finds_both_signatures_valid(sealed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "record.pdf"
    file.write_bytes(sealed)
    said = subprocess.run(
        ["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False
    ).stdout
    assert said.count("Signature is Valid") == 2
    assert said.count("Total document signed") == 1


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is missing")
def test_qpdf_finds_no_fault(sealed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "record.pdf"
    file.write_bytes(sealed)
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
