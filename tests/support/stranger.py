"""Another maker's pump: an SDC provider with handles, names, units and a containment of its own.

Knows nothing of this program. Run as a process it prints its address, then reports four times a
second until its standard input ends. With `--in-microlitres` its rate is told in µL/h after two
seconds. With `--two` there is a second pump behind its address, which has a reservoir and no more.
"""

from __future__ import annotations

import sys
import threading
import time
import uuid
from decimal import Decimal

from sdc11073.definitions_sdc import SdcV1Definitions
from sdc11073.mdib import ProviderMdib
from sdc11073.provider import SdcProvider
from sdc11073.xml_types import pm_types
from sdc11073.xml_types.dpws_types import ThisDeviceType, ThisModelType

MDC = "urn:oid:1.2.840.10004.1.1.1.0.0.1"
PM = "http://standards.ieee.org/downloads/11073/11073-10207-2017/participant"
MSG = "http://standards.ieee.org/downloads/11073/11073-10207-2017/message"

METRICS = {
    # handle: type, unit, value, words
    "0x51F0": ("158014", "265266", "0.054", "Ist-Rate"),  # mL/h; 1.296 mL/day
    "0x51F1": ("157784", "265266", "0.05", "Soll-Rate"),  # mL/h; 1.2 mL/day
    "0x6A00": ("157872", "263763", "39800", "Restvolumen"),  # microlitres; 39.8 mL
    "0x6A10": ("150035", "265987", "12", "Leitungsdruck"),  # kPa; 90.008 mmHg
    "0x7001": ("150344", "266560", "98.6", "Temperatur"),  # Fahrenheit; 37 °C
    "0x7002": ("67996", "262688", "71", "Ladung"),  # per cent
    "0x7003": ("196174", "262656", "4", "Anzahl"),  # of no code the desk knows
}
PLACES = {"v1": ("0x51F0", "0x7001"), "v2": ("0x6A00", "0x6A10", "0x7002", "0x7003", "0x51F1")}


def metric(handle: str) -> str:
    code, unit, _value, words = METRICS[handle]
    kind = "Set" if code == "157784" else "Msrmt"
    return f"""<pm:Metric xsi:type="pm:NumericMetricDescriptor" Handle="{handle}"
        MetricCategory="{kind}" MetricAvailability="Intr" Resolution="0.001">
      <pm:Type Code="{code}"><pm:ConceptDescription Lang="de">{words}</pm:ConceptDescription>
      </pm:Type>
      <pm:Unit Code="{unit}" CodingSystem="{MDC}"/></pm:Metric>"""


def vmd(name: str) -> str:
    inside = "".join(metric(each) for each in PLACES[name])
    return f"""<pm:Vmd Handle="{name}"><pm:AlertSystem Handle="{name}.as">
        <pm:AlertCondition Handle="{name}.42" Kind="Phy" Priority="Hi">
          <pm:Type Code="196940"/><pm:Source>{name}</pm:Source></pm:AlertCondition>
      </pm:AlertSystem><pm:Channel Handle="{name}.c">{inside}</pm:Channel></pm:Vmd>"""


SECOND = f"""<pm:Mds Handle="other"><pm:MetaData><pm:SerialNumber>PB-0816</pm:SerialNumber>
  </pm:MetaData><pm:Vmd Handle="v9"><pm:Channel Handle="v9.c">
    <pm:Metric xsi:type="pm:NumericMetricDescriptor" Handle="0x6A99" MetricCategory="Msrmt"
        MetricAvailability="Intr" Resolution="0.001"><pm:Type Code="157872"/>
      <pm:Unit Code="263763" CodingSystem="{MDC}"/></pm:Metric></pm:Channel></pm:Vmd></pm:Mds>"""
OWN = "<pm:MetaData><pm:SerialNumber>PB-0815</pm:SerialNumber></pm:MetaData>"


def mdib(*, two: bool = False) -> bytes:
    own, second = (OWN, SECOND) if two else ("", "")
    return f"""<msg:GetMdibResponse xmlns:msg="{MSG}" xmlns:pm="{PM}"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" SequenceId="urn:uuid:0">
      <msg:Mdib SequenceId="urn:uuid:0"><pm:MdDescription><pm:Mds Handle="root">{own}
      <pm:SystemContext Handle="ctx"><pm:PatientContext Handle="pat"/></pm:SystemContext>
      {vmd("v1")}{vmd("v2")}</pm:Mds>{second}</pm:MdDescription></msg:Mdib>
    </msg:GetMdibResponse>""".encode()


class Silent:
    active_address = "127.0.0.1"

    def publish_service(self, *_: object) -> None: ...

    def clear_service(self, _: object) -> None: ...


def made(container: ProviderMdib) -> SdcProvider:
    return SdcProvider(
        ws_discovery=Silent(),
        this_model=ThisModelType(manufacturer="Pumpenbau", model_name="PB 7", model_number="7"),
        this_device=ThisDeviceType(
            friendly_name="Pumpe", firmware_version="3.2", serial_number="PB-0815"
        ),
        device_mdib_container=container,
        epr=uuid.uuid4(),
        socket_timeout=1,
    )


def report(container: ProviderMdib, **other: str) -> None:
    """`other` values than usual, by handle."""
    values = {handle: value for handle, (_code, _unit, value, _words) in METRICS.items()} | other
    with container.metric_state_transaction() as change:
        for handle, value in values.items():
            state = change.get_state(handle)
            if state.MetricValue is None:
                state.mk_metric_value()
            state.ActivationState = pm_types.ComponentActivation.ON
            state.MetricValue.Validity = pm_types.MeasurementValidity.VALID
            state.MetricValue.Value = Decimal(value)


def in_microlitres(container: ProviderMdib) -> None:
    """The reports that follow are in the new unit, at once."""
    with container.descriptor_transaction() as change:
        rate = change.get_descriptor("0x51F0")
        rate.Unit = pm_types.CodedValue("265267", MDC)
        state = change.get_state("0x51F0")
        state.MetricValue.Value = Decimal(54)
    for _report in range(3):
        report(container, **{"0x51F0": "54"})


def main(*wanted: str) -> None:
    two, rates = "--two" in wanted, dict[str, str]()
    container = ProviderMdib.from_string(mdib(two=two), protocol_definition=SdcV1Definitions)
    if two:
        rates["0x6A99"] = "3500"
    provider = made(container)
    provider.start_all(start_rtsample_loop=False)
    report(container, **rates)
    sys.stdout.write(f"{provider.get_xaddrs()[0]}\n")
    sys.stdout.flush()
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    for number in range(100_000):
        if ended.wait(0.25):
            break
        report(container, **rates)
        if number == 8 and "--in-microlitres" in wanted:
            rates["0x51F0"] = "54"
            in_microlitres(container)
        if number == 4:
            with container.alert_state_transaction() as change:
                condition = change.get_state("v1.42")
                condition.ActivationState = pm_types.AlertActivation.ON
                condition.Presence = True
    provider.stop_all()
    time.sleep(0.1)


if __name__ == "__main__":
    main(*sys.argv[1:])
