from __future__ import annotations

from typing import Any

import pytest
from cryptography import x509

from reports.sealing.statement import statement_is_sound


@pytest.fixture
def anchor(clinic: Any) -> x509.Certificate:
    return x509.load_pem_x509_certificate(clinic.anchor)


@pytest.fixture
def statement(filed: dict[str, Any]) -> dict[str, Any]:
    return dict(filed["second_check"]["statement"])


def test_a_sealed_statement_is_sound_and_names_the_checker(
    statement: dict[str, Any], anchor: x509.Certificate
) -> None:
    answer = statement_is_sound(statement, anchor)
    assert answer.sound
    assert answer.person is not None
    assert answer.person.name == "Nurse 2 (demo)"


def test_the_order_of_keys_in_the_body_does_not_matter(
    statement: dict[str, Any], anchor: x509.Certificate
) -> None:
    statement["body"] = dict(reversed(statement["body"].items()))
    assert statement_is_sound(statement, anchor).sound


def test_a_changed_value_breaks_it(statement: dict[str, Any], anchor: x509.Certificate) -> None:
    statement["body"] = statement["body"] | {"checked": {"amount": "1950 mg"}}
    assert not statement_is_sound(statement, anchor).sound


def test_another_clinics_certificate_does_not_count(
    statement: dict[str, Any], stranger: Any
) -> None:
    other = x509.load_pem_x509_certificate(stranger.anchor)
    assert not statement_is_sound(statement, other).sound


@pytest.mark.parametrize(
    "change",
    [
        {"signature": "not base64"},
        {"signature": "QUJD"},
        {"signature": None},
        {"certificate": "no certificate"},
        {"certificate": None},
        {"certificate_sha256": "00"},
        {"body": "text"},
        {"more": "than we write"},
    ],
    ids=lambda change: "-".join(change),
)
def test_any_other_form_is_unsound(
    statement: dict[str, Any], anchor: x509.Certificate, change: dict[str, Any]
) -> None:
    assert not statement_is_sound(statement | change, anchor).sound


def test_a_certificate_written_another_way_is_unsound(
    statement: dict[str, Any], anchor: x509.Certificate
) -> None:
    statement["certificate"] = statement["certificate"] + "\n"
    assert not statement_is_sound(statement, anchor).sound


def test_a_signature_with_loose_base64_is_unsound(
    statement: dict[str, Any], anchor: x509.Certificate
) -> None:
    loose = statement["signature"][:-2]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    tail = statement["signature"].rstrip("=")[-1]
    other = letters[letters.index(tail) ^ 1]
    changed = statement["signature"].rstrip("=")[:-1] + other
    padded = changed + "=" * (-len(changed) % 4)
    assert padded != statement["signature"]
    assert not statement_is_sound(statement | {"signature": padded}, anchor).sound
    assert not statement_is_sound(statement | {"signature": loose}, anchor).sound
