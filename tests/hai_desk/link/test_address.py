"""Addresses as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hai_desk.link.address import NoAddress, source_of
from hai_desk.link.framed import FramedSource
from hai_desk.link.sdc import SdcSource
from hai_desk.link.tls import DeskCertificates


def test_each_kind_of_address_has_its_link(tmp_path: Path) -> None:
    line = tmp_path / "tty"
    line.touch()
    assert isinstance(source_of("http://127.0.0.1:1/a"), SdcSource)
    assert isinstance(source_of("https://127.0.0.1:1/a", DeskCertificates(tmp_path)), SdcSource)
    for address in ("tcp://127.0.0.1:1", "socket://[::1]:9", "serial:COM3", str(line)):
        assert isinstance(source_of(address), FramedSource)


@pytest.mark.parametrize(
    "address",
    [
        *("", "pump", "tcp://", "tcp://host", "tcp://host:x", "serial:", "ftp://x:1", "tcp://[1"),
        *("http://", "http:///x", "http://127.0.0.1:99999/x", "http://127.0.0.1:abc/x"),
    ],
)
def test_what_is_no_address_says_what_one_is(address: str) -> None:
    with pytest.raises(NoAddress) as refused:
        source_of(address)
    assert str(refused.value)


def test_https_and_certificates_belong_together(tmp_path: Path) -> None:
    with pytest.raises(NoAddress, match="certificates"):
        source_of("https://127.0.0.1:1/a")
    with pytest.raises(NoAddress, match="https"):
        source_of("http://127.0.0.1:1/a", DeskCertificates(tmp_path))
    for line in ("tcp://127.0.0.1:1", "serial:COM3"):
        with pytest.raises(NoAddress, match="TLS"):
            source_of(line, DeskCertificates(tmp_path))
