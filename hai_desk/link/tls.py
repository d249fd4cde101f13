"""Mutual TLS for the link, pinned: a certificate of the right authority is not enough, it must be
this pump's.

A folder holds `userkey.pem`, `usercert.pem` and `cacert.pem`. Host names are not looked at: a pump
has an address for an hour, and a certificate for its life.
"""

from __future__ import annotations

import hashlib
import hmac
import ssl
from pathlib import Path

KEY, CERTIFICATE, AUTHORITY = "userkey.pem", "usercert.pem", "cacert.pem"


class WrongCertificate(ssl.SSLCertVerificationError):
    """The other end is of the right authority and is not the registered pump."""


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of the certificate in DER, in hex."""
    return hashlib.sha256(certificate).hexdigest() if certificate else ""


def fingerprint_of_file(file: Path) -> str:
    return fingerprint(ssl.PEM_cert_to_DER_cert(file.read_text("ascii")))


def plain_fingerprint(text: str) -> str:
    """As people write it, with colons or spaces, in either case."""
    return "".join(text.replace(":", " ").split()).lower()


class _PinnedSocket(ssl.SSLSocket):
    """Looks at the other end's certificate before a byte of the session passes, either way."""

    def do_handshake(self, block: bool = False) -> None:
        super().do_handshake(block)
        pin = self.context.pin if isinstance(self.context, _PinnedContext) else ""
        found = fingerprint(self.getpeercert(binary_form=True) or b"")
        if pin and not hmac.compare_digest(found, pin):
            raise WrongCertificate("another pump's certificate")


class _PinnedContext(ssl.SSLContext):
    sslsocket_class = _PinnedSocket
    pin = ""


class DeskCertificates:
    """What one end has in its folder. `pin` is the fingerprint the other end must have."""

    def __init__(self, folder: Path, pin: str = "") -> None:
        self._folder = folder
        self._pin = plain_fingerprint(pin)

    def towards_pump(self) -> ssl.SSLContext:
        return self._context(ssl.PROTOCOL_TLS_CLIENT)

    def from_pump(self) -> ssl.SSLContext:
        """The pump connects back to tell; it is held to the same certificate."""
        return self._context(ssl.PROTOCOL_TLS_SERVER)

    def _context(self, protocol: int) -> ssl.SSLContext:
        context = _PinnedContext(protocol)
        context.pin = self._pin
        context.check_hostname = False
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_cert_chain(self._folder / CERTIFICATE, self._folder / KEY)
        context.load_verify_locations(self._folder / AUTHORITY)
        return context
