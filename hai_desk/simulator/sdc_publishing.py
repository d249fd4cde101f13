"""From a snapshot to SDC states: one transaction for all numbers, so that a reader never sees half
of a moment; one for the wave; one for the alarms when they change."""

from __future__ import annotations

from decimal import Decimal
from threading import RLock
from typing import Any, Final

from sdc11073.mdib import ProviderMdib
from sdc11073.xml_types import pm_types

from hai_desk.link.log_text import write_log
from hai_desk.link.values import LogEntry
from hai_desk.link.wire_number import possible_time
from hai_desk.simulator.alarms import Alarm, Standing
from hai_desk.simulator.identity import Life
from hai_desk.simulator.program_said import ProgramSaid
from hai_desk.simulator.sdc_device import (
    ALERT_SYSTEM,
    CLOCK,
    PATIENT,
    condition_handle,
    limits_of,
    signal_handle,
)
from hai_desk.simulator.sdc_program import OFF_AT_A_FAULT, lasting_texts, program_texts
from hai_desk.simulator.sdc_values import (
    BATTERY_EVERY,
    INFUSING,
    INFUSING_METRIC,
    LOG_HEAD_METRIC,
    LOG_TAIL_METRIC,
    NOT_INFUSING,
    SELDOM,
    Metric,
    metrics,
)
from hai_desk.simulator.simulation import Snapshot
from hai_desk.telemetry.sample import Validity
from hai_desk.units import exact_number, magnitude

_VALIDITIES: Final = {
    Validity.VALID: pm_types.MeasurementValidity.VALID,
    Validity.QUESTIONABLE: pm_types.MeasurementValidity.QUESTIONABLE,
    Validity.INVALID: pm_types.MeasurementValidity.INVALID,
    Validity.ONGOING: pm_types.MeasurementValidity.MEASUREMENT_ONGOING,
    Validity.UNAVAILABLE: pm_types.MeasurementValidity.NA,
}
CHECKED_EVERY: Final = 5.0


class SdcPublishing:
    def __init__(self, mdib: ProviderMdib, life: Life) -> None:
        self._mdib = mdib
        self._life = life
        self._numbers = [each for each in metrics(life.model) if each.name and not each.wave]
        self._waves = [each for each in metrics(life.model) if each.wave]
        self._alarms: dict[Alarm, Standing] = {}
        self._log_head = 0
        self._lock = RLock()
        self._said: tuple[ProgramSaid, int] | None = None
        self._off = False
        self._low: Decimal | None = None
        """mL of the low alarm, as programmed."""
        self._battery_due = self._check_due = 0.0
        self._checks = 0

    def begin(self, now: Snapshot) -> None:
        """States that stand from the start: the patient, the limits, and every value once."""
        if self._life.patient:
            with self._mdib.context_state_transaction() as change:
                context = change.mk_context_state(PATIENT, set_associated=True)
                context.Identification = [
                    pm_types.InstanceIdentifier(
                        root="urn:x-hai-desk:mrn", extension_string=self._life.patient
                    )
                ]
        with self._mdib.alert_state_transaction() as change:
            for alarm in now.alarms:
                if alarm.value.limits:
                    self._set_limits(change.get_state(condition_handle(alarm)), alarm)
        self.publish(now)
        if now.program is not None:
            with self._mdib.metric_state_transaction(set_determination_time=False) as change:
                self._write(change, lasting_texts(now.program), now)

    def publish(self, now: Snapshot) -> None:
        with self._lock:
            self._publish(now)

    def publish_program(self, now: Snapshot) -> None:
        """At once, so that whoever reads after an answer reads what came of it."""
        with (
            self._lock,
            self._mdib.metric_state_transaction(set_determination_time=False) as change,
        ):
            self._set_texts(change, now)

    def _publish(self, now: Snapshot) -> None:
        self._publish_values(now)
        if now.program is not None and now.program.faulty is not self._off:
            self._switch(off=now.program.faulty)
        if now.wave:
            self._publish_waves(now)
        if now.alarms != self._alarms or now.seconds >= self._check_due:
            self._publish_alarms(now)

    def _time(self, now: Snapshot) -> float:
        return self._life.device_time(now.seconds + now.clock_ahead)

    def _publish_values(self, now: Snapshot) -> None:
        at = self._time(now)
        with self._mdib.metric_state_transaction(set_determination_time=False) as change:
            for metric in self._due(now):
                sensed = now.values[metric.channel]
                value = _fresh_value(change.get_state(metric.handle), sensed.validity, at)
                value.Value = sensed.value
            self._set_texts(change, now)

    def _set_texts(self, change: Any, now: Snapshot) -> None:
        self._write(change, self._texts(now), now)

    def _write(self, change: Any, texts: list[tuple[Metric, str]], now: Snapshot) -> None:
        for metric, text in texts:
            value = _fresh_value(change.get_state(metric.handle), Validity.VALID, self._time(now))
            value.Value = Decimal(text) if metric.resolution else text

    def _switch(self, *, off: bool) -> None:
        self._off = off
        modes = pm_types.OperatingMode
        with self._mdib.operational_state_transaction() as change:
            for handle in OFF_AT_A_FAULT:
                change.get_state(handle).OperatingMode = modes.DISABLED if off else modes.ENABLED

    def _due(self, now: Snapshot) -> list[Metric]:
        """All of them; the battery only now and then."""
        battery = now.seconds >= self._battery_due
        if battery:
            self._battery_due = now.seconds + BATTERY_EVERY
        return [each for each in self._numbers if battery or each.name not in SELDOM]

    def _texts(self, now: Snapshot) -> list[tuple[Metric, str]]:
        """Which program, whether it runs, how far the log is: in the same report as the flow."""
        texts = [(INFUSING_METRIC, INFUSING if now.infusing else NOT_INFUSING)]
        newer, self._log_head = now.log_head > self._log_head, max(now.log_head, self._log_head)
        texts.append((LOG_HEAD_METRIC, str(self._log_head)))
        if newer:
            texts.append((LOG_TAIL_METRIC, self._log_text(now)))
        if now.program is not None:
            texts += program_texts(self._newest(now.program, now.step))
        return texts

    def _newest(self, said: ProgramSaid, step: int) -> ProgramSaid:
        """A snapshot may have been taken before a command and come here after it."""
        if self._said is None or (said.version, step) >= (self._said[0].version, self._said[1]):
            self._said = (said, step)
        return self._said[0]

    def _log_text(self, now: Snapshot) -> str:
        entries = [
            LogEntry(
                each.number,
                each.kind,
                possible_time(self._life.device_time(each.shown)),
                each.detail,
            )
            for each in now.log_tail
        ]
        return write_log(now.log_name, entries)

    def _publish_waves(self, now: Snapshot) -> None:
        starts = self._life.device_time(now.wave_seconds + now.clock_ahead)
        with self._mdib.rt_sample_state_transaction() as change:
            for metric in self._waves:
                value = _fresh_value(change.get_state(metric.handle), Validity.VALID, starts)
                value.Samples = list(now.wave)

    def _publish_alarms(self, now: Snapshot) -> None:
        at = self._time(now)
        low = _low_limit(now)
        changed = [
            alarm
            for alarm, standing in now.alarms.items()
            if standing != self._alarms.get(alarm)
            or (alarm is Alarm.LOW_RESERVOIR and low not in (None, self._low))
        ]
        self._alarms, self._low = dict(now.alarms), low or self._low
        self._check_due = now.seconds + CHECKED_EVERY * self._life.speed
        self._checks += 1
        with self._mdib.alert_state_transaction(set_determination_time=False) as change:
            for alarm in changed:
                self._show_alarm(change, alarm, now.alarms[alarm], at)
            self._show_system(change.get_state(ALERT_SYSTEM), now, at)
        with self._mdib.component_state_transaction() as change:
            change.get_state(CLOCK).DateAndTime = at

    def _show_alarm(self, change: Any, alarm: Alarm, standing: Standing, at: float) -> None:
        condition = change.get_state(condition_handle(alarm))
        condition.ActivationState = pm_types.AlertActivation.ON
        condition.Presence = standing.on
        condition.ActualPriority = self._mdib.descriptions.handle.get_one(
            condition_handle(alarm)
        ).Priority
        condition.DeterminationTime = at
        if alarm is Alarm.LOW_RESERVOIR and self._low is not None:
            condition.Limits.Lower = self._low
        signal = change.get_state(signal_handle(alarm))
        signal.ActivationState = pm_types.AlertActivation.ON
        on, off = pm_types.AlertSignalPresence.ON, pm_types.AlertSignalPresence.OFF
        signal.Presence = on if standing.on else off

    def _show_system(self, system: Any, now: Snapshot, at: float) -> None:
        present = [alarm for alarm, standing in now.alarms.items() if standing.on]
        system.ActivationState = pm_types.AlertActivation.ON
        system.LastSelfCheck = at
        system.SelfCheckCount = self._checks
        system.PresentTechnicalAlarmConditions = [
            condition_handle(alarm) for alarm in present if alarm.value.technical
        ]
        system.PresentPhysiologicalAlarmConditions = [
            condition_handle(alarm) for alarm in present if not alarm.value.technical
        ]

    def _set_limits(self, state: Any, alarm: Alarm) -> None:
        limits = {name: Decimal(limit) for name, limit in limits_of(alarm).items()}
        state.Limits = pm_types.Range(lower=limits.get("Lower"), upper=limits.get("Upper"))
        state.MonitoredAlertLimits = pm_types.AlertConditionMonitoredLimits.ALL_ON


def _low_limit(now: Snapshot) -> Decimal | None:
    """Of the program, where there is one."""
    program = now.program.program if now.program is not None else None
    return None if program is None else Decimal(exact_number(magnitude(program.low_alarm, "mL")))


def _fresh_value(state: Any, validity: Validity, at: float) -> Any:
    if state.MetricValue is None:
        state.mk_metric_value()
    state.ActivationState = pm_types.ComponentActivation.ON
    value = state.MetricValue
    value.Validity = _VALIDITIES[validity]
    value.DeterminationTime = at
    return value
