"""From the address a person types to the link that reads it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from hai_desk.link.framed import FramedSource
from hai_desk.link.lines import SerialLine, tcp_line
from hai_desk.link.pump_link import Source
from hai_desk.link.tls import DeskCertificates


class NoAddress(ValueError):  # noqa: N818 - an answer to what someone typed
    """What was typed is no address of a pump; `str` says why."""


def source_of(
    address: str, certificates: DeskCertificates | None = None, serial: str = ""
) -> Source:
    """`http(s)://…` is SDC, `tcp://host:port` and `serial:PATH` are framed lines. `serial` is the
    pump that is wanted, where several are behind one address."""
    scheme, _, rest = address.partition(":")
    if scheme in ("http", "https"):
        return _sdc(address, certificates, serial)
    if certificates is not None:
        raise NoAddress("a framed line has no TLS; with certificates the address begins with https")
    if scheme in ("tcp", "socket"):
        return FramedSource(partial(tcp_line, *_host_and_port(address)))
    if scheme == "serial" and rest:
        return FramedSource(partial(SerialLine, rest))
    if address and Path(address).exists() and not Path(address).is_dir():
        return FramedSource(partial(SerialLine, address))
    raise NoAddress("an address begins with http://, https://, tcp:// or serial:")


def _sdc(address: str, certificates: DeskCertificates | None, serial: str) -> Source:
    # The library takes a second to load; a framed line must not wait for it.
    from hai_desk.link.sdc import SdcSource

    if address.startswith("https:") and certificates is None:
        raise NoAddress("https needs the folder with this desk's certificates")
    if address.startswith("http:") and certificates is not None:
        raise NoAddress("with certificates the address begins with https")
    if not _parts(address)[0]:
        raise NoAddress("the address names no host: http://127.0.0.1:4001/...")
    return SdcSource(address, certificates, serial)


def _host_and_port(address: str) -> tuple[str, int]:
    host, port = _parts(address)
    if not host or not port:
        raise NoAddress("tcp needs a host and a port: tcp://127.0.0.1:4001")
    return host, port


def _parts(address: str) -> tuple[str | None, int | None]:
    try:
        parts = urlsplit(address)
        return parts.hostname, parts.port
    except ValueError as failure:
        raise NoAddress(str(failure)) from failure
