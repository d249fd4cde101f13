"""What a pump model is: reservoir, flow, needles, each figure with its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hai_desk.units import FlowRate, Volume

REFILL, BOLUS = "refill", "bolus"


class PumpKind(StrEnum):
    CONSTANT_FLOW = "constant flow"
    PROGRAMMABLE = "programmable"


class Mark(StrEnum):
    """How sure a figure is."""

    CONFIRMED = "confirmed"
    RECALLED = "recalled"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read, and how sure it is."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class NeedleKit:
    """A needle kit made for one pump family; `use` is `refill` or `bolus`. `codes` are article
    numbers."""

    key: str
    name: str
    use: str
    gauge: str
    source: Source
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """How this model is handled otherwise than others, `at` one of `empty` and `fill`."""

    at: str
    words: str
    source: Source


class PortKind(StrEnum):
    """How reservoir and artery are reached from outside; a picture is drawn for each."""

    ONE_SEPTUM = "one septum, two paths"
    TWO_SEPTA = "two septa, one above the other"
    SIDE_PORT = "centre port and side port"
    MESHED_SIDE_PORT = "centre port and side port behind a mesh"


@dataclass(frozen=True, slots=True)
class Ports:
    """`refill` is the place of the refill needle; a needle at `artery` opens into the artery."""

    kind: PortKind
    refill: str
    artery: str
    words: str


@dataclass(frozen=True, slots=True)
class PumpModel:
    """Figures of a model. `retained` stays in the reservoir after emptying. `ports` is None where
    the clinic's document describes them in words only."""

    key: str
    name: str
    kind: PumpKind
    reservoirs: tuple[Volume, ...]
    label_flows: tuple[FlowRate, FlowRate] | None
    retained: Volume | None
    kits: tuple[NeedleKit, ...]
    sources: tuple[tuple[str, Source], ...]
    """Pairs of figure name (`reservoirs`, `label_flows`, `retained`, `ports`) and its source."""

    codes: tuple[str, ...] = ()
    """Article numbers on the pump cards of this model."""

    ports: Ports | None = None

    technique: tuple[Advice, ...] = ()

    @property
    def electronic(self) -> bool:
        return self.kind is PumpKind.PROGRAMMABLE

    @property
    def refill_kits(self) -> tuple[NeedleKit, ...]:
        return tuple(kit for kit in self.kits if kit.use == REFILL)

    def source_of(self, figure: str) -> Source:
        return dict(self.sources)[figure]

    def advice(self, at: str) -> tuple[str, ...]:
        return tuple(each.words for each in self.technique if each.at == at)

    def kit(self, key: str) -> NeedleKit:
        return next(kit for kit in self.kits if kit.key == key)
