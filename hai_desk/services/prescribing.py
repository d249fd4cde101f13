"""Make a new version of a dose plan and sign it. Signed versions are never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import uuid4

from hai_desk.clock import Clock
from hai_desk.dosing.fill import Fill
from hai_desk.dosing.reading import Marks
from hai_desk.dosing.weight import DosingWeight
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.plans.plan import Additive, DosePlan, RestFill
from hai_desk.services.dose_assessing import DoseAssessment, assess_dose
from hai_desk.services.dose_context import DoseContext, dose_context, first_texts
from hai_desk.services.dose_draft import Ask, DoseDraft
from hai_desk.services.ports import (
    LockedOut,
    PasswordCheck,
    Registry,
    Unlocked,
    Writer,
    WrongPassword,
)
from hai_desk.units import Quantity, magnitude


class NotSignedBecause(StrEnum):
    INCOMPLETE = "the plan is not complete"
    NOT_A_PRESCRIBER = "not a prescriber"
    NOT_A_PHARMACIST = "not a pharmacist"
    SAME_PERSON = "the same person"
    CHANGED_MEANWHILE = "a newer version was signed meanwhile"


class Signer(StrEnum):
    PRESCRIBER = "prescriber"
    PHARMACIST = "pharmacist"


@dataclass(frozen=True, slots=True)
class Password:
    """Who signs, as typed into the dialog; used once and kept nowhere."""

    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NotSigned:
    """`signer` is whose signature failed; None where it is the plan itself."""

    because: NotSignedBecause | WrongPassword | LockedOut
    signer: Signer | None = None


class Prescribing:
    def __init__(
        self, registry: Registry, check: PasswordCheck, clock: Clock, marks: Marks | None = None
    ) -> None:
        self._registry = registry
        self._check = check
        self._clock = clock
        self._marks = marks or Marks()

    def context(self, patient_id: str) -> DoseContext | None:
        with self._registry.read() as reader:
            return dose_context(reader, patient_id)

    def new_draft(
        self, context: DoseContext, given: Mapping[Ask, str] | None = None, weighed: str = ""
    ) -> DoseDraft:
        """A further version: what carries over, then what the caller knows already."""
        texts = {**first_texts(context), **(given or {})}
        measured = (given or {}).get(Ask.FLOW, "")
        return DoseDraft(context.patient.id, MappingProxyType(texts), measured, weighed)

    def assess(self, context: DoseContext, draft: DoseDraft) -> DoseAssessment:
        today = self._clock.now().date()
        return assess_dose(context, draft, today=today, marks=self._marks)

    def sign_new(
        self, draft: DoseDraft, *, prescriber: Password, pharmacist: Password | None = None
    ) -> DosePlan | NotSigned:
        """Assess again, check who signs, and file plan and signatures in one transaction."""
        context = self.context(draft.patient_id)
        assessment = self.assess(context, draft) if context is not None else None
        if context is None or assessment is None or not assessment.may_sign:
            return NotSigned(NotSignedBecause.INCOMPLETE)
        signers = self._signers(assessment, prescriber, pharmacist)
        if isinstance(signers, NotSigned):
            return signers
        by, cosigner = signers
        return self._file(context, draft, assessment, by, cosigner)

    def _signers(
        self, assessment: DoseAssessment, prescriber: Password, pharmacist: Password | None
    ) -> tuple[User, User | None] | NotSigned:
        by = self._admit(prescriber, Signer.PRESCRIBER)
        if isinstance(by, NotSigned) or not assessment.cosign:
            return by if isinstance(by, NotSigned) else (by, None)
        cosigner = self._admit(pharmacist or Password("", ""), Signer.PHARMACIST)
        if isinstance(cosigner, NotSigned):
            return cosigner
        if cosigner.id == by.id:
            return NotSigned(NotSignedBecause.SAME_PERSON, Signer.PHARMACIST)
        return by, cosigner

    def _admit(self, typed: Password, signer: Signer) -> User | NotSigned:
        wanted, refusal = _WANTED[signer]
        answer = self._check(typed.login, typed.password)
        if not isinstance(answer, Unlocked):
            return NotSigned(answer, signer)
        return answer.user if answer.user.may(wanted) else NotSigned(refusal, signer)

    def _file(
        self,
        context: DoseContext,
        draft: DoseDraft,
        assessment: DoseAssessment,
        by: User,
        cosigner: User | None,
    ) -> DosePlan | NotSigned:
        at = self._clock.now()
        plan = plan_of(context, draft, assessment)
        cosigned_by = cosigner.name if cosigner else ""
        with self._registry.write(by.id) as writer:
            if len(writer.plans_of(draft.patient_id)) != len(context.plans):
                return NotSigned(NotSignedBecause.CHANGED_MEANWHILE)
            writer.add_plan(plan)
            writer.sign_plan(plan.id, signed_by=by.name, at=at, cosigned_by=cosigned_by)
            _note_answers(writer, draft, assessment, plan)
            _keep_height(writer, context, assessment, at)
        return replace(plan, signed_by=by.name, signed_at=at, cosigned_by=cosigned_by)


_WANTED = MappingProxyType(
    {
        Signer.PRESCRIBER: (Permission.PRESCRIBE, NotSignedBecause.NOT_A_PRESCRIBER),
        Signer.PHARMACIST: (Permission.COSIGN_DOSE, NotSignedBecause.NOT_A_PHARMACIST),
    }
)


def _note_answers(
    writer: Writer, draft: DoseDraft, assessment: DoseAssessment, plan: DosePlan
) -> None:
    """The prescriber's reason stays with the rules it answers."""
    rules = [found.rule.value for found in assessment.findings if found.soft]
    if rules:
        reason = draft.text(Ask.REASON).strip()
        writer.note(
            "dose plan questions answered",
            patient_id=plan.patient_id,
            plan=plan.id,
            rules=rules,
            reason=reason,
        )


def _keep_height(
    writer: Writer, context: DoseContext, assessment: DoseAssessment, at: datetime
) -> None:
    """A height measured for the dosing weight is the patient's height from then on."""
    height = assessment.reads.quantity(Ask.HEIGHT)
    if height is not None and height != context.patient.height:
        measured = replace(context.patient, height=height)
        reason = f"height measured for a dose plan on {at.date().isoformat()}"
        writer.change_patient(measured, reason=reason, second_person="")


def plan_of(context: DoseContext, draft: DoseDraft, assessment: DoseAssessment) -> DosePlan:
    """The plan that these texts come to, not signed yet."""
    reads, weight, fill = assessment.reads, assessment.weight, assessment.fill
    starts = reads.day(Ask.STARTS)
    if not isinstance(weight, DosingWeight) or not isinstance(fill, Fill):
        raise ValueError("a plan without sums cannot be signed")
    if starts is None or assessment.flow is None:
        raise ValueError("a plan without start or flow cannot be signed")
    return DosePlan(
        id=str(uuid4()),
        patient_id=draft.patient_id,
        version=max((plan.version for plan in context.plans), default=0) + 1,
        daily_dose=reads.quantities[Ask.DAILY_DOSE],
        percent=magnitude(reads.quantities[Ask.PERCENT], "percent"),
        weight=weight.weight,
        weight_basis=weight.basis.value,
        actual_weight=reads.quantities[Ask.WEIGHT],
        flow=assessment.flow,
        flow_source=draft.text(Ask.FLOW_SOURCE),
        fill_volume=reads.quantities[Ask.FILL],
        interval_days=int(magnitude(reads.quantities[Ask.INTERVAL], "day")),
        stock_strength=reads.quantities[Ask.STOCK],
        additives=_additives(reads.quantities),
        rest=_rest(reads.quantities),
        reference_used=draft.text(Ask.REFERENCE),
        starts_on=starts,
        ends_on=reads.day(Ask.ENDS),
    )


def _additives(quantities: Mapping[Ask, Quantity]) -> tuple[Additive, ...]:
    named = (
        ("dexamethasone", Ask.DEXAMETHASONE, Ask.DEXAMETHASONE_STRENGTH),
        ("heparin", Ask.HEPARIN, Ask.HEPARIN_STRENGTH),
    )
    return tuple(
        Additive(name, quantities[amount], quantities[strength])
        for name, amount, strength in named
        if amount in quantities and quantities[amount].magnitude > 0
    )


def _rest(quantities: Mapping[Ask, Quantity]) -> RestFill:
    return RestFill(
        heparin=quantities[Ask.REST_HEPARIN],
        heparin_strength=quantities[Ask.REST_STRENGTH],
        volume=quantities[Ask.REST_VOLUME],
    )
