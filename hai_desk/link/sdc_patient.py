"""Whom an SDC pump says it is bound to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sdc11073.mdib.statecontainers import PatientContextStateContainer

Own = Callable[[Iterable[Any]], list[Any]]


def patient_of(
    states: Iterable[Any], context_service: Any, own: Own = list, goes: Any = None
) -> str:
    """A provider may keep its contexts out of the MDIB it gives; then they are asked for. `own`
    leaves out those of another pump, `goes` looks at the question."""
    contexts = [each for each in states if getattr(each, "is_context_state", False)]
    if not contexts and context_service is not None:
        asked = context_service.get_context_states(request_manipulator=goes)
        contexts = own(asked.result.ContextState)
    return bound_to(contexts)


def tells_of_patients(states: Iterable[Any]) -> bool:
    return any(isinstance(each, PatientContextStateContainer) for each in states)


def bound_to(contexts: Iterable[Any]) -> str:
    return next(filter(None, map(_identifier, contexts)), "")


def _identifier(context: Any) -> str:
    """The first identifier of a patient who is associated now."""
    if not isinstance(context, PatientContextStateContainer):
        return ""
    if str(getattr(context.ContextAssociation, "value", "")) != "Assoc":
        return ""
    return next((str(each.Extension) for each in context.Identification if each.Extension), "")
