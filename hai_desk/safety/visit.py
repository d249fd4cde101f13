"""A visit as the rules see it: what is known, what was typed, and what follows from both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from hai_desk.course.liver import LiverAnswer
from hai_desk.dosing.delivered import Delivered, DeliveredDose
from hai_desk.dosing.refused import Refused
from hai_desk.dosing.stay import FlowFinding, Stay
from hai_desk.plans.kinds import Kind, kind_of
from hai_desk.plans.plan import FLOXURIDINE, GLYCERIN, HEPARIN_SALINE
from hai_desk.pumps.model import PumpKind
from hai_desk.recheck.compare import Disagreement
from hai_desk.safety.blood import Blood
from hai_desk.safety.case import Case
from hai_desk.safety.glycerin import GlycerinOrder
from hai_desk.safety.ran_at import ran_at
from hai_desk.safety.sealed_check import SealedCheck
from hai_desk.safety.sums import DoseSums, RestSums, SumsFailed
from hai_desk.units import FlowRate, Volume, magnitude
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.fields import EXPOSURES
from hai_desk.worksheet.made_later import MadeLater
from hai_desk.worksheet.reads import Reads
from hai_desk.worksheet.set_aside import Aside
from hai_desk.worksheet.worksheet import Visit as Occasion

FIRST_INTERVAL, WITH_GLYCERIN = "first interval after implant", "glycerin was in the pump"
FEVER = "fever"


@dataclass(frozen=True, slots=True)
class Visit:
    """`returned` is the exact mean of two agreeing readings, or the weighed volume.

    `drug` is what shall go in: the drug of the planned kind of visit, or heparin-saline once the
    visit turned into a rest fill or a rescue fill.
    """

    case: Case
    entries: Entries = field(repr=False)
    reads: Reads = field(repr=False)
    now: datetime
    drug: str
    blood: Blood
    liver: LiverAnswer | None
    sums: DoseSums | RestSums | SumsFailed | None
    returned: Volume | None
    stay: Stay | None
    flow: FlowFinding | Refused | None
    delivered: Delivered | DeliveredDose | None
    check: SealedCheck | None
    disagreements: tuple[Disagreement, ...] = ()
    flow_disagreement: Disagreement | None = None
    outlook_disagreements: tuple[Disagreement, ...] = ()
    order: GlycerinOrder | None = None
    set_aside: tuple[Aside, ...] = ()
    later: MadeLater | None = None

    @property
    def judged_at(self) -> datetime:
        """The moment that ages are counted to: the start of the fill, else now; of a record made
        later the time at the port, else when the visit began.

        What was fresh when it went in does not age while the record waits for its signature.
        """
        started = self.reads.moment("fi.started")
        if started is not None and started <= self.now:
            return started
        if self.later is None:
            return self.now
        port = self.reads.moment("em.port")
        return port if port is not None and port <= self.now else self.later.began

    @property
    def began(self) -> datetime:
        return self.case.worksheet.started_at if self.later is None else self.later.began

    @property
    def until(self) -> datetime:
        """No time of the visit is later: a record made later is begun when the visit is over."""
        return self.now if self.later is None else self.case.worksheet.started_at

    @property
    def today(self) -> date:
        return self.judged_at.date()

    @property
    def kind(self) -> Kind:
        return kind_of(self.case.worksheet.planned)

    @property
    def leaves_empty(self) -> bool:
        """A final emptying, unless the rescue syringe went in after all."""
        return not (self.kind.fills or self.rescue)

    @property
    def programmable(self) -> bool:
        return self.case.model.kind is PumpKind.PROGRAMMABLE

    @property
    def ran_at(self) -> FlowRate:
        """The flow that the stay which ends today is held against."""
        return ran_at(self.case, self.reads)

    @property
    def floxuridine(self) -> bool:
        return self.drug == FLOXURIDINE

    @property
    def way(self) -> str:
        """The way out taken after the port was entered: rescue, surgeon, remade, or none."""
        return self.entries.text("way")

    @property
    def rescue(self) -> bool:
        return self.way == "rescue"

    @property
    def turned_to_rest(self) -> bool:
        planned = self.case.worksheet.planned
        return planned == FLOXURIDINE and self.drug == HEPARIN_SALINE

    @property
    def left_behind(self) -> Volume | None:
        """What the nurse says stayed in the reservoir; None when it emptied fully."""
        if self.reads.text("em.emptied") != "no":
            return None
        return self.reads.number("em.left_behind")

    @property
    def port_entered(self) -> bool:
        return self.entries.has("em.port")

    @property
    def comparable(self) -> bool:
        """Other intervals are shown. The first after implant and one with glycerin are judged only
        where they show no flow; what the patient was exposed to asks instead of stopping."""
        return self.not_comparable_because == ""

    @property
    def not_comparable_because(self) -> str:
        if self.case.worksheet.visit is not Occasion.REFILL:
            return FIRST_INTERVAL
        return WITH_GLYCERIN if self.after_glycerin else ", ".join(self.exposed)

    @property
    def after_glycerin(self) -> bool:
        previous = self.case.previous
        return previous is not None and previous.drug == GLYCERIN

    @property
    def exposed(self) -> tuple[str, ...]:
        """What may have moved the flow of a gas-driven pump since the last fill (CLINICAL 1.2). A
        motor runs by its program."""
        if self.programmable:
            return ()
        said = self.reads.choices("as.symptoms")
        warm, limit = self.reads.number("as.temperature"), self.case.limits["temperature"].soft_high
        hot = warm is not None and limit is not None and magnitude(warm, "°C") > limit
        fever = (FEVER,) if hot or FEVER in said else ()
        return (*fever, *(each for each in EXPOSURES if each in said))

    @property
    def measured(self) -> FlowFinding | None:
        """The flow, when both readings agree and make sense."""
        return self.flow if isinstance(self.flow, FlowFinding) else None

    @property
    def dose(self) -> DoseSums | None:
        return self.sums if isinstance(self.sums, DoseSums) else None

    @property
    def rest(self) -> RestSums | None:
        return self.sums if isinstance(self.sums, RestSums) else None
