"""A pump that speaks ISO/IEEE 11073 SDC, reached by its address. No discovery, no multicast."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event, Thread
from typing import Any, TypeAlias

from sdc11073 import observableproperties
from sdc11073.certloader import SSLContextContainer
from sdc11073.consumer.consumerimpl import SdcConsumer
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.xml_types.actions import periodic_actions

from hai_desk.link.codes import Code
from hai_desk.link.commands import Answer, Command, CommandAnswered, NotSent, NotSentBecause, Stop
from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks
from hai_desk.link.sdc_commands import compose, tell
from hai_desk.link.sdc_description import SdcDescription
from hai_desk.link.sdc_listener import SdcListener
from hai_desk.link.sdc_parts import PUMPS_NONSENSE, EndingDispatcher, components, trouble_of
from hai_desk.link.sdc_patient import patient_of
from hai_desk.link.sdc_states import SdcStates
from hai_desk.link.sdc_wire import SdcWire
from hai_desk.link.tls import DeskCertificates, fingerprint
from hai_desk.link.values import Broken, Described, Epoch, Trouble
from hai_desk.link.wire_frame import WireFrame

_log = logging.getLogger(__name__)

TIMEOUT = 2
"""Seconds for one answer of the pump."""
AGAIN_AFTER = (0.2, 0.5, 1.0, 2.0)
"""Seconds between attempts to link."""
READ_AGAIN_AFTER = 1.0
"""Seconds between two readings of everything, when reports are missing."""


class SdcSource:
    """Links, listens, reads again what was missed, and links again when the pump is gone."""

    def __init__(
        self, url: str, certificates: DeskCertificates | None = None, serial: str = ""
    ) -> None:
        """`serial` is that of the pump that is wanted, where several are behind the address."""
        self._where = _Where(url, certificates, serial)
        self._stopping = Event()
        self._wake = Event()
        self._thread: Thread | None = None
        self._visit: _Visit | None = None
        self._asked = 0
        self._teller: Thread | None = None
        self._to: tuple[Mailbox, DeskClocks] | None = None
        self._composed: _Composed | None = None

    def start(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        self._to = mailbox, clocks
        self._thread = Thread(
            target=self._run, args=(mailbox, clocks), name="pump link", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._wake.set()
        for thread in (self._teller, self._thread):
            if thread is not None:
                thread.join(2 * TIMEOUT + 1)
        self._to = None

    def compose(self, command: Command) -> WireFrame | None:
        visit, self._composed = self._visit, (command, None, None)
        if visit is None or not visit.linked:
            return None
        message = visit.compose(command)
        if message is None:
            return None
        self._composed = command, visit, message
        return visit.wire.composed(message)

    def send(self, command: Command) -> None:
        asked, self._composed = (command, self._composed), None
        self._teller = Thread(target=self._tell, args=asked, name="command", daemon=True)
        self._teller.start()

    def read_again(self, asked: int) -> None:
        self._asked = asked
        self._wake.set()

    def _tell(self, command: Command, composed: _Composed | None) -> None:
        """A message goes to the visit it was composed for and to no other. Only a stop goes out
        that could not be composed: it is in nobody's way."""
        visit, message = self._visit, None
        if composed is not None and composed[0] is command:
            _command, made_for, message = composed
            if visit is not made_for and not (message is None and isinstance(command, Stop)):
                visit = None
        if visit is None or not visit.linked:
            answer: Answer = NotSent(command.number, NotSentBecause.NO_PUMP)
        else:
            answer = visit.tell(command, self._stopping, message)
        if self._to is not None:
            mailbox, clocks = self._to
            now = clocks.now()
            mailbox.put(CommandAnswered(command, answer, now.wall), now)

    def _run(self, mailbox: Mailbox, clocks: DeskClocks) -> None:
        attempt = 0
        while not self._stopping.is_set():
            visit = _Visit(self._where, mailbox, clocks, self._wake, lambda: self._asked)
            self._visit = visit
            why = visit.make(self._stopping)
            attempt = 0 if visit.linked else attempt + 1
            if not self._stopping.is_set():
                mailbox.put(Broken(why), clocks.now())
                self._stopping.wait(AGAIN_AFTER[min(attempt, len(AGAIN_AFTER) - 1)])


@dataclass(frozen=True, slots=True)
class _Where:
    url: str
    certificates: DeskCertificates | None
    serial: str


class _Visit:
    """One attempt, from connecting to the loss of the link. A consumer is never used twice."""

    def __init__(
        self,
        where: _Where,
        mailbox: Mailbox,
        clocks: DeskClocks,
        wake: Event,
        asked: Callable[[], int],
    ) -> None:
        self._where = where
        self._mailbox, self._clocks, self._wake = mailbox, clocks, wake
        self._listener = SdcListener(mailbox, clocks, wake.set)
        self.wire = SdcWire(mailbox, clocks)
        self._dispatchers: list[EndingDispatcher] = []
        self._consumer: Any = None
        self._ended_by_pump = False
        self._asked, self._answered = asked, 0
        self._again_at = 0.0
        self._operations: dict[Code, str] = {}
        self._left = Event()
        self.linked = False

    def make(self, stopping: Event) -> Trouble:
        try:
            self._connect()
            self.linked = True
            return self._stay(stopping)
        except PUMPS_NONSENSE as nonsense:
            _log.info("no SDC link: %r", nonsense)
            return trouble_of(nonsense)
        finally:
            self._leave()

    def _connect(self) -> None:
        consumer = SdcConsumer(
            self._where.url,
            SdcV1Definitions,
            self._contexts(),
            socket_timeout=TIMEOUT,
            force_ssl_connect=self._where.certificates is not None,
            components=components(self._dispatchers.append, self.wire.reader),
        )
        self._consumer = consumer
        hear = self._listener
        observableproperties.bind(
            consumer,
            episodic_metric_report=hear.metrics,
            waveform_report=hear.waves,
            episodic_alert_report=hear.alerts,
            episodic_component_report=hear.others,
            episodic_operational_state_report=hear.others,
            episodic_context_report=hear.bound,
            description_modification_report=hear.changed,
            is_connected=self._on_connection,
            subscription_end_data=self._on_end,
        )
        consumer.start_all(not_subscribed_actions=periodic_actions, fixed_renew_interval=1)
        if not consumer.is_connected:
            raise ConnectionError("not every subscription was granted")
        self._read()

    def _contexts(self) -> SSLContextContainer | None:
        if self._where.certificates is None:
            return None
        return SSLContextContainer(
            client_context=self._where.certificates.towards_pump(),
            server_context=self._where.certificates.from_pump(),
        )

    def _read(self) -> None:
        """Everything the pump has, from end to end."""
        consumer, asked = self._consumer, self._asked()
        goes = self.wire.goes("GetMdib")
        answer = consumer.get_service_client.get_mdib(request_manipulator=goes)
        descriptors, given = answer.result
        group = answer.mdib_version_group
        description = SdcDescription(descriptors, self._where.serial)
        states = description.own(given)
        epoch = Epoch(group.sequence_id, group.instance_id or 0)
        copied = SdcStates(description, epoch, states)
        self._mailbox.put(self._described(description, states, epoch, group), self._clocks.now())
        self._operations = description.operations
        self._put_read(copied, states, group.mdib_version, asked)
        self._answered = asked
        self._listener.begin(copied, group)

    def _described(
        self, description: SdcDescription, states: Any, epoch: Epoch, group: Any
    ) -> Described:
        consumer = self._consumer
        host = consumer.host_description
        goes = self.wire.goes("GetContextStates")
        identity = description.identity(host.this_model, host.this_device)
        return Described(
            identity=replace(
                identity,
                patient=patient_of(states, consumer.context_service_client, description.own, goes),
                fingerprint=fingerprint(consumer.binary_peer_certificate or b""),
            ),
            channels=tuple(named.channel for named in description.named.values()),
            alarms=description.alarms,
            epoch=epoch,
            number=group.mdib_version,
        )

    def _put_read(self, copied: SdcStates, states: Any, number: int, asked: int) -> None:
        now = self._clocks.now()
        self._mailbox.put(copied.report(states, number, read=True, asked=asked), now)
        self._mailbox.put(copied.alarms(states, number, read=True), now)
        for log in copied.log(states):
            self._mailbox.put(log, now)

    def _stay(self, stopping: Event) -> Trouble:
        """Until the link is gone. Reads again when something was missed or described anew."""
        hear = self._listener
        while not stopping.is_set():
            self._wake.wait(READ_AGAIN_AFTER)
            self._wake.clear()
            if hear.restarted or not self._consumer.is_connected:
                return Trouble.ENDED_BY_PUMP if self._ended_by_pump else Trouble.CLOSED
            if self._is_due(self._clocks.now().steady):
                hear.missed = hear.redescribed = False
                self._read()
        return Trouble.CLOSED

    def _is_due(self, now: float) -> bool:
        """At once when somebody asks; now and then when reports are missing."""
        if self._asked() > self._answered:
            return True
        due = (self._listener.missed or self._listener.redescribed) and now >= self._again_at
        if due:
            self._again_at = now + READ_AGAIN_AFTER
        return due

    def compose(self, command: Command) -> bytes | None:
        return compose(self._consumer, self._operations, command)

    def tell(self, command: Command, stopping: Event, message: bytes | None) -> Answer:
        service = self._consumer.set_service_client
        return tell(
            service,
            self._operations,
            command,
            over=lambda: self._left.is_set() or stopping.is_set(),
            message=message,
        )

    def _on_connection(self, _connected: bool) -> None:
        self._wake.set()

    def _on_end(self, _data: Any) -> None:
        self._ended_by_pump = True
        self._wake.set()

    def _leave(self) -> None:
        self._left.set()
        self._listener.end()
        if self._consumer is not None:
            try:
                self._consumer.stop_all(unsubscribe=bool(self._consumer.is_connected))
            except PUMPS_NONSENSE as nonsense:
                _log.info("an SDC link that ended badly: %r", nonsense)
        for dispatcher in self._dispatchers:
            dispatcher.end()


_Composed: TypeAlias = tuple[Command, _Visit | None, bytes | None]
"""The command composed last, for which visit; for none where nothing was linked."""
