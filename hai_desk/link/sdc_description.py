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
    """What each handle of this provider stands for."""

    def __init__(self, descriptors: Iterable[Any]) -> None:
        self._descriptors = list(descriptors)
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
                (each.Handle, codes_of(each.Type), priority(each.Priority), _words(each.Type))
                for each in self._of(described.AlertConditionDescriptorContainer)
            ]
        )

    def identity(self, model: Any, device: Any) -> Identity:
        """Of the metadata of the whole device, and where it is silent, of the first MDS."""
        systems = self._of(described.MdsDescriptorContainer)
        meta = systems[0].MetaData if systems else None
        specs = [spec for mds in systems for spec in mds.ProductionSpecification]
        note = _specified(specs, codes.SIMULATOR)
        return Identity(
            manufacturer=_first(model.Manufacturer if model else None, meta and meta.Manufacturer),
            model=_first(model.ModelName if model else None, meta and meta.ModelName),
            serial=_first(
                device.SerialNumber if device else None,
                meta and meta.SerialNumber,
                _specified(specs, codes.PRODUCT_SERIAL),
            ),
            firmware=_first(
                device.FirmwareVersion if device else None,
                _specified(specs, codes.PRODUCT_FIRMWARE),
            ),
            note=note,
            simulator=bool(note),
        )

    def _of(self, kind: type[Any]) -> list[Any]:
        return [each for each in self._descriptors if isinstance(each, kind)]


_NUMBERS: Final = (
    described.NumericMetricDescriptorContainer,
    described.RealTimeSampleArrayMetricDescriptorContainer,
)


def codes_of(coded: Any) -> tuple[Code, ...]:
    """The code and what it translates to, in this order."""
    if coded is None:
        return ()
    return tuple(
        Code(each.CodingSystem or "", each.Code) for each in (coded, *(coded.Translation or ()))
    )


def priority(raw: Any) -> Priority:
    return PRIORITIES.get(str(getattr(raw, "value", raw)), Priority.EVENT)


def _offered(each: Any) -> Offered:
    wave = isinstance(each, described.RealTimeSampleArrayMetricDescriptorContainer)
    unit = codes_of(each.Unit)
    return Offered(
        key=each.Handle,
        codes=codes_of(each.Type),
        unit=unit[0] if unit else Code("", ""),
        unit_text=_words(each.Unit),
        period=possible_period(each.DeterminationPeriod),
        setting=str(getattr(each.MetricCategory, "value", "")) in ("Set", "Preset"),
        label=_words(each.Type),
        spacing=possible_period(each.SamplePeriod) if wave else None,
    )


def _name_in(names: Mapping[Code, str], each: Any) -> str:
    return next((names[code] for code in codes_of(each.Type) if code in names), "")


def _means(each: Any, term: Term) -> bool:
    return term.code in codes_of(each.Type)


def _words(coded: Any) -> str:
    return _first(coded.ConceptDescription) if coded is not None else ""


def _first(*given: Any) -> str:
    """The first words there are, of texts, lists of texts, and nothing at all."""
    for each in given:
        for one in each if isinstance(each, list) else (each,):
            text = getattr(one, "text", one)
            if text:
                return str(text).strip()
    return ""


def _specified(specs: Sequence[Any], term: Term) -> str:
    return next(
        (str(spec.ProductionSpec) for spec in specs if term.code in codes_of(spec.SpecType)), ""
    )
