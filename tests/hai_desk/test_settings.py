from __future__ import annotations

from dataclasses import replace

import pytest

from hai_desk.settings import AS_DELIVERED, Mode, ScannerSettings, from_text, to_text

SET = ScannerSettings(Mode.FRAMED, 50, 8, "\x02", "\x03", "\x1d~", "/dev/ttyACM0", 115_200)


def test_what_was_set_comes_back() -> None:
    assert from_text(to_text(SET)) == SET


def test_as_delivered_is_what_the_design_says() -> None:
    assert (AS_DELIVERED.mode, AS_DELIVERED.gap_ms, AS_DELIVERED.shortest) == (Mode.BURST, 35, 6)


def test_a_file_from_an_older_program_keeps_what_it_has() -> None:
    assert from_text('{"scanner": {"mode": "serial", "port": "COM3"}}') == replace(
        AS_DELIVERED, mode=Mode.SERIAL, port="COM3"
    )


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"scanner": 7}', '{"scanner": {"mode": "telepathy"}}',
     '{"scanner": {"gap_ms": "35"}}', '{"scanner": {"gap_ms": 0}}', '{"scanner": {"port": 3}}'],
)  # fmt: skip
def test_a_damaged_file_leaves_the_desk_as_delivered(text: str) -> None:
    assert from_text(text) == AS_DELIVERED
