"""A message of the wire as somebody reads it."""

from __future__ import annotations

from hai_desk.link.wire_text import wire_text


def test_xml_has_an_element_a_line() -> None:
    told = b'<?xml version="1.0"?><a x="1"><b>words</b><c/></a>'
    assert wire_text(told) == '<a x="1">\n  <b>words</b>\n  <c/>\n</a>'


def test_parts_that_were_kept_stand_one_after_the_other() -> None:
    assert wire_text(b"<a><b/></a>\n<c/>") == "<a>\n  <b/>\n</a>\n<c/>"


def test_an_end_that_is_cut_off_is_shown_as_it_is() -> None:
    assert wire_text(b"<a>\n<b>half") == "<a>\n<b>half"


def test_nothing_is_looked_up_outside_of_the_message() -> None:
    named = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    assert wire_text(named).endswith("<a>&x;</a>")


def test_what_is_no_text_is_shown_byte_by_byte_with_what_can_be_read() -> None:
    told = bytes([0x02, 0xFF, *b"rate 1.3", 0x00]) + bytes(range(0x41, 0x4C))
    assert wire_text(told) == (
        "0000  02 ff 72 61 74 65 20 31 2e 33 00 41 42 43 44 45  ..rate 1.3.ABCDE\n"
        f"0010  {'46 47 48 49 4a 4b':<47}  FGHIJK"
    )


def test_letters_that_cannot_be_seen_are_shown_as_bytes() -> None:
    assert wire_text(b"a\x1bb").startswith("0000  61 1b 62")
    assert wire_text("pump °C\n".encode()) == "pump °C\n"
