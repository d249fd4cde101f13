"""The stay in the pump and what the new fill will do, once more by the second engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hai_desk.dosing.delivered import DeliveredDose
from hai_desk.dosing.refused import Refused
from hai_desk.recheck.compare import Disagreement
from hai_desk.recheck.doses import recheck_shares
from hai_desk.recheck.ran import recheck_ran
from hai_desk.recheck.stays import (
    recheck_day,
    recheck_delivered_dose,
    recheck_elapsed,
    recheck_expected,
    recheck_mean,
    recheck_missing,
)
from hai_desk.safety.in_pump import amount_in_pump, shares
from hai_desk.safety.next_visit import flow_after, next_visit, volume_in_pump
from hai_desk.safety.pocket_rules import held_by, missing_amount
from hai_desk.safety.program_time import ProgramTime, program_time
from hai_desk.safety.returns import Returns, gone, missing_of, out, suspected
from hai_desk.safety.visit import Visit
from hai_desk.services.second_opinion import log
from hai_desk.units import Volume, millilitres


def stay_again(visit: Visit) -> Disagreement | None:
    """The first that differs of time, mean, expected return, programs and delivered dose."""
    for again in (_time, _mean, _expected, _programs, _delivered):
        found = again(visit)
        if found is not None:
            log(visit.case, found)
            return found
    return None


def _time(visit: Visit) -> Disagreement | None:
    previous, port = visit.case.previous, visit.reads.moment("em.port")
    if visit.stay is None or previous is None or port is None:
        return None
    return recheck_elapsed(start=previous.filled_at, end=port, elapsed=visit.stay.elapsed)


def _mean(visit: Visit) -> Disagreement | None:
    first, second = visit.reads.number("em.first"), visit.reads.number("em.second")
    weighed = visit.reads.text("em.method") == "weighed"
    if weighed or first is None or second is None or visit.returned is None:
        return None
    return recheck_mean(first=first, second=second, mean=visit.returned)


def _expected(visit: Visit) -> Disagreement | None:
    previous, port, found = visit.case.previous, visit.reads.moment("em.port"), visit.measured
    if previous is None or port is None or found is None:
        return None
    return recheck_expected(
        filled=previous.volume,
        nominal=found.nominal,
        start=previous.filled_at,
        end=port,
        expected=found.expected_return,
    )


def _programs(visit: Visit) -> Disagreement | None:
    """Piece by piece: the sum above takes the mean of the first engine."""
    told = program_time(visit.case, visit.reads)
    if not isinstance(told, ProgramTime):
        return None
    return recheck_ran(
        filled=told.filled,
        ran=[(each.since, each.rate, each.primed) for each in told.ran],
        end=told.end,
        expected=told.expected,
    )


def _delivered(visit: Visit) -> Disagreement | None:
    previous, port, stay = visit.case.previous, visit.reads.moment("em.port"), visit.stay
    dose = visit.delivered
    if previous is None or port is None or stay is None or not isinstance(dose, DeliveredDose):
        return None
    if previous.amount is None or previous.weight is None:
        return None
    return recheck_delivered_dose(
        amount=previous.amount,
        filled=stay.filled,
        returned=stay.returned,
        weight=previous.weight,
        start=previous.filled_at,
        end=port,
        per_kg_day=dose.per_kg_day,
    )


def outlook_again(visit: Visit) -> tuple[Disagreement, ...]:
    """What a partial fill put in, the days until the reserve and until nothing is left, and what
    may be beside the reservoir."""
    sums = (_share(visit), *_days(visit), *_missing(visit))
    found = tuple(each for each in sums if each is not None)
    for each in found:
        log(visit.case, each)
    return found


def _share(visit: Visit) -> Disagreement | None:
    """Of all syringes together, each as far as it went in."""
    went_in = amount_in_pump(visit)
    if went_in is None or not visit.reads.has("fi.volume"):
        return None
    parts = [(each.amount, each.volume, min(each.given, each.volume)) for each in shares(visit)]
    return recheck_shares(parts=parts, went_in=went_in)


def _missing(visit: Visit) -> Iterator[Disagreement | None]:
    """The volume, and its share of the syringe."""
    for each in suspected(visit):
        missing = missing_of(visit, each)
        if isinstance(missing, Refused):
            continue
        injected, came = gone(visit, each), out(visit, each)
        yield recheck_missing(gone=injected, proven=each.proven, out=came, missing=missing.volume)
        yield _missing_share(visit, each, missing.volume)


def _missing_share(visit: Visit, found: Returns, missing: Volume) -> Disagreement | None:
    held = held_by(visit, found.which)
    amount = missing_amount(visit, found.which, missing)
    if held is None or amount is None:
        return None
    apart = recheck_shares(parts=[(*held, missing)], went_in=amount)
    return replace(apart, what="missing µg") if apart is not None else None


def _days(visit: Visit) -> tuple[Disagreement | None, ...]:
    outlook, volume = next_visit(visit), volume_in_pump(visit)
    finished = visit.reads.moment("fi.finished")
    if outlook is None or volume is None or finished is None or volume <= outlook.reserve:
        return ()
    flow, empty = flow_after(visit), millilitres("0")
    told = ((outlook.reserve, outlook.reserve_on), (empty, outlook.empty_on))
    return tuple(
        recheck_day(filled_at=finished, filled=volume, left=left, flow=flow, day=day)
        for left, day in told
        if flow is not None and day is not None
    )
