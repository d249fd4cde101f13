"""A new program session: this patient, this pump, and no other session of it that is open."""

from __future__ import annotations

from uuid import uuid4

from hai_desk.clock import Clock
from hai_desk.link.values import Identity
from hai_desk.people.user import User
from hai_desk.pumps.implant import Implant
from hai_desk.pumps.model import PumpKind
from hai_desk.services.case_building import pump_model
from hai_desk.services.ports import Reader, Registry, Writer
from hai_desk.services.program_barriers import Barred, Barrier
from hai_desk.services.program_events import ProgramSession


def begin_session(
    registry: Registry,
    clock: Clock,
    identity: Identity | None,
    patient_id: str,
    by: User,
    worksheet_id: str,
) -> ProgramSession | Barred:
    """The desk holds the pump from here on. Raises HeldElsewhere while another one does."""
    with registry.write(by.id) as writer:
        implant = writer.implant_of(patient_id)
        barrier = _barrier(writer, implant, identity)
        if implant is None or identity is None or barrier is not None:
            return Barred((barrier or Barrier.NO_PUMP_ON_FILE,))
        writer.take_pump(implant.id)
        session = _session(writer, clock, implant, identity, by, worksheet_id)
        writer.add_program_session(session)
    return session


def _barrier(reader: Reader, implant: Implant | None, identity: Identity | None) -> Barrier | None:
    if implant is None or pump_model(reader, implant).kind is not PumpKind.PROGRAMMABLE:
        return Barrier.NO_PUMP_ON_FILE
    if identity is None:
        return Barrier.NO_LINK
    if identity.serial != implant.serial:
        return Barrier.WRONG_PUMP
    still = reader.open_program_sessions()
    return Barrier.SESSION_OPEN if any(s.implant_id == implant.id for s in still) else None


def _session(
    writer: Writer,
    clock: Clock,
    implant: Implant,
    identity: Identity,
    by: User,
    worksheet_id: str,
) -> ProgramSession:
    now = clock.now()
    return ProgramSession(
        id=str(uuid4()),
        number=writer.next_program_number(now.year),
        patient_id=implant.patient_id,
        implant_id=implant.id,
        worksheet_id=worksheet_id,
        mrn=writer.patient(implant.patient_id).mrn,
        serial=implant.serial,
        fingerprint=identity.fingerprint,
        started_at=now,
        started_by=by.id,
        desk=writer.clinic().desk,
    )
