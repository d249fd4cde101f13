"""The simulated pump as an ISO/IEEE 11073 SDC provider on 127.0.0.1: no discovery, no multicast."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sdc11073.certloader import SSLContextContainer
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.httpserver.httprequesthandler import DispatchingRequestHandler
from sdc11073.mdib import ProviderMdib
from sdc11073.provider.providerimpl import (
    RoleProviderComponents,
    SdcProviderComponents,
    provider_components_async_factory,
)
from sdc11073.provider.subscriptionmgr_async import SubscriptionsManagerPathAsync
from sdc11073.xml_types.dpws_types import ThisDeviceType, ThisModelType

from hai_desk.link.tls import DeskCertificates
from hai_desk.simulator.bad_line import BadLine, wants
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import FIRMWARE, MANUFACTURER
from hai_desk.simulator.operations import Handler, Operation, product_of
from hai_desk.simulator.scenario import Happening
from hai_desk.simulator.sdc_device import description
from hai_desk.simulator.sdc_outbox import Outboxes
from hai_desk.simulator.sdc_pool import PumpProvider
from hai_desk.simulator.sdc_publishing import SdcPublishing
from hai_desk.simulator.sdc_server import LOOPBACK, SdcServer
from hai_desk.simulator.simulation import Snapshot

# One line of the library waits for acknowledgements; without it a request takes 100 ms, with it 10.
DispatchingRequestHandler.disable_nagle_algorithm = True

HUNG_AFTER = 1
"""Seconds for which one listener that hangs may hold up all others; the library's default is 18."""
SUBSCRIBED_FOR = 15


class _NoDiscovery:
    """Takes the place of WS-Discovery: says nothing to anybody."""

    active_address = LOOPBACK

    def publish_service(self, epr: str, types: Any, scopes: Any, x_addrs: Any) -> None: ...

    def clear_service(self, epr: str) -> None: ...


class SdcFace:
    def __init__(
        self,
        life: Life,
        first: Snapshot,
        *,
        port: int,
        every: float,
        seed: int,
        certificates: DeskCertificates | None = None,
        operations: Sequence[Operation] = (),
        look: Callable[[], Snapshot] | None = None,
    ) -> None:
        """`look` is how the pump is now; asked when an operation has been obeyed."""
        self._life, self._first, self._certificates = life, first, certificates
        self._look = look
        told = tuple(replace(each, handler=self._shown(each.handler)) for each in operations)
        self._line: BadLine[tuple[Any, ...]] = BadLine(seed)
        self._faults: Sequence[Happening] = ()
        self._loops: set[asyncio.AbstractEventLoop] = set()
        self._mdib = ProviderMdib.from_string(
            description(life, tuple(first.alarms), every, operations),
            protocol_definition=SdcV1Definitions,
        )
        self._mdib.sequence_id = life.sequence
        self._mdib.instance_id = life.instance
        self._server = SdcServer(port, certificates.from_pump() if certificates else None)
        self._provider = self._made(told)
        self._publishing = SdcPublishing(self._mdib, life)

    def _shown(self, handler: Handler) -> Handler:
        def obey(arguments: tuple[str, ...]) -> None:
            handler(arguments)
            if self._look is not None:
                self._publishing.publish_program(self._look())

        return obey

    @property
    def url(self) -> str:
        return str(self._provider.get_xaddrs()[0])

    def open(self) -> None:
        """Raises OSError where the port is taken."""
        self._server.listen()
        self._provider.start_all(start_rtsample_loop=False, shared_http_server=self._server)
        self._publishing.begin(self._first)

    def publish(self, now: Snapshot, faults: Sequence[Happening]) -> None:
        self._faults = faults
        lost = wants(faults, "link loss")
        self._server.go_mute(mute=lost)
        if not lost and not wants(faults, "frozen reports"):
            self._publishing.publish(now)

    def close(self) -> None:
        self._provider.stop_all()
        self._server.stop()
        for loop in self._loops:
            loop.close()

    def _made(self, operations: Sequence[Operation]) -> PumpProvider:
        model = self._life.model
        return PumpProvider(
            ws_discovery=_NoDiscovery(),
            this_model=ThisModelType(
                manufacturer=MANUFACTURER, model_name=model.name, model_number=model.key
            ),
            this_device=ThisDeviceType(
                friendly_name=model.name,
                firmware_version=FIRMWARE,
                serial_number=self._life.serial,
            ),
            device_mdib_container=self._mdib,
            epr=self._life.address,
            socket_timeout=HUNG_AFTER,
            max_subscription_duration=SUBSCRIBED_FOR,
            ssl_context_container=self._contexts(),
            components=self._components(),
            role_provider_components=RoleProviderComponents(
                role_provider_class=product_of(operations)
            ),
        )

    def _contexts(self) -> SSLContextContainer | None:
        if self._certificates is None:
            return None
        return SSLContextContainer(
            client_context=self._certificates.towards_pump(),
            server_context=self._certificates.from_pump(),
        )

    def _components(self) -> SdcProviderComponents:
        parts = provider_components_async_factory()
        manager = _over_a_line(self._passes, self._loops.add, Outboxes())
        parts.subscriptions_manager_class = {"StateEvent": manager, "Set": manager}
        return parts

    def _passes(self, message: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return self._line.passes(message, self._faults)


def _over_a_line(
    passes: Callable[[tuple[Any, ...]], list[tuple[Any, ...]]],
    note: Callable[[asyncio.AbstractEventLoop], None],
    outboxes: Outboxes,
) -> type[SubscriptionsManagerPathAsync]:
    """The library's notifications, over a line that a scenario may make a bad one. `note` is told
    the loop it sends in, which the library stops and never closes. The library waits for the
    slowest of all listeners; here each has an outbox."""

    class OverALine(SubscriptionsManagerPathAsync):  # type: ignore[misc, unused-ignore]
        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            note(self._async_send_thread.loop)

        def send_to_subscribers(self, payload: Any, action: str, mdib_version_group: Any) -> None:
            for message in passes((payload, action, mdib_version_group)):
                super().send_to_subscribers(*message)

        async def _async_send_notification_report(
            self, subscription: Any, body_node: Any, action: str
        ) -> None:
            send = super()._async_send_notification_report
            listener = subscription.notify_to_url.netloc
            await outboxes.put(listener, lambda: send(subscription, body_node, action))

        def _end_all_subscriptions(self, send_subscription_end: bool) -> None:
            self._async_send_thread.run_coro(outboxes.close())
            super()._end_all_subscriptions(send_subscription_end)

    return OverALine
