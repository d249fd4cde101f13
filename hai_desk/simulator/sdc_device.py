"""The simulated pump's description of itself as an SDC device: MDS, VMD, channels, metrics, alerts,
patient context, clock, and the SCO where the operations will hang."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from lxml import etree

from hai_desk.link import codes
from hai_desk.link.codes import PRIVATE, UCUM, Term
from hai_desk.simulator.alarms import Alarm
from hai_desk.simulator.identity import Life
from hai_desk.simulator.model import FIRMWARE, MANUFACTURER, PLAIN_WORD, Family, Model
from hai_desk.simulator.operations import Operation
from hai_desk.simulator.sdc_values import PLACES, Metric, metrics, period
from hai_desk.simulator.sensors import WAVE_SPACING
from hai_desk.telemetry.alarm import Priority

PM: Final = "http://standards.ieee.org/downloads/11073/11073-10207-2017/participant"
MSG: Final = "http://standards.ieee.org/downloads/11073/11073-10207-2017/message"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_XSD: Final = "http://www.w3.org/2001/XMLSchema"
_NAMES: Final = {"pm": PM, "msg": MSG, "xsi": _XSI, "xsd": _XSD}
_PRIORITIES: Final = {
    Priority.HIGH: "Hi",
    Priority.MEDIUM: "Me",
    Priority.LOW: "Lo",
    Priority.EVENT: "None",
}

ALERT_SYSTEM, SCO, PATIENT, CLOCK, MDS = "alerts", "sco", "patient", "clock", "pump"
Element: TypeAlias = Any
"""Of lxml, which tells no types."""


def condition_handle(alarm: Alarm) -> str:
    return f"alarm.{alarm.value.term.name}"


def signal_handle(alarm: Alarm) -> str:
    return f"signal.{alarm.value.term.name}"


def description(
    life: Life, alarms: Sequence[Alarm], every: float, operations: Sequence[Operation] = ()
) -> bytes:
    """A GetMdibResponse in XML. `every` is the period of reports in seconds of the desk."""
    root = etree.Element(f"{{{MSG}}}GetMdibResponse", nsmap=_NAMES, SequenceId=life.sequence)
    mdib = etree.SubElement(root, f"{{{MSG}}}Mdib", SequenceId=life.sequence)
    mds = _add(_add(mdib, "MdDescription"), "Mds", Handle=MDS)
    _type(mds, *_device(life))
    _specify(mds, codes.SIMULATOR, PLAIN_WORD)
    _specify(mds, codes.PRODUCT_FIRMWARE, FIRMWARE)
    _specify(mds, codes.PRODUCT_SERIAL, life.serial)
    _alerts(mds, life.model, alarms)
    if life.model.family is Family.PROGRAMMABLE:
        _sco(mds, operations)
    _meta(mds, life)
    _add(_add(mds, "SystemContext", Handle="context"), "PatientContext", Handle=PATIENT)
    _add(mds, "Clock", Handle=CLOCK)
    _vmd(mds, life, every)
    return bytes(etree.tostring(root))


def _device(life: Life) -> tuple[Term, Term | None]:
    if life.model.family is Family.PROGRAMMABLE:
        return codes.PUMP_MDS, None
    return codes.BENCH_MDS, codes.PUMP_MDS


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    child = etree.SubElement(parent, f"{{{PM}}}{name}", attributes)
    child.text = text or None
    return child


def _type(parent: Element, term: Term, translation: Term | None = None, words: str = "") -> None:
    coded = _coded(parent, "Type", term)
    _add(coded, "ConceptDescription", words or term.name, Lang="en-US")
    if translation is not None:
        _add(
            coded,
            "Translation",
            Code=translation.code.value,
            CodingSystem=translation.code.system,
        )


def _coded(parent: Element, name: str, term: Term) -> Element:
    return _add(parent, name, Code=term.code.value, CodingSystem=term.code.system)


def _specify(parent: Element, term: Term, text: str) -> None:
    spec = _add(parent, "ProductionSpecification")
    _coded(spec, "SpecType", term)
    _add(spec, "ProductionSpec", text)


def _sco(mds: Element, operations: Sequence[Operation]) -> None:
    """One, and only one: the library calls the handlers of a second SCO twice."""
    sco = _add(mds, "Sco", Handle=SCO)
    for each in operations:
        operation = _add(sco, "Operation", Handle=each.handle, OperationTarget=each.target)
        operation.set(f"{{{_XSI}}}type", "pm:ActivateOperationDescriptor")
        _type(operation, each.term)
        for name in each.arguments:
            argument = _add(operation, "Argument")
            _add(argument, "ArgName", Code=name, CodingSystem=PRIVATE)
            _add(argument, "Arg", "xsd:string")


def _meta(mds: Element, life: Life) -> None:
    meta = _add(mds, "MetaData")
    _add(meta, "Manufacturer", MANUFACTURER, Lang="en-US")
    _add(meta, "ModelName", life.model.name, Lang="en-US")
    _add(meta, "ModelNumber", life.model.key)
    _add(meta, "SerialNumber", life.serial)


def _alerts(mds: Element, model: Model, alarms: Sequence[Alarm]) -> None:
    handles = {each.name: each.handle for each in metrics(model)}
    system = _add(mds, "AlertSystem", Handle=ALERT_SYSTEM, SelfCheckPeriod="PT5S")
    for alarm in alarms:
        kind = alarm.value
        source = MDS if kind.channel is None else handles[kind.channel]
        _condition(system, alarm, source)
    for alarm in alarms:
        _add(
            system,
            "AlertSignal",
            Handle=signal_handle(alarm),
            ConditionSignaled=condition_handle(alarm),
            Manifestation="Vis",
            Latching="false",
        )


def _condition(system: Element, alarm: Alarm, source: str) -> None:
    """`source` is the handle of what it is about."""
    kind = alarm.value
    condition = _add(
        system,
        "AlertCondition",
        Handle=condition_handle(alarm),
        Kind="Tec" if kind.technical else "Phy",
        Priority=_PRIORITIES[kind.priority],
    )
    limited = "Limit" if kind.limits else ""
    condition.set(f"{{{_XSI}}}type", f"pm:{limited}AlertConditionDescriptor")
    _type(condition, kind.term, kind.translation, kind.words)
    _add(condition, "Source", source)
    if kind.limits:
        _add(condition, "MaxLimits", **limits_of(alarm))


def limits_of(alarm: Alarm) -> dict[str, str]:
    lower, upper = alarm.value.limits or (None, None)
    named = {"Lower": lower, "Upper": upper}
    return {name: limit for name, limit in named.items() if limit is not None}


def _vmd(mds: Element, life: Life, every: float) -> None:
    vmd = _add(mds, "Vmd", Handle="vmd")
    _type(vmd, codes.PUMP_VMD)
    offered = list(metrics(life.model))
    for place, term in PLACES:
        channel = _add(vmd, "Channel", Handle=f"channel.{place}")
        _type(channel, term)
        for metric in offered:
            if metric.place == place:
                _metric(channel, metric, period(metric, life, every))


def _metric(channel: Element, metric: Metric, seconds: float) -> None:
    element = _add(
        channel,
        "Metric",
        Handle=metric.handle,
        MetricCategory=metric.category,
        MetricAvailability="Cont",
        DeterminationPeriod=f"PT{seconds:.3f}S",
    )
    element.set(f"{{{_XSI}}}type", f"pm:{_kind(metric)}MetricDescriptor")
    _type(element, metric.term, metric.translation)
    _add(element, "Unit", Code=metric.unit, CodingSystem=UCUM)
    for value in metric.allowed:
        allowed = _add(element, "AllowedValue")
        _add(allowed, "Value", value)
        _add(allowed, "Type", Code=value, CodingSystem=PRIVATE)
    if metric.resolution:
        element.set("Resolution", metric.resolution)
    if metric.wave:
        element.set("SamplePeriod", f"PT{WAVE_SPACING}S")


def _kind(metric: Metric) -> str:
    if metric.wave:
        return "RealTimeSampleArray"
    if metric.allowed:
        return "EnumString"
    return "Numeric" if metric.resolution else "String"
