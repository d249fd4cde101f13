"""Every field of the worksheet: its key, its stage and how its text is read.

The keys are what the registry stores, so they are never renamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hai_desk.plans.kinds import KINDS
from hai_desk.plans.plan import GLYCERIN
from hai_desk.worksheet.stage import Stage


class Kind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"
    MOMENT = "moment"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    TAP = "tap"


@dataclass(frozen=True, slots=True)
class Field:
    """`unit` and `decimals` belong to numbers; `options` to choices.

    `dated` moments are read off something that may be of another day: the day is typed too.
    """

    key: str
    stage: Stage
    kind: Kind
    unit: str = ""
    decimals: int = 0
    options: tuple[str, ...] = ()
    dated: bool = False


def _number(key: str, stage: Stage, unit: str, decimals: int) -> Field:
    return Field(key, stage, Kind.NUMBER, unit, decimals)


SYMPTOMS = (
    "none",
    "fever",
    "nausea",
    "abdominal pain",
    "vomiting",
    "diarrhoea",
    "ulcer or bleeding",
    "jaundice",
)
HOLDING_SYMPTOMS = frozenset({"vomiting", "diarrhoea", "ulcer or bleeding"})
"""These hold floxuridine: the drug label's stops, and a sign of flow to the bowel."""

ASKING_SYMPTOMS = frozenset({"nausea", "abdominal pain", "jaundice"})
"""These ask the prescriber: they may be misperfusion or a narrowed bile duct."""

EMPTYING_REASONS = ("end of therapy", "explant planned", "other")
"""Why a pump is emptied for good; `other` is told in a note."""

EXPOSURES = ("hot bath or heat", "flight", "altitude over a week", "deep diving")
"""Asked with the symptoms, once: what moves the flow of a gas-driven pump (CLINICAL 1.2, 2.5)."""

PUMP_ALARMS = (
    "none",
    "low reservoir",
    "replacement soon",
    "end of service",
    "motor stall",
    "stopped pump",
    "memory or reset",
)
"""What a programmable pump reports of itself (CLINICAL 1.5)."""

NOTED_ALARMS = frozenset({"low reservoir", "replacement soon"})
"""Not critical: named, and nothing waits for them."""

PORT_FEELINGS = ("none", "burning", "pain", "swelling", "nausea", "does not feel right")
"""What a patient is asked while the drug goes in: signs of drug beside the pump."""

RETURN_EVERY = 5
"""mL (CLINICAL 2.1, UX 8.6): the plunger is released after each 5 mL, and fluid must come back."""

RETURN_STEPS = tuple(range(RETURN_EVERY, 60 + 1, RETURN_EVERY))
"""Up to the largest reservoir of the catalogue."""

CAME_BACK, NO_RETURN, LINE_OPENED = "came back", "no return", "came back, line opened"
SYRINGES = ("fi", "re")
"""The syringe made for this visit, and the rescue: what happened to the first stays on file."""

LIVER_COLUMNS = ("reference", "emptying", "planned")
LIVER_UNITS = {"AST": ("U/L", 1), "ALP": ("U/L", 1), "bilirubin": ("mg/dL", 2)}
DILUENT = "sodium chloride 0.9 %"
COMPONENTS = ("floxuridine", "dexamethasone", "heparin", DILUENT)

_LIVER = tuple(
    _number(f"as.{test}.{column}", Stage.ASSESS, unit, decimals)
    for test, (unit, decimals) in LIVER_UNITS.items()
    for column in LIVER_COLUMNS
)
_DRAWN = tuple(
    Field(f"as.drawn.{column}", Stage.ASSESS, Kind.DATE) for column in (*LIVER_COLUMNS, "counts")
)
_COMPONENTS = tuple(
    field
    for name in COMPONENTS
    for field in (
        Field(f"pr.strength.{name}", Stage.PREPARE, Kind.CHOICE),
        Field(f"pr.lot.{name}", Stage.PREPARE, Kind.TEXT),
        Field(f"pr.expires.{name}", Stage.PREPARE, Kind.MONTH),
        Field(f"pr.aside.{name}", Stage.PREPARE, Kind.TEXT),
    )
)

_PUSHED = tuple(
    field
    for which in SYRINGES
    for field in (
        *(
            Field(
                f"{which}.back.{step}",
                Stage.FILL,
                Kind.CHOICE,
                options=(CAME_BACK, NO_RETURN, LINE_OPENED),
            )
            for step in RETURN_STEPS
        ),
        Field(f"{which}.stopped", Stage.FILL, Kind.MOMENT),
        _number(f"{which}.gone", Stage.FILL, "mL", 1),
        _number(f"{which}.out", Stage.FILL, "mL", 1),
    )
)
_POCKET = (
    Field("pf.feels", Stage.FILL, Kind.CHOICES, options=PORT_FEELINGS),
    Field("pf.called", Stage.FILL, Kind.TEXT),
    Field("pf.called_at", Stage.FILL, Kind.MOMENT),
    _number("pf.aspirated", Stage.FILL, "mL", 1),
    Field("pf.observed", Stage.FILL, Kind.TEXT),
)

UNKNOWN_CODE = {Stage.PREPARE: "pr.unknown", Stage.EMPTY: "em.unknown"}
"""Stands while a code that this desk does not know waits for its lot to be entered by hand."""


FIELDS: dict[str, Field] = {
    field.key: field
    for field in (
        Field("id.mrn", Stage.IDENTIFY, Kind.TEXT),
        Field("id.born", Stage.IDENTIFY, Kind.DATE),
        Field("id.serial", Stage.IDENTIFY, Kind.TEXT),
        Field("id.model", Stage.IDENTIFY, Kind.TEXT),
        Field("id.time_out", Stage.IDENTIFY, Kind.TAP),
        _number("id.rate", Stage.IDENTIFY, "mL/day", 3),
        _number("id.left", Stage.IDENTIFY, "mL", 1),
        Field("id.alarms", Stage.IDENTIFY, Kind.CHOICES, options=PUMP_ALARMS),
        _number("as.weight", Stage.ASSESS, "kg", 1),
        _number("as.height", Stage.ASSESS, "cm", 1),
        _number("as.temperature", Stage.ASSESS, "°C", 1),
        Field("as.symptoms", Stage.ASSESS, Kind.CHOICES, options=(*SYMPTOMS, *EXPOSURES)),
        Field(
            "as.site",
            Stage.ASSESS,
            Kind.CHOICE,
            options=("normal", "red", "swollen", "painful"),
        ),
        *_LIVER,
        *_DRAWN,
        _number("as.white_cells", Stage.ASSESS, "per_uL", 0),
        _number("as.platelets", Stage.ASSESS, "per_uL", 0),
        Field("as.decision", Stage.ASSESS, Kind.CHOICE, options=("proceed", "reduce", "hold")),
        Field("pr.source", Stage.PREPARE, Kind.CHOICE, options=("pharmacy", "compounded")),
        Field("pr.label_mrn", Stage.PREPARE, Kind.TEXT),
        Field(
            "pr.label_drug",
            Stage.PREPARE,
            Kind.CHOICE,
            options=("floxuridine", "heparin-saline", GLYCERIN, "fluorouracil", "other"),
        ),
        _number("pr.label_amount", Stage.PREPARE, "mg", 2),
        Field("pr.label_strength", Stage.PREPARE, Kind.TEXT),
        _number("pr.label_volume", Stage.PREPARE, "mL", 1),
        Field("pr.label_lot", Stage.PREPARE, Kind.TEXT),
        Field("pr.label_use_before", Stage.PREPARE, Kind.MOMENT, dated=True),
        *_COMPONENTS,
        Field("pr.syringe_lot", Stage.PREPARE, Kind.TEXT),
        Field("pr.syringe_expires", Stage.PREPARE, Kind.MONTH),
        Field("pr.stray", Stage.PREPARE, Kind.TEXT),
        Field("pr.stray_strength", Stage.PREPARE, Kind.TEXT),
        Field("pr.stray_lot", Stage.PREPARE, Kind.TEXT),
        Field("pr.unknown", Stage.PREPARE, Kind.TAP),
        Field("pr.by_hand", Stage.PREPARE, Kind.TAP),
        Field("pr.prepared_at", Stage.PREPARE, Kind.MOMENT),
        Field("pr.label_scan", Stage.PREPARE, Kind.TEXT),
        Field("pr.rescue_lot", Stage.PREPARE, Kind.TEXT),
        Field("pr.rescue_expires", Stage.PREPARE, Kind.MONTH),
        Field("pr.check", Stage.PREPARE, Kind.TEXT),
        Field("em.kit", Stage.EMPTY, Kind.CHOICE),
        Field("em.kit_lot", Stage.EMPTY, Kind.TEXT),
        Field("em.kit_expires", Stage.EMPTY, Kind.MONTH),
        Field("em.unknown", Stage.EMPTY, Kind.TAP),
        Field("em.kit_length", Stage.EMPTY, Kind.TEXT),
        Field("em.kit_gauge", Stage.EMPTY, Kind.TEXT),
        Field("em.stop", Stage.EMPTY, Kind.TAP),
        Field("em.port", Stage.EMPTY, Kind.MOMENT),
        Field("em.access_note", Stage.EMPTY, Kind.TEXT),
        Field("em.attempts", Stage.EMPTY, Kind.CHOICE, options=("1", "2", "3", "4 or more")),
        Field("em.method", Stage.EMPTY, Kind.CHOICE, options=("read", "weighed")),
        _number("em.first", Stage.EMPTY, "mL", 1),
        _number("em.second", Stage.EMPTY, "mL", 1),
        _number("em.full_grams", Stage.EMPTY, "g", 2),
        _number("em.empty_grams", Stage.EMPTY, "g", 2),
        _number("em.density", Stage.EMPTY, "g/mL", 4),
        Field(
            "em.fluid",
            Stage.EMPTY,
            Kind.CHOICE,
            options=("clear", "cloudy", "blood-tinged", "other"),
        ),
        Field("em.emptied", Stage.EMPTY, Kind.CHOICE, options=("yes", "no")),
        _number("em.left_behind", Stage.EMPTY, "mL", 1),
        Field("fi.mrn", Stage.FILL, Kind.TEXT),
        Field("fi.label", Stage.FILL, Kind.TEXT),
        Field("fi.started", Stage.FILL, Kind.MOMENT),
        *_PUSHED,
        _number("fi.volume", Stage.FILL, "mL", 1),
        Field("fi.ending", Stage.FILL, Kind.CHOICE, options=("normal", "details")),
        Field("fi.resistance", Stage.FILL, Kind.CHOICE, options=("none", "some", "blocked")),
        Field(
            "fi.site_after",
            Stage.FILL,
            Kind.CHOICE,
            options=("normal", "red", "swollen", "painful"),
        ),
        _number("fi.measured", Stage.FILL, "mL", 1),
        Field("fi.finished", Stage.FILL, Kind.MOMENT),
        Field("fi.waste", Stage.FILL, Kind.TAP),
        *_POCKET,
        Field("si.next", Stage.SIGN, Kind.DATE),
        Field("si.planned", Stage.SIGN, Kind.CHOICE, options=tuple(KINDS)),
        Field("si.teaching", Stage.SIGN, Kind.TAP),
        Field("si.note", Stage.SIGN, Kind.TEXT),
        Field("gl.order", Stage.DOSE, Kind.TEXT),
        Field("fe.reason", Stage.DOSE, Kind.CHOICE, options=EMPTYING_REASONS),
        Field("fe.note", Stage.DOSE, Kind.TEXT),
        Field("fe.prescriber", Stage.DOSE, Kind.TEXT),
        Field("fe.left_empty", Stage.FILL, Kind.TAP),
        Field("plan.id", Stage.DOSE, Kind.TEXT),
        Field("turn.rest", Stage.ASSESS, Kind.TEXT),
        Field("way", Stage.EMPTY, Kind.CHOICE, options=("rescue", "surgeon", "remade")),
        Field("surgeon.note", Stage.EMPTY, Kind.TEXT),
    )
}


def stage_of(key: str) -> Stage | None:
    """The stage a key belongs to; answers to stops carry their stage in the rule table."""
    field = FIELDS.get(key)
    return field.stage if field else None
