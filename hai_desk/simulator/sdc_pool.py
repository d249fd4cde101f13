"""The library's connections to listeners, mended: its loop and its housekeeping may wait for each
other for ever, and a pump that lost a listener at the wrong moment took none again."""

from __future__ import annotations

from typing import Any

from sdc11073.provider.providerimpl import SdcProvider
from sdc11073.pysoap.soapclientpool import SoapClientPool


class ListenerPool(SoapClientPool):  # type: ignore[misc, unused-ignore]
    def forget_usr(self, netloc: str, usr_ident: Any) -> None:
        """As the library does, but closes the connection when the lock is free again: closing waits
        for the loop, and the loop may be waiting for the lock."""
        with self._lock:
            unused = self._without(netloc, usr_ident)
        if unused is None:
            return
        if self.async_loop_subscr_mgr is None:
            unused.close()
        else:
            self.async_loop_subscr_mgr.run_coro(unused.async_close())

    def _without(self, netloc: str, usr_ident: Any) -> Any:
        """The connection that nobody uses any more, if it is one."""
        entry = self._soap_clients.get(netloc)
        if entry is None:
            return None
        if usr_ident in entry.usr_idents:
            entry.usr_idents.remove(usr_ident)
        return None if entry.usr_idents else self._soap_clients.pop(netloc).soap_client


class PumpProvider(SdcProvider):  # type: ignore[misc, unused-ignore]
    def _setup_components(self) -> None:
        self._soap_client_pool = ListenerPool(self._mk_soap_client, self._log_prefix)
        super()._setup_components()
