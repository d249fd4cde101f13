"""The ears of an SDC link. Runs in the library's thread: copies, drops in the mailbox, returns."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from typing import Any

from sdc11073.xml_types import msg_types

from hai_desk.link.mailbox import Mailbox
from hai_desk.link.pump_link import DeskClocks
from hai_desk.link.sdc_parts import PUMPS_NONSENSE
from hai_desk.link.sdc_patient import bound_to, tells_of_patients
from hai_desk.link.sdc_states import SdcStates
from hai_desk.link.values import Bound, Epoch, Moment

_log = logging.getLogger(__name__)
_HELD_AT_MOST = 4096
CONTEXTS = "EpisodicContextReport"


class SdcListener:
    """Until the pump's description is known, messages are held; then they come in their order."""

    def __init__(self, mailbox: Mailbox, clocks: DeskClocks, wake: Callable[[], None]) -> None:
        self._mailbox, self._clocks, self._wake = mailbox, clocks, wake
        self._lock = Lock()
        self._held: list[tuple[str, Any, Moment]] = []
        self._states: SdcStates | None = None
        self._newest = 0
        self._deaf = False
        self.missed = self.redescribed = self.restarted = False
        self._epoch: tuple[str, int | None] = ("", None)
        self._changed = ("", 0)
        """Sequence and number of the newest change of the description."""

    def begin(self, states: SdcStates, group: Any) -> None:
        """`states` read by the description of that moment; not when it has changed since."""
        with self._lock:
            if self._changed[0] == group.sequence_id and self._changed[1] > group.mdib_version:
                self.redescribed = True
                return
            self._states, self._newest = states, group.mdib_version
            self._epoch = (group.sequence_id, group.instance_id)
            held, self._held = self._held, []
            for kind, message, at in held:
                self._understand(kind, message, at)

    def end(self) -> None:
        """Nothing goes into the mailbox after this."""
        with self._lock:
            self._deaf = True

    def metrics(self, message: Any) -> None:
        self._hear("EpisodicMetricReport", message)

    def waves(self, message: Any) -> None:
        self._hear("WaveformStream", message)

    def alerts(self, message: Any) -> None:
        self._hear("EpisodicAlertReport", message)

    def others(self, message: Any) -> None:
        """Reports that say nothing of values still count: their numbers are part of the row."""
        self._hear("", message)

    def changed(self, message: Any) -> None:
        """The pump describes itself differently. What it tells now is held until it was read anew:
        by the old description a rate could be another unit's."""
        if message is not None and message.mdib_version_group is not None:
            group = message.mdib_version_group
            with self._lock:
                self._changed = (group.sequence_id, group.mdib_version)
                self._states = None
        self._hear("", message)
        self._read_anew()

    def bound(self, message: Any) -> None:
        """Also read anew, but whom it is bound to now is told at once: nothing that comes
        meanwhile is of the patient before."""
        self._hear(CONTEXTS, message)
        self._read_anew()

    def _read_anew(self) -> None:
        self.redescribed = True
        self._wake()

    def _hear(self, kind: str, message: Any) -> None:
        if message is None or message.mdib_version_group is None:
            return
        at = self._clocks.now()
        with self._lock:
            if self._states is None and len(self._held) < _HELD_AT_MOST:
                self._held.append((kind, message, at))
            elif self._states is not None:
                self._understand(kind, message, at)

    def _understand(self, kind: str, message: Any, at: Moment) -> None:
        group = message.mdib_version_group
        if (group.sequence_id, group.instance_id) != self._epoch:
            self.restarted = True
            self._wake()
        elif not self._deaf:
            self._count(group.mdib_version)
            try:
                self._put(kind, message, group.mdib_version, at)
            except PUMPS_NONSENSE:
                _log.warning("a report that could not be read")

    def _count(self, number: int) -> None:
        if number > self._newest + 1:
            self.missed = True
            self._wake()
        self._newest = max(self._newest, number)

    def _put(self, kind: str, message: Any, number: int, at: Moment) -> None:
        assert self._states is not None
        told = self._states.own(_states_of(kind, message.p_msg.msg_node))
        if kind == CONTEXTS:
            self._tell_patient(told, number, at)
            told = []
        given = self._states.understood(told)
        if len(given) < len(told):
            self._read_anew()
        if kind == "EpisodicAlertReport":
            self._mailbox.put(self._states.alarms(given, number), at)
        else:
            self._mailbox.put(self._states.report(given, number), at)
        for log in self._states.log(given):
            self._mailbox.put(log, at)

    def _tell_patient(self, contexts: list[Any], number: int, at: Moment) -> None:
        if tells_of_patients(contexts):
            sequence, instance = self._epoch
            patient = bound_to(contexts)
            self._mailbox.put(Bound(Epoch(sequence, instance or 0), number, patient), at)


def _states_of(kind: str, node: Any) -> list[Any]:
    if not kind:
        return []
    report = getattr(msg_types, kind).from_node(node)
    if kind == "WaveformStream":
        return list(report.State)
    return [state for part in report.ReportPart for state in part.values_list]
