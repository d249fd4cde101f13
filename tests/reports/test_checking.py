"""A sealed record as it left the desk, and everything that may have happened to it since."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checking import check
from reports.checks.flaws import Flaw


def test_a_record_signed_by_both_is_valid_and_says_who_signed_what_when(
    sealed: bytes, clinic: Any
) -> None:
    verdict = check(sealed, clinic.anchor)
    assert verdict.reasons == ()
    assert verdict.valid
    assert [(each.name, each.role, each.meaning) for each in verdict.signatures] == [
        ("Nurse 1 (demo)", "infusion nurse", "I performed this refill"),
        ("Nurse 2 (demo)", "infusion nurse", "I checked independently"),
    ]
    assert [each.at.isoformat() for each in verdict.signatures] == [
        "2025-11-18T11:16:24-05:00",
        "2025-11-18T11:18:24-05:00",
    ]


def test_a_record_without_countersignature_is_valid_with_one_signature(
    clinic: Any, filed: dict[str, Any]
) -> None:
    verdict = check(clinic.certified(filed, countersigner=False), clinic.anchor)
    assert verdict.valid
    assert len(verdict.signatures) == 1


def test_a_record_that_awaits_the_checker_is_not_valid_yet(certified: bytes, clinic: Any) -> None:
    verdict = check(certified, clinic.anchor)
    assert verdict.reasons == (Flaw.NOT_COUNTERSIGNED,)
    assert [each.name for each in verdict.signatures] == ["Nurse 1 (demo)"]


def test_without_a_clinic_certificate_the_issuer_is_unknown(sealed: bytes) -> None:
    verdict = check(sealed, None)
    assert not verdict.valid
    assert verdict.reasons == (Flaw.UNKNOWN_ISSUER,)
    assert len(verdict.signatures) == 2


def test_without_a_certificate_damage_is_still_told(sealed: bytes) -> None:
    assert check(sealed + b"%", None).reasons == (Flaw.UNKNOWN_ISSUER, Flaw.NOT_WHOLE)


def test_another_clinic_of_the_same_name_is_refused(sealed: bytes, stranger: Any) -> None:
    verdict = check(sealed, stranger.anchor)
    assert verdict.reasons == (Flaw.ISSUER,)
    assert verdict.signatures == ()


def test_an_unreadable_certificate_is_named(sealed: bytes) -> None:
    assert check(sealed, b"not a certificate").reasons == (Flaw.ANCHOR,)


@pytest.mark.parametrize("part", range(8))
def test_a_changed_byte_is_refused_wherever_it_is(sealed: bytes, clinic: Any, part: int) -> None:
    for position in range(part * 97, len(sealed), 8 * 97):
        flipped = bytearray(sealed)
        flipped[position] ^= 1 << part
        assert not check(bytes(flipped), clinic.anchor).valid, position


def test_every_byte_around_the_last_signature_counts(sealed: bytes, clinic: Any) -> None:
    start = sealed.rindex(b"/Contents <")
    used = range(start, start + 700)
    for position in (*used, *range(len(sealed) - 900, len(sealed))):
        flipped = bytearray(sealed)
        flipped[position] ^= 0x20
        assert not check(bytes(flipped), clinic.anchor).valid, position


def test_lower_case_digits_of_a_signature_are_refused(sealed: bytes, clinic: Any) -> None:
    start = sealed.rindex(b"/Contents <") + len(b"/Contents <")
    end = sealed.index(b">", start)
    lowered = sealed[:start] + sealed[start:end].lower() + sealed[end:]
    assert check(lowered, clinic.anchor).reasons == (Flaw.CONTENTS,)


def test_bytes_in_the_padding_behind_a_signature_are_refused(sealed: bytes, clinic: Any) -> None:
    end = sealed.rindex(b"0>\n/ByteRange")
    padded = sealed[: end - 1] + b"7F" + sealed[end + 1 :]
    assert check(padded, clinic.anchor).reasons == (Flaw.PADDING,)


@pytest.mark.parametrize("more", [b"\n", b" ", b"%%EOF\n", b"\x00" * 20], ids=repr)
def test_appended_bytes_are_refused(sealed: bytes, clinic: Any, more: bytes) -> None:
    verdict = check(sealed + more, clinic.anchor)
    assert verdict.reasons == (Flaw.NOT_WHOLE,)
    assert len(verdict.signatures) == 2


def test_bytes_before_the_file_are_refused(sealed: bytes, clinic: Any) -> None:
    assert not check(b"\n" + sealed, clinic.anchor).valid
    assert not check(b"%PDF-1.7\n" + sealed, clinic.anchor).valid


def test_a_file_cut_off_anywhere_is_refused(sealed: bytes, clinic: Any) -> None:
    ends = [match.end() for match in re.finditer(rb"%%EOF\n", sealed)][:-1]
    assert len(ends) == 3
    for end in (*ends, *range(0, len(sealed), 4001), len(sealed) - 1):
        assert not check(sealed[:end], clinic.anchor).valid, end


def test_signatures_taken_from_another_record_are_refused(
    sealed: bytes, clinic: Any, filed: dict[str, Any]
) -> None:
    other = clinic.with_statement({**filed, "record_number": "RW-2025-0194"})
    donor = clinic.countersigned(clinic.certified(other))
    start, end = (sealed.rindex(mark) for mark in (b"/Contents <", b">\n/ByteRange"))
    taken = donor[donor.rindex(b"/Contents <") : donor.rindex(b">\n/ByteRange")]
    assert len(taken) == end - start
    swapped = sealed[:start] + taken + sealed[end:]
    assert check(swapped, clinic.anchor).reasons == (Flaw.CHANGED,)


@given(st.binary(max_size=400))
def test_garbage_is_refused_with_words(data: bytes) -> None:
    verdict = check(data, None)
    assert not verdict.valid
    assert all(reason.endswith(".") for reason in verdict.reasons)


@given(
    st.lists(
        st.sampled_from(
            [
                b"/ByteRange [0 20 40 60]",
                b"/ByteRange [0 9999999999 9999999999 9999999999]",
                b"/ByteRange [0 1 2 0]",
                b"<3082>",
                b"<00>",
                b"\n%%EOF\n",
                b"/Contents <30800000>",
            ]
        ),
        max_size=6,
    )
)
def test_pieces_of_a_signature_are_refused_with_words(pieces: list[bytes]) -> None:
    body = b"%PDF-1.7\n" + b"".join(pieces)
    verdict = check(body, None)
    assert not verdict.valid
    assert verdict.reasons
