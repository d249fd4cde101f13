from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hai_desk.people.password import PasswordFault, normal_password, password_fault


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", PasswordFault.TOO_SHORT),
        ("fourteen chars", PasswordFault.TOO_SHORT),
        ("fifteen letters", None),
        ("x" * 256, None),
        ("x" * 257, PasswordFault.TOO_LONG),
        ("👩‍⚕️" * 4, None),
        ("               ", None),
    ],
)
def test_only_length_counts(password: str, fault: PasswordFault | None) -> None:
    assert password_fault(password) == fault


def test_a_composed_and_a_decomposed_letter_are_one_password() -> None:
    assert normal_password("cafe\u0301") == normal_password("caf\u00e9")


@given(st.text(min_size=15, max_size=100, alphabet=st.characters(categories=["L", "N", "P"])))
def test_no_composition_is_asked_for(password: str) -> None:
    if len(normal_password(password)) >= 15:
        assert password_fault(password) is None
