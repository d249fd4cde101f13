"""A pump that describes itself differently under way: no value by the wrong description."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace

from lxml import etree
from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.mdib import ProviderMdib

from hai_desk.link.mailbox import Mailbox
from hai_desk.link.sdc_description import SdcDescription
from hai_desk.link.sdc_listener import SdcListener
from hai_desk.link.sdc_states import SdcStates
from hai_desk.link.values import Epoch, Report
from tests.support.scripted_source import OneTime
from tests.support.stranger import MSG, PM, mdib

XSI = "http://www.w3.org/2001/XMLSchema-instance"
RATE, OTHERS_RATE = "0x51F0", "0x6A99"
EPOCH = Epoch("urn:s", 1)


class Told:
    """A metric report as the library hands it on; `by` is the version of its description."""

    def __init__(self, number: int, value: str = "", by: int = 0, handle: str = RATE) -> None:
        self.mdib_version_group = SimpleNamespace(
            sequence_id="urn:s", instance_id=1, mdib_version=number
        )
        state = (
            f'<m:MetricState xsi:type="pm:NumericMetricState" DescriptorHandle="{handle}" '
            f'DescriptorVersion="{by}" StateVersion="{number}" ActivationState="On">'
            f'<pm:MetricValue Value="{value}"><pm:MetricQuality Validity="Vld"/>'
            "</pm:MetricValue></m:MetricState>"
        )
        parts = f"<m:ReportPart>{state if value else ''}</m:ReportPart>"
        space = f'xmlns:m="{MSG}" xmlns:pm="{PM}" xmlns:xsi="{XSI}"'
        node = (
            f'<m:EpisodicMetricReport {space} SequenceId="urn:s">{parts}</m:EpisodicMetricReport>'
        )
        self.p_msg = SimpleNamespace(msg_node=etree.fromstring(node))


class Desk:
    def __init__(self, *, two: bool = False) -> None:
        self.mailbox, self.woken = Mailbox(), 0
        self.hears = SdcListener(self.mailbox, OneTime(), self._wake)
        self._container = ProviderMdib.from_string(
            mdib(two=two), protocol_definition=SdcV1Definitions
        )
        self.read(3)

    def _wake(self) -> None:
        self.woken += 1

    def read(self, number: int, *, by: int = 0) -> None:
        """The whole pump, described in the version `by`."""
        # By its serial: the container keeps no order, as a reading does.
        description = SdcDescription(self._container.descriptions.objects, "PB-0815")
        states = list(self._container.states.objects)
        for state in states:
            state.DescriptorVersion = by
        self.hears.begin(SdcStates(description, EPOCH, states), Told(number).mdib_version_group)

    def told(self) -> list[str]:
        return list(_values(item for item, _at in self.mailbox.take()))


def _values(items: Iterable[object]) -> Iterable[str]:
    for item in items:
        for reading in item.readings if isinstance(item, Report) else ():
            assert reading.value is not None
            yield str(reading.value.normalize())


def test_what_comes_after_a_change_waits_until_the_pump_was_read_anew() -> None:
    desk = Desk()
    desk.hears.metrics(Told(4, "0.05"))
    assert desk.told() == ["1.2"]
    desk.hears.changed(Told(5))
    assert (desk.hears.redescribed, desk.woken) == (True, 1)
    desk.hears.metrics(Told(6, "0.06"))
    assert desk.told() == []
    desk.read(5)
    assert desk.told() == ["1.44"]


def test_a_reading_that_was_made_before_the_change_does_not_release_what_waits() -> None:
    desk = Desk()
    desk.hears.changed(Told(5))
    desk.hears.metrics(Told(6, "0.06"))
    desk.hears.redescribed = False
    desk.read(4)
    assert desk.told() == []
    assert desk.hears.redescribed


def test_a_state_by_a_newer_description_is_not_converted_by_the_old_one() -> None:
    """The report may come before the word of the change."""
    desk = Desk()
    desk.hears.metrics(Told(4, "54", by=1))
    assert desk.told() == []
    assert (desk.hears.redescribed, desk.woken) == (True, 1)
    desk.read(5, by=1)
    desk.hears.metrics(Told(6, "0.05", by=1))
    assert desk.told() == ["1.2"]


def test_what_another_pump_behind_the_address_tells_is_not_heard() -> None:
    desk = Desk(two=True)
    desk.hears.metrics(Told(4, "3500", handle=OTHERS_RATE))
    assert desk.told() == []
    assert not desk.hears.redescribed
