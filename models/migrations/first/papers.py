"""Worksheets and filed records, as revision 0001 made them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.first.columns import blob, number, truth, words


def create() -> None:
    _worksheet()
    _worksheet_entry()
    _lot()
    _filed_record()
    _filed_record_seal()


def _worksheet() -> None:
    op.create_table(
        "worksheet",
        words("id"),
        words("number"),
        words("patient_id"),
        words("implant_id", null=True),
        words("booking_id", null=True),
        words("plan_id", null=True),
        words("visit"),
        words("planned"),
        number("cycle"),
        words("started_at"),
        words("started_by"),
        words("desk"),
        number("limits_version"),
        number("liver_table_version"),
        words("status"),
        words("status_at", null=True),
        words("status_by"),
        words("status_note"),
        sa.PrimaryKeyConstraint("id", name="pk_worksheet"),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name="fk_worksheet_booking_id_booking"
        ),
        sa.ForeignKeyConstraint(
            ["implant_id"], ["implant.id"], name="fk_worksheet_implant_id_implant"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_worksheet_patient_id_patient"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_worksheet_plan_id_plan"),
        sa.UniqueConstraint("number", name="uq_worksheet_number"),
    )
    op.create_index("ix_worksheet_patient_id", "worksheet", ["patient_id"])
    op.create_index("ix_worksheet_status", "worksheet", ["status"])


def _worksheet_entry() -> None:
    op.create_table(
        "worksheet_entry",
        words("worksheet_id"),
        number("seq"),
        words("key"),
        words("text"),
        words("at"),
        words("by"),
        words("how"),
        sa.PrimaryKeyConstraint("worksheet_id", "seq", name="pk_worksheet_entry"),
        sa.ForeignKeyConstraint(
            ["worksheet_id"], ["worksheet.id"], name="fk_worksheet_entry_worksheet_id_worksheet"
        ),
    )


def _lot() -> None:
    op.create_table(
        "lot",
        number("id"),
        words("worksheet_id"),
        words("component"),
        words("strength"),
        words("lot"),
        words("expires"),
        words("how"),
        sa.PrimaryKeyConstraint("id", name="pk_lot"),
        sa.ForeignKeyConstraint(
            ["worksheet_id"], ["worksheet.id"], name="fk_lot_worksheet_id_worksheet"
        ),
    )
    op.create_index("ix_lot_lot", "lot", ["lot"])
    op.create_index("ix_lot_worksheet_id", "lot", ["worksheet_id"])


def _filed_record() -> None:
    op.create_table(
        "filed_record",
        words("number"),
        number("version"),
        words("kind"),
        words("patient_id"),
        words("worksheet_id", null=True),
        words("body"),
        words("fingerprint"),
        words("signed_at"),
        words("signed_by"),
        words("checked_by"),
        sa.PrimaryKeyConstraint("number", "version", name="pk_filed_record"),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_filed_record_patient_id_patient"
        ),
        sa.ForeignKeyConstraint(
            ["worksheet_id"], ["worksheet.id"], name="fk_filed_record_worksheet_id_worksheet"
        ),
    )
    op.create_index("ix_filed_record_patient_id", "filed_record", ["patient_id"])
    op.create_index("ix_filed_record_signed_at", "filed_record", ["signed_at"])


def _filed_record_seal() -> None:
    op.create_table(
        "filed_record_seal",
        words("record_number"),
        number("record_version"),
        number("number"),
        blob("pdf"),
        words("pdf_sha256"),
        words("countersigned_at", null=True),
        truth("awaiting_countersign"),
        sa.PrimaryKeyConstraint(
            "record_number", "record_version", "number", name="pk_filed_record_seal"
        ),
        sa.ForeignKeyConstraint(
            ["record_number", "record_version"],
            ["filed_record.number", "filed_record.version"],
            name="fk_filed_record_seal_record_number_record_version_filed_record",
        ),
    )
