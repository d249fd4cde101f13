"""The report of a program session as data: everything its paper says, exact (decision 0005).

Made from the events alone. Nothing is rounded; an empty text says that there is no such thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hai_desk.people.user import User
from hai_desk.pumps.program import PumpProgram
from hai_desk.pumps.program_text import crc32, read_program
from hai_desk.services.case_building import pump_model
from hai_desk.services.ports import Clinic, Reader, Registry
from hai_desk.services.program_events import Ending, ProgramEvent, ProgramSession, What
from hai_desk.services.program_frames import ProgramFrame
from hai_desk.services.program_outlook import RestsOn, outlook_part, rests_of
from hai_desk.services.program_read_back import rows
from hai_desk.services.program_state import ProgramState, state_of
from hai_desk.services.record_texts import iso, offset_text
from hai_desk.units import exact_text

FORMAT = "hai-desk/program-report/1"

Part = dict[str, Any]


class ProgramReports:
    """`version` is that of the program."""

    def __init__(self, registry: Registry, version: str) -> None:
        self._registry = registry
        self._version = version

    def body(self, session_id: str, by: User) -> Part:
        """Of a session that is closed: an open one has nothing to report yet."""
        with self._registry.read() as reader:
            session = reader.program_session(session_id)
            if session.closed_at is None:
                raise ValueError("a session that is open has no report")
            events = reader.program_events(session_id)
            return {
                "format": FORMAT,
                "program": {"name": "HAI Desk", "version": self._version},
                "record_number": session.number,
                "record_version": 1,
                "worksheet": session.worksheet_id,
                **_where(reader.clinic(), session),
                **_who(reader, session),
                **program_part(events),
                "frames": list(_frames(reader.program_frames(session_id))),
                "log": list(_log(events, {user.id: user.name for user in reader.users()})),
                "performed_by": {"user": by.id, "name": by.name, "role": by.role_text},
                "addenda": [],
            }


def _where(clinic: Clinic, session: ProgramSession) -> Part:
    return {
        "demonstration": clinic.demonstration,
        "clinic": {
            "name": clinic.name,
            "desk": session.desk,
            "phone": clinic.phone,
            "utc_offset": offset_text(session.started_at),
        },
        "started_at": iso(session.started_at),
        "closed_at": iso(session.closed_at),
    }


def _who(reader: Reader, session: ProgramSession) -> Part:
    patient, implant = reader.patient(session.patient_id), reader.implant(session.implant_id)
    return {
        "patient": {
            "id": patient.id,
            "family_name": patient.family_name,
            "given_name": patient.given_name,
            "born": patient.born.isoformat(),
            "gender": patient.gender.value,
            "mrn": session.mrn,
        },
        "pump": {
            "model": pump_model(reader, implant).name,
            "serial": session.serial,
            "certificate": session.fingerprint,
            "reservoir": exact_text(implant.reservoir, "mL"),
        },
    }


def program_part(events: Sequence[ProgramEvent]) -> Part:
    """Before, asked, read back, and what follows: also section 8 of a refill record."""
    state = state_of(events)
    before, asked, read = _programs(state)
    reviewed = state.reviewed or {}
    rested = rests_of(events, asked) if reviewed else RestsOn({})
    return {
        "ending": _ending(state, events),
        "settings": _settings(before, asked, read, str(state.before.get("left", ""))),
        "program_id": asked.id if asked is not None else "",
        "checksum": crc32(state.read_back) if state.read_back else "",
        "confirmed_dose": state.confirmed,
        "bridge": _bridge(asked),
        "rests_on": dict(rested.told),
        "questions": list(reviewed.get("answers", ())),
        "second_check": _check(state),
        "outlook": outlook_part(asked, rested, _running_at(events)),
    }


def _programs(
    state: ProgramState,
) -> tuple[PumpProgram | None, PumpProgram | None, PumpProgram | None]:
    asked = state.asked.text if state.asked is not None else ""
    texts = (str(state.before.get("text", "")), asked, state.read_back)
    before, wanted, read = (read_program(text) if text else None for text in texts)
    return before, wanted, read


def _settings(
    before: PumpProgram | None, asked: PumpProgram | None, read: PumpProgram | None, left: str
) -> list[Part]:
    if asked is None:
        return []
    return [
        {
            "setting": row.setting,
            "before": row.before,
            "asked": row.asked,
            "read": row.read,
            "changed": row.changed,
            "equal": row.equal,
        }
        for row in rows(before, asked, read, left=left)
    ]


def _ending(state: ProgramState, events: Sequence[ProgramEvent]) -> Part:
    last = next((each for each in reversed(events) if each.what is What.ENDED), None)
    body = last.body if last is not None else {}
    return {
        "how": state.ending.value if state.ending is not None else "",
        "running_at": iso(_running_at(events)) if state.ending is Ending.RUNNING else "",
        "therapy": str(state.base.get("therapy", "")),
        "reason": str(body.get("reason", "")),
        "prescriber": str(body.get("prescriber", "")),
    }


def _running_at(events: Sequence[ProgramEvent]) -> Any:
    return next((each.at for each in reversed(events) if each.what is What.RUNNING), None)


def _bridge(asked: PumpProgram | None) -> Part:
    run = asked.bridge if asked is not None else None
    if run is None:
        return {}
    return {
        "volume": exact_text(run.volume, "mL"),
        "rate": exact_text(run.rate, "mL/day"),
        "lasts": exact_text(run.lasts, "hour"),
    }


def _check(state: ProgramState) -> Part:
    """Only the one that was made for this very program."""
    if state.check is None or state.reviewed is None:
        return {}
    same = state.check["subject"] == state.reviewed["subject"]
    return dict(state.check) if same else {}


def _log(events: Sequence[ProgramEvent], names: dict[str, str]) -> Iterator[Part]:
    """Every event of the session with its time: what was sent, answered, read, resolved."""
    for event in events:
        yield {
            "seq": event.seq,
            "at": iso(event.at),
            "by": names.get(event.by, event.by),
            "what": event.what.value,
            **{key: str(event.body[key]) for key in _LOGGED if event.body.get(key, "") != ""},
        }


def _frames(frames: Sequence[ProgramFrame]) -> Iterator[Part]:
    """Each message of the wire by its digest; the messages themselves stay in the registry."""
    for each in frames:
        yield {
            "seq": each.seq,
            "after": each.after,
            "at": iso(each.frame.at),
            "direction": each.frame.direction.value,
            "kind": each.frame.kind,
            "bytes": each.frame.length,
            "sha256": each.frame.sha256,
            "whole": each.frame.whole,
        }


_LOGGED = (
    *("verb", "number", "program_id", "crc", "base", "epoch", "answer", "code", "words"),
    *("result", "last_command", "therapy", "typed", "ending", "reason"),
)
