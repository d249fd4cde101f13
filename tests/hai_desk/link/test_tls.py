"""Pins: as people write them, and held on every connection."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from threading import Thread

import pytest

from hai_desk.link.tls import (
    DeskCertificates,
    WrongCertificate,
    fingerprint,
    fingerprint_of_file,
    plain_fingerprint,
)
from reports.sealing.pump_certificates import make_pump_certificates


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("certificates")
    make_pump_certificates(made, "P-1")
    return made


def test_a_fingerprint_is_read_as_people_write_it() -> None:
    assert plain_fingerprint("AB:cd 0F\n") == "abcd0f"


def test_no_certificate_has_no_fingerprint() -> None:
    assert fingerprint(b"") == ""


def shake_hands(client: ssl.SSLContext, server: ssl.SSLContext) -> tuple[str, str]:
    """What each end said; empty when it was content."""
    ours, theirs = socket.socketpair()
    said = {"server": ""}

    def serve() -> None:
        try:
            with server.wrap_socket(theirs, server_side=True) as end:
                end.recv(1)
        except (ssl.SSLError, OSError) as refusal:
            said["server"] = type(refusal).__name__

    serving = Thread(target=serve)
    serving.start()
    try:
        with client.wrap_socket(ours) as end:
            end.send(b"x")
        mine = ""
    except (ssl.SSLError, OSError) as refusal:
        mine = type(refusal).__name__
    ours.close()
    serving.join(30)
    theirs.close()
    return mine, said["server"]


@pytest.mark.parametrize("pinned", ["right", "wrong"])
def test_both_directions_hold_the_other_end_to_its_pin(folder: Path, pinned: str) -> None:
    pin = fingerprint_of_file(folder / "pump" / "usercert.pem")
    desk = DeskCertificates(folder / "desk", pin if pinned == "right" else "0" * 64)
    pump = DeskCertificates(folder / "pump")
    out = shake_hands(desk.towards_pump(), pump.from_pump())
    back = shake_hands(pump.towards_pump(), desk.from_pump())
    if pinned == "right":
        assert out == back == ("", "")
    else:
        assert out[0] == WrongCertificate.__name__
        assert back[1] == WrongCertificate.__name__
