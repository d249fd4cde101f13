"""The pump models we know, read from a versioned document; every figure carries its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hai_desk.errors import ClinicDataUnreadable
from hai_desk.pumps.model import (
    BOLUS,
    REFILL,
    Advice,
    Mark,
    NeedleKit,
    PortKind,
    Ports,
    PumpKind,
    PumpModel,
    Source,
)
from hai_desk.units import FlowRate, Quantity, Volume, from_exact_text, is_kind, magnitude

_FIGURES = ("reservoirs", "label_flows", "retained", "ports")
_MODEL_FIELDS = frozenset({"key", "name", "kind", "codes", "kits", "technique", *_FIGURES})
_ADVICE_FIELDS = frozenset({"at", "words", "mark", "source"})
_ADVISED = frozenset({"empty", "fill"})
_KIT_FIELDS = frozenset({"key", "name", "use", "codes", "gauge", "mark", "source"})
_KIT_USES = frozenset({REFILL, BOLUS})
_PORT_FIELDS = frozenset({"value", "kind", "refill", "artery", "mark", "source"})


def load_catalogue(body: Mapping[str, Any]) -> tuple[PumpModel, ...]:
    """Raises ClinicDataUnreadable for a figure without source, and for whatever is not certain."""
    try:
        models = tuple(_model(raw) for raw in body["models"])
        _refuse_doubles([model.key for model in models])
        _refuse_doubles([kit.key for model in models for kit in model.kits])
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise ClinicDataUnreadable(document="catalogue", because=str(error)) from error
    return models


def _model(raw: Mapping[str, Any]) -> PumpModel:
    _refuse_others(raw, _MODEL_FIELDS)
    return PumpModel(
        key=_words(raw["key"]),
        name=_words(raw["name"]),
        kind=PumpKind(raw["kind"]),
        reservoirs=_reservoirs(raw["reservoirs"]["value"]),
        label_flows=_label_flows(raw["label_flows"]),
        retained=_retained(raw["retained"]),
        kits=tuple(_kit(kit) for kit in raw["kits"]),
        codes=_codes(raw),
        ports=_ports(raw["ports"]),
        technique=tuple(_advice(each) for each in raw.get("technique", ())),
        sources=tuple((name, _source(raw[name])) for name in _FIGURES if raw[name] is not None),
    )


def _kit(raw: Mapping[str, Any]) -> NeedleKit:
    _refuse_others(raw, _KIT_FIELDS)
    if raw["use"] not in _KIT_USES:
        raise ValueError(f"a kit for {raw['use']}")
    return NeedleKit(
        key=_words(raw["key"]),
        name=_words(raw["name"]),
        use=raw["use"],
        gauge=str(raw["gauge"]),
        source=_source(raw),
        codes=_codes(raw),
    )


def _advice(raw: Mapping[str, Any]) -> Advice:
    _refuse_others(raw, _ADVICE_FIELDS)
    if raw["at"] not in _ADVISED:
        raise ValueError(f"advice for {raw['at']}")
    return Advice(at=raw["at"], words=_words(raw["words"]), source=_source(raw))


def _ports(raw: Mapping[str, Any]) -> Ports | None:
    """A document from before the pictures describes them in words only."""
    _refuse_others(raw, _PORT_FIELDS)
    if "kind" not in raw:
        return None
    return Ports(
        kind=PortKind(raw["kind"]),
        refill=_words(raw["refill"]),
        artery=_words(raw["artery"]),
        words=_words(raw["value"]),
    )


def _codes(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Article numbers; a document from before the scanner has none."""
    return tuple(_words(gtin) for gtin in raw["codes"]["value"]) if "codes" in raw else ()


def _source(raw: Mapping[str, Any]) -> Source:
    return Source(text=_words(raw["source"]), mark=Mark(raw["mark"]))


def _reservoirs(texts: Sequence[str]) -> tuple[Volume, ...]:
    volumes = tuple(_positive(text, "mL") for text in texts)
    if not volumes or list(volumes) != sorted(volumes, key=lambda each: magnitude(each, "mL")):
        raise ValueError("reservoirs in rising order")
    return volumes


def _label_flows(raw: Mapping[str, Any] | None) -> tuple[FlowRate, FlowRate] | None:
    if raw is None:
        return None
    low, high = (_positive(text, "mL/day") for text in raw["value"])
    if magnitude(low, "mL/day") > magnitude(high, "mL/day"):
        raise ValueError("the lower flow first")
    return low, high


def _retained(raw: Mapping[str, Any] | None) -> Volume | None:
    return None if raw is None else _positive(raw["value"], "mL")


def _positive(text: str, unit: str) -> Quantity:
    value = from_exact_text(_words(text))
    if not is_kind(value, unit) or magnitude(value, unit) <= 0:
        raise ValueError(f"{text} is no figure in {unit}")
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a name or a source is missing")
    return value


def _refuse_others(raw: Mapping[str, Any], known: frozenset[str]) -> None:
    if unknown := set(raw) - known:
        raise ValueError(f"unknown: {sorted(unknown)}")


def _refuse_doubles(keys: Sequence[str]) -> None:
    if len(set(keys)) < len(keys):
        raise ValueError("a key that stands twice")
