"""An SDC pump's description of itself, read by codes: handles are keys here and nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from sdc11073.mdib import descriptorcontainers as described

from hai_desk.link import codes, status_book
from hai_desk.link.alarm_naming import name_alarms
from hai_desk.link.codes import Code, Term
from hai_desk.link.naming import Offered, name_all
from hai_desk.link.sdc_systems import of_one_pump, serial_of, systems_of
from hai_desk.link.sdc_words import codes_of, first, specified, words
from hai_desk.link.units import conversion
from hai_desk.link.values import Identity
from hai_desk.link.wire_number import possible_period
from hai_desk.telemetry.alarm import Priority

TEXTS: Final = MappingProxyType(
    {
        codes.DRUG_NAME.code: "drug",
        codes.INFUSING.code: "infusing",
        codes.PROGRAM_ID.code: "program",
        codes.PROGRAM_CRC.code: "program_crc",
        codes.COMMAND_NUMBER.code: "last_command",
        codes.LOG_HEAD.code: "log_head",
    }
)
"""What a pump states of itself in words, or in numbers that are names."""

PROGRAM: Final = MappingProxyType(
    {
        codes.PROGRAM_TEXT.code: status_book.TEXT,
        codes.PROGRAM_CRC.code: status_book.CRC,
        codes.COMMAND_NUMBER.code: status_book.LAST_COMMAND,
        codes.THERAPY.code: status_book.THERAPY,
        codes.SHADOW_TEXT.code: status_book.SHADOW_TEXT,
        codes.SHADOW_CRC.code: status_book.SHADOW_CRC,
        codes.SHADOW_BASE.code: status_book.SHADOW_BASE,
        codes.SHADOW_SECONDS.code: status_book.SHADOW_SECONDS,
        codes.PROGRAM_RANGE.code: status_book.RANGE,
        codes.BOUND_PATIENT.code: status_book.PATIENT,
    }
)
"""What a pump states of its program."""

PRIORITIES: Final = MappingProxyType(
    {"Hi": Priority.HIGH, "Me": Priority.MEDIUM, "Lo": Priority.LOW}
)


class SdcDescription:
    """What each handle of this provider stands for. Of several pumps behind one address only that
    with the serial counts, else the first."""

    def __init__(self, descriptors: Iterable[Any], serial: str = "") -> None:
        given = list(descriptors)
        self._alone = len(systems_of(given)) < 2
        self._descriptors = of_one_pump(given, serial)
        self._handles = frozenset(each.Handle for each in self._descriptors)
        metrics = self._of(described.AbstractMetricDescriptorContainer)
        self.texts = {each.Handle: name for each in metrics if (name := _name_in(TEXTS, each))}
        self.program = {each.Handle: name for each in metrics if (name := _name_in(PROGRAM, each))}
        self.operations = {
            code: each.Handle
            for each in self._of(described.ActivateOperationDescriptorContainer)
            for code in codes_of(each.Type)
        }
        """By code, the handle of what can be activated."""
        self.log = frozenset(each.Handle for each in metrics if _means(each, codes.LOG_TAIL))
        self.named = {
            named.key: named
            for named in name_all(
                _offered(each)
                for each in metrics
                if isinstance(each, _NUMBERS)
                and each.Handle not in self.texts
                and each.Handle not in self.program
            )
        }
        self.alarms = name_alarms(
            [
                (each.Handle, codes_of(each.Type), priority(each.Priority), words(each.Type))
                for each in self._of(described.AlertConditionDescriptorContainer)
            ]
        )

    def identity(self, model: Any, device: Any) -> Identity:
        """Of the metadata of the whole device, and where it is silent, of its MDS; of several
        pumps behind one address each has the serial that its own MDS tells."""
        systems = systems_of(self._descriptors)
        meta = systems[0].MetaData if systems else None
        specs = [spec for mds in systems for spec in mds.ProductionSpecification]
        note = specified(specs, codes.SIMULATOR)
        return Identity(
            manufacturer=first(model.Manufacturer if model else None, meta and meta.Manufacturer),
            model=first(model.ModelName if model else None, meta and meta.ModelName),
            serial=first(
                device.SerialNumber if device and self._alone else None,
                serial_of(systems[0]) if systems else None,
            ),
            firmware=first(
                device.FirmwareVersion if device else None,
                specified(specs, codes.PRODUCT_FIRMWARE),
            ),
            note=note,
            simulator=bool(note),
        )

    def own(self, states: Iterable[Any]) -> list[Any]:
        """Those of this pump, where another is behind the same address."""
        return (
            list(states)
            if self._alone
            else [each for each in states if each.DescriptorHandle in self._handles]
        )

    def _of(self, kind: type[Any]) -> list[Any]:
        return [each for each in self._descriptors if isinstance(each, kind)]


_NUMBERS: Final = (
    described.NumericMetricDescriptorContainer,
    described.RealTimeSampleArrayMetricDescriptorContainer,
)


def priority(raw: Any) -> Priority:
    return PRIORITIES.get(str(getattr(raw, "value", raw)), Priority.EVENT)


def _offered(each: Any) -> Offered:
    wave = isinstance(each, described.RealTimeSampleArrayMetricDescriptorContainer)
    units = codes_of(each.Unit)
    return Offered(
        key=each.Handle,
        codes=codes_of(each.Type),
        unit=_known(units) or (units[0] if units else Code("", "")),
        unit_text=words(each.Unit),
        period=possible_period(each.DeterminationPeriod),
        setting=str(getattr(each.MetricCategory, "value", "")) in ("Set", "Preset"),
        label=words(each.Type),
        spacing=possible_period(each.SamplePeriod) if wave else None,
    )


def _known(units: Sequence[Code]) -> Code | None:
    """The unit, or what it translates to, whichever can be converted."""
    return next((each for each in units if conversion(each) is not None), None)


def _name_in(names: Mapping[Code, str], each: Any) -> str:
    return next((names[code] for code in codes_of(each.Type) if code in names), "")


def _means(each: Any, term: Term) -> bool:
    return term.code in codes_of(each.Type)
