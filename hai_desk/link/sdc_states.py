"""SDC states, copied at once: the containers are the library's and change under way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from sdc11073.mdib import statecontainers as states

from hai_desk.link.log_text import read_log
from hai_desk.link.sdc_description import SdcDescription, priority
from hai_desk.link.values import AlarmReport, AlarmState, Epoch, LogReport, Reading, Report, Stretch
from hai_desk.link.wire_number import possible, possible_time
from hai_desk.telemetry.sample import Validity

_VALIDITIES: Final = MappingProxyType(
    {
        "Vld": Validity.VALID,
        "Vldated": Validity.VALID,
        "Qst": Validity.QUESTIONABLE,
        "Calib": Validity.QUESTIONABLE,
        "Ong": Validity.ONGOING,
        "NA": Validity.UNAVAILABLE,
    }
)
"""What is not here, such as an over- or underflow, is invalid."""


class SdcStates:
    def __init__(self, description: SdcDescription, epoch: Epoch, read: Iterable[Any] = ()) -> None:
        """`read` are the states that were read together with the description."""
        self._known = description
        self._epoch = epoch
        self._versions = {each.DescriptorHandle: _described(each) for each in read}

    def own(self, given: Iterable[Any]) -> list[Any]:
        """Without those of another pump behind the same address."""
        return self._known.own(given)

    def understood(self, given: Iterable[Any]) -> list[Any]:
        """Those that go by the description as it was read: one whose unit has changed since must
        not be converted by the old one."""
        return [
            each
            for each in given
            if self._versions.get(each.DescriptorHandle, _described(each)) == _described(each)
        ]

    def report(
        self, given: Iterable[Any], number: int, *, read: bool = False, asked: int = 0
    ) -> Report:
        """Of the metric states among these."""
        metrics = [each for each in given if getattr(each, "is_metric_state", False)]
        readings = tuple(self._readings(metrics, read=read))
        stretches = tuple(self._stretches(metrics, read=read))
        times = [each.at for each in readings] + [each.at for each in stretches]
        return Report(
            epoch=self._epoch,
            number=number,
            at=max((each for each in times if each is not None), default=None),
            readings=readings,
            stretches=stretches,
            texts=tuple(_texts(metrics, self._known.texts)),
            read=read,
            program=tuple(_texts(metrics, self._known.program)),
            asked=asked,
        )

    def alarms(self, given: Iterable[Any], number: int, *, read: bool = False) -> AlarmReport:
        conditions = [
            each for each in given if isinstance(each, states.AlertConditionStateContainer)
        ]
        times = [possible_time(each.DeterminationTime) for each in conditions]
        return AlarmReport(
            epoch=self._epoch,
            number=number,
            at=max((each for each in times if each is not None), default=None),
            states=tuple(_alarm(each, None if read else number) for each in conditions),
            read=read,
        )

    def log(self, given: Iterable[Any]) -> Iterator[LogReport]:
        for each in given:
            if each.DescriptorHandle in self._known.log and (value := _value(each)) is not None:
                log = read_log(str(value.Value or ""))
                if log is not None:
                    yield log

    def _readings(self, metrics: Iterable[Any], *, read: bool) -> Iterator[Reading]:
        for each in metrics:
            named = self._known.named.get(each.DescriptorHandle)
            value = _value(each)
            if named is None or value is None or named.channel.spacing is not None:
                continue
            number = possible(value.Value)
            yield Reading(
                channel=named.channel.name,
                value=None if number is None else named.conversion.apply(number),
                validity=_validity(each, value),
                ordinal=_ordinal(each, read=read),
                at=possible_time(value.DeterminationTime),
            )

    def _stretches(self, metrics: Iterable[Any], *, read: bool) -> Iterator[Stretch]:
        for each in metrics:
            named = self._known.named.get(each.DescriptorHandle)
            value = _value(each)
            if named is None or value is None or named.channel.spacing is None:
                continue
            yield Stretch(
                channel=named.channel.name,
                values=tuple(map(named.conversion.apply, _all_possible(value.Samples))),
                validity=_validity(each, value),
                ordinal=_ordinal(each, read=read),
                at=possible_time(value.DeterminationTime),
            )


def _described(state: Any) -> int:
    """The version of its descriptor by which a state is to be read."""
    return int(state.DescriptorVersion or 0)


def _texts(metrics: Iterable[Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for each in metrics:
        name = names.get(each.DescriptorHandle)
        value = _value(each)
        if name is not None and value is not None and value.Value is not None:
            yield name, str(value.Value)


def _value(state: Any) -> Any:
    """The metric's value, where it has one."""
    return getattr(state, "MetricValue", None)


def _validity(state: Any, value: Any) -> Validity:
    """A metric that is not switched on is not valid, whatever its value says."""
    if str(getattr(state.ActivationState, "value", "On")) != "On":
        return Validity.UNAVAILABLE
    raw = getattr(value.MetricQuality, "Validity", None)
    return _VALIDITIES.get(str(getattr(raw, "value", raw)), Validity.INVALID)


def _all_possible(values: Iterable[Decimal] | None) -> list[Decimal]:
    """A waveform with one impossible point is not read at all: its points have no times of their
    own."""
    checked = [possible(each) for each in values or ()]
    good = [each for each in checked if each is not None]
    return good if len(good) == len(checked) else []


def _ordinal(state: Any, *, read: bool) -> int | None:
    """The state's own version. A provider that counts none leaves it 0 and goes by the report."""
    version = int(state.StateVersion)
    return version if read or version else None


def _alarm(state: Any, number: int | None) -> AlarmState:
    on = bool(state.Presence) and str(getattr(state.ActivationState, "value", "")) != "Off"
    return AlarmState(
        key=state.DescriptorHandle,
        on=on,
        ordinal=int(state.StateVersion) or number or 0,
        priority=None if state.ActualPriority is None else priority(state.ActualPriority),
        at=possible_time(state.DeterminationTime),
    )
