"""The one way from entries to judgement: read, compute, compute again, judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hai_desk.course.liver import LiverAnswer, allowed
from hai_desk.plans.kinds import kind_of
from hai_desk.plans.plan import FLOXURIDINE, HEPARIN_SALINE
from hai_desk.safety.blood import EMPTYING, PLANNED, REFERENCE, Blood, blood_of
from hai_desk.safety.case import Case
from hai_desk.safety.glycerin import KEY, order_for
from hai_desk.safety.judge import judge
from hai_desk.safety.progress import Assessment, progress
from hai_desk.safety.sealed_check import from_text
from hai_desk.safety.sums import compute_sums
from hai_desk.safety.visit import Visit
from hai_desk.services.measuring import delivered_of, flow_of, returned_volume, stay_of
from hai_desk.services.opinion_on_stay import outlook_again, stay_again
from hai_desk.services.second_opinion import delivered_again, flow_again, sums_again
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import Entries
from hai_desk.worksheet.made_later import made_later
from hai_desk.worksheet.reads import read_entries
from hai_desk.worksheet.set_aside import set_aside


def assess(sheet: Sheet, now: datetime) -> Assessment:
    visit = look(sheet.case, sheet.entries, now)
    return progress(visit, judge(visit))


def look(case: Case, entries: Entries, now: datetime) -> Visit:
    drug = drug_to_fill(case, entries)
    reads = read_entries(entries, label_unit="mg" if drug == FLOXURIDINE else "units")
    blood = blood_of(case, reads)
    sums = compute_sums(case, drug)
    returned = returned_volume(reads, case.limits)
    stay = stay_of(case, reads, returned)
    flow, delivered = flow_of(case, reads, stay), delivered_of(case, stay)
    visit = Visit(
        case=case,
        entries=entries,
        reads=reads,
        now=now,
        drug=drug,
        blood=blood,
        liver=_liver(case, blood),
        sums=sums,
        returned=returned,
        stay=stay,
        flow=flow,
        delivered=delivered,
        check=from_text(entries.text("pr.check")),
        order=order_for(drug, entries.text(KEY)),
        set_aside=set_aside(entries),
        later=made_later(entries),
        disagreements=sums_again(case, sums),
        flow_disagreement=flow_again(case, stay, flow) or delivered_again(case, stay, delivered),
    )
    return replace(
        visit,
        flow_disagreement=visit.flow_disagreement or stay_again(visit),
        outlook_disagreements=outlook_again(visit),
    )


def drug_to_fill(case: Case, entries: Entries) -> str:
    """The drug of the planned kind, unless the drug is held or the rescue syringe goes in."""
    if entries.has("turn.rest") or entries.text("way") == "rescue":
        return HEPARIN_SALINE
    return kind_of(case.worksheet.planned).drug


def _liver(case: Case, blood: Blood) -> LiverAnswer | None:
    """None while the table is off or a result is missing; the rules name what is missing."""
    if case.liver_table is None:
        return None
    reference, emptying, planned = (
        dict(blood.columns[name].values) for name in (REFERENCE, EMPTYING, PLANNED)
    )
    answer = allowed(case.liver_table, reference=reference, at_emptying=emptying, planned=planned)
    return answer if isinstance(answer, LiverAnswer) else None
