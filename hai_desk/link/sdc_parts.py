"""The SDC library fitted for a desk that links again and again: nothing is left running."""

from __future__ import annotations

import logging
import ssl
import threading
from collections.abc import Callable
from http.client import HTTPException
from typing import Any, Final

from lxml import etree
from sdc11073.consumer.consumerimpl import SdcConsumerComponents, default_components_factory
from sdc11073.consumer.request_handler_deferred import DispatchKeyRegistryDeferred
from sdc11073.consumer.subscription import ConsumerSubscriptionManager
from sdc11073.exceptions import ApiUsageError, HTTPRequestHandlingError
from sdc11073.httpserver.httprequesthandler import DispatchingRequestHandler
from sdc11073.pysoap.msgreader import MessageReader

from hai_desk.link.tls import WrongCertificate
from hai_desk.link.values import Trouble

_log = logging.getLogger(__name__)

# One line of the library waits for acknowledgements; without it a request takes 100 ms, with it 10.
DispatchingRequestHandler.disable_nagle_algorithm = True

PUMPS_NONSENSE: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    etree.LxmlError,
    ApiUsageError,
    HTTPException,
    HTTPRequestHandlingError,
    OSError,
)
"""What reading another product's messages may end in: the library checks little and raises what it
likes. Each means "not understood" or "no answer", and none may end the desk."""


def trouble_of(nonsense: BaseException) -> Trouble:
    """The library wraps what the line said; the line's own word is the better one."""
    told = nonsense if isinstance(nonsense, OSError) else nonsense.__cause__
    if isinstance(told, WrongCertificate):
        return Trouble.WRONG_CERTIFICATE
    if isinstance(told, ssl.SSLError):
        return Trouble.REFUSED
    return Trouble.NO_ANSWER if isinstance(told, OSError) else Trouble.NOT_UNDERSTOOD


RENEWED_EVERY: Final = 1.0
"""Seconds; also how soon a pump that is gone is noticed."""


class EndingDispatcher(DispatchKeyRegistryDeferred):  # type: ignore[misc, unused-ignore]
    """The library's worker runs for ever; this one can be ended."""

    def end(self) -> None:
        self._queue.put(None)

    def _read_queue(self) -> None:
        while (waiting := self._queue.get()) is not None:
            handle, request, action = waiting
            try:
                handle(request)
            except PUMPS_NONSENSE as nonsense:
                _log.warning("a message that could not be handled: %s: %r", action, nonsense)


class PromptRenewal(ConsumerSubscriptionManager):  # type: ignore[misc, unused-ignore]
    """Renews as the library does, but ends at once when told to."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(RENEWED_EVERY):
            for subscription in list(self.subscriptions.values()):
                subscription.renew()

    def stop(self) -> None:
        self._ended.set()
        super().stop()


def components(
    note: Callable[[EndingDispatcher], None], reader: Callable[..., MessageReader]
) -> SdcConsumerComponents:
    """The library's parts with ours in place; `note` is told the dispatcher it makes, `reader`
    makes what reads each message that comes in."""

    def dispatcher(log_prefix: str) -> EndingDispatcher:
        made = EndingDispatcher(log_prefix)
        note(made)
        return made

    def reads(*given: Any, **more: Any) -> MessageReader:
        """A function, since the library copies its parts, and with a method whose it is."""
        return reader(*given, **more)

    parts = default_components_factory()
    parts.action_dispatcher_class = dispatcher
    parts.msg_reader_class = reads
    parts.subscription_manager_class = PromptRenewal
    return parts
