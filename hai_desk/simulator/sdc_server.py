"""The HTTP server of the SDC face: on 127.0.0.1, on the port it was given, and mute when the link
is lost."""

from __future__ import annotations

import logging
import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sdc11073.httpserver import compression
from sdc11073.httpserver.httpserverimpl import HttpServerThreadBase, _ThreadingHTTPServer

_log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"


@contextmanager
def naming_the_port(port: int) -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        why = failure.strerror if failure.errno is None else os.strerror(failure.errno)
        raise OSError(failure.errno, why, f"port {port}") from failure


class _Server(_ThreadingHTTPServer):  # type: ignore[misc, unused-ignore]
    allow_reuse_address = True
    mute = False

    def verify_request(self, _request: Any, _client_address: Any) -> bool:
        return not self.mute

    def handle_error(self, _request: Any, client_address: Any) -> None:
        """A desk that went away in the middle of an answer is no news."""
        _log.info("a request of %s came to nothing", client_address, exc_info=True)

    def hang_up(self) -> None:
        """Cuts every connection there is; the library only forgets those that end by themselves."""
        for each in list(self.threads):
            try:
                each.request.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class SdcServer(HttpServerThreadBase):  # type: ignore[misc, unused-ignore]
    """The library's server always takes a free port; a pump's address must be known beforehand."""

    def __init__(self, port: int, context: ssl.SSLContext | None) -> None:
        super().__init__(
            LOOPBACK,
            context,
            supported_encodings=compression.CompressionHandler.available_encodings[:],
            logger=logging.getLogger("sdc.device.httpsrv"),
        )
        self._port = port

    def run(self) -> None:
        self.started_evt.set()
        self.httpd.serve_forever(poll_interval=0.1)

    def _prepare(self) -> None:
        with naming_the_port(self._port):
            self.httpd = _Server(
                self.logger, (LOOPBACK, self._port), self.chunk_size, self.supported_encodings
            )
        scheme = "http"
        if self._ssl_context is not None:
            scheme = "https"
            self.httpd.socket = self._ssl_context.wrap_socket(self.httpd.socket, server_side=True)
        self.base_url = f"{scheme}://{LOOPBACK}:{self.server_port}/"

    def listen(self) -> None:
        """Takes its port in the thread of who calls, so that nobody waits for one that failed.
        Raises OSError, which names the port, where it is taken."""
        self._prepare()
        self.start()
        self.started_evt.wait()

    def go_mute(self, *, mute: bool) -> None:
        if mute and not self.httpd.mute:
            self.httpd.mute = True
            self.httpd.hang_up()
        self.httpd.mute = mute
