"""Patients, pumps, plans, bookings, fills and blood results, as revision 0001 made them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.first.columns import day, number, truth, words


def create() -> None:
    _patient()
    _implant()
    _plan()
    _booking()
    _fill()
    _lab_result()


def _patient() -> None:
    op.create_table(
        "patient",
        words("id"),
        words("family_name"),
        words("given_name"),
        words("known_as"),
        day("born"),
        words("gender"),
        words("mrn"),
        words("allergy_state"),
        words("allergy_names"),
        truth("heparin_reaction"),
        words("sex_for_ideal_weight"),
        words("height", null=True),
        words("phone"),
        words("note"),
        day("died_on", null=True),
        words("words"),
        sa.PrimaryKeyConstraint("id", name="pk_patient"),
        sa.UniqueConstraint("mrn", name="uq_patient_mrn"),
    )
    op.create_index("ix_patient_born", "patient", ["born"])


def _implant() -> None:
    op.create_table(
        "implant",
        words("id"),
        words("patient_id"),
        words("model_key"),
        words("serial"),
        words("label_flow"),
        words("reservoir"),
        day("implanted_on"),
        day("perfusion_on", null=True),
        truth("perfusion_normal", null=True),
        words("first_drug", null=True),
        words("first_volume", null=True),
        words("first_at", null=True),
        words("catheter_note"),
        day("removed_on", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_implant"),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_implant_patient_id_patient"
        ),
        sa.UniqueConstraint("model_key", "serial", name="uq_implant_model_key_serial"),
    )
    op.create_index("ix_implant_patient_id", "implant", ["patient_id"])
    op.create_index("ix_implant_serial", "implant", ["serial"])


def _plan() -> None:
    op.create_table(
        "plan",
        words("id"),
        words("patient_id"),
        number("version"),
        words("daily_dose"),
        words("percent"),
        words("weight"),
        words("weight_basis"),
        words("actual_weight"),
        words("flow"),
        words("flow_source"),
        words("fill_volume"),
        number("interval_days"),
        words("stock_strength"),
        words("additives"),
        words("rest_heparin"),
        words("rest_strength"),
        words("rest_volume"),
        words("reference_used"),
        day("starts_on"),
        day("ends_on", null=True),
        words("signed_by"),
        words("signed_at", null=True),
        words("cosigned_by"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_plan_patient_id_patient"),
        sa.UniqueConstraint("patient_id", "version", name="uq_plan_patient_id_version"),
    )


def _booking() -> None:
    op.create_table(
        "booking",
        words("id"),
        words("patient_id"),
        words("at"),
        day("day"),
        words("planned"),
        number("cycle"),
        words("state"),
        words("worksheet_id", null=True),
        words("note"),
        sa.PrimaryKeyConstraint("id", name="pk_booking"),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_booking_patient_id_patient"
        ),
    )
    op.create_index("ix_booking_day", "booking", ["day"])
    op.create_index("ix_booking_patient_id", "booking", ["patient_id"])


def _fill() -> None:
    op.create_table(
        "fill",
        words("id"),
        words("patient_id"),
        words("record_number"),
        words("visit"),
        words("drug"),
        words("amount", null=True),
        words("volume"),
        words("filled_at"),
        words("emptied_at", null=True),
        words("returned", null=True),
        words("flow", null=True),
        words("nominal_flow", null=True),
        truth("comparable"),
        number("cycle"),
        words("percent", null=True),
        words("weight", null=True),
        words("daily_dose", null=True),
        words("performed_by"),
        words("checked_by"),
        words("source"),
        words("outcome"),
        sa.PrimaryKeyConstraint("id", name="pk_fill"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_fill_patient_id_patient"),
    )
    op.create_index("ix_fill_patient_id", "fill", ["patient_id"])
    op.create_index("ix_fill_record_number", "fill", ["record_number"])


def _lab_result() -> None:
    op.create_table(
        "lab_result",
        words("id"),
        words("patient_id"),
        words("test"),
        words("value"),
        day("drawn_on"),
        truth("baseline"),
        sa.PrimaryKeyConstraint("id", name="pk_lab_result"),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name="fk_lab_result_patient_id_patient"
        ),
    )
    op.create_index("ix_lab_result_patient_id", "lab_result", ["patient_id"])
