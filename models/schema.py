"""Every table of the present schema: importing the rows is what fills the metadata."""

from __future__ import annotations

from sqlalchemy import MetaData

from models.audit import AuditRow
from models.base import Base
from models.bookings import BookingRow
from models.clinic import ClinicRow, CounterRow
from models.documents import DocumentRow
from models.fills import FillRow
from models.implants import ImplantRow
from models.labs import LabRow
from models.leases import LeaseRow, PumpHoldRow
from models.patients import PatientRow
from models.plans import PlanRow
from models.programs import (
    ProgramDraftRow,
    ProgramEventRow,
    ProgramFrameRow,
    ProgramSessionRow,
)
from models.records import RecordRow, SealRow
from models.telemetry.rows import LayerRow, PumpEventRow, SessionRow, StretchRow
from models.users import AuthorityRow, IdentityRow, UserRow
from models.worksheets import EntryRow, LotRow, WorksheetRow

ROWS: tuple[type[Base], ...] = (
    AuditRow,
    AuthorityRow,
    BookingRow,
    ClinicRow,
    CounterRow,
    DocumentRow,
    EntryRow,
    FillRow,
    IdentityRow,
    ImplantRow,
    LabRow,
    LayerRow,
    LeaseRow,
    LotRow,
    PatientRow,
    PlanRow,
    ProgramDraftRow,
    ProgramEventRow,
    ProgramFrameRow,
    ProgramSessionRow,
    PumpEventRow,
    PumpHoldRow,
    RecordRow,
    SealRow,
    SessionRow,
    StretchRow,
    UserRow,
    WorksheetRow,
)
METADATA: MetaData = Base.metadata
