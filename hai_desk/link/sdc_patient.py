"""Whom an SDC pump says it is bound to, and with what certificate it came."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sdc11073.mdib.statecontainers import PatientContextStateContainer

from hai_desk.link.values import Identity


def patient_of(
    identity: Identity,
    states: Iterable[Any],
    consumer: Any,
    *,
    fingerprint_of: Callable[[bytes], str],
) -> Identity:
    """A provider may keep its contexts out of the MDIB it gives; then they are asked for."""
    contexts = [each for each in states if getattr(each, "is_context_state", False)]
    if not contexts and consumer.context_service_client is not None:
        contexts = list(consumer.context_service_client.get_context_states().result.ContextState)
    return replace(
        identity,
        patient=next(filter(None, map(_identifier, contexts)), ""),
        fingerprint=fingerprint_of(consumer.binary_peer_certificate or b""),
    )


def _identifier(context: Any) -> str:
    """The first identifier of a patient who is associated now."""
    if not isinstance(context, PatientContextStateContainer):
        return ""
    if str(getattr(context.ContextAssociation, "value", "")) != "Assoc":
        return ""
    return next((str(each.Extension) for each in context.Identification if each.Extension), "")
