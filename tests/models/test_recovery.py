from __future__ import annotations

from models.recovery import new_code, read_code


def test_a_code_is_eight_groups_of_four_without_letters_that_are_confused() -> None:
    code = new_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert not set(code) & set("OILU")


def test_no_two_codes_are_alike() -> None:
    assert len({new_code() for _ in range(500)}) == 500


def test_a_code_is_read_as_people_copy_it() -> None:
    assert read_code("7k2m-9qxa 0o1Il") == "7K2M9QXA00111"


def test_a_printed_code_reads_as_itself() -> None:
    code = new_code()
    assert read_code(code) == code.replace("-", "") == read_code(f"  {code.lower()} ")
