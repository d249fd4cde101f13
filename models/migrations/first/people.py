"""The clinic, its people, its documents and the audit chain, as revision 0001 made them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.migrations.first.columns import blob, number, truth, words


def create() -> None:
    _clinic()
    _clinic_document()
    _number_counter()
    _user_account()
    _identity()
    _authority()
    _audit()


def _clinic() -> None:
    op.create_table(
        "clinic",
        number("id"),
        words("name"),
        words("desk"),
        words("phone"),
        words("backup_folder"),
        truth("demonstration"),
        sa.PrimaryKeyConstraint("id", name="pk_clinic"),
        sa.CheckConstraint("id = 1", name=op.f("ck_clinic_only_one")),
    )


def _clinic_document() -> None:
    op.create_table(
        "clinic_document",
        words("kind"),
        number("version"),
        words("body"),
        truth("in_use"),
        words("added_at"),
        words("signed_by"),
        words("signed_at", null=True),
        sa.PrimaryKeyConstraint("kind", "version", name="pk_clinic_document"),
    )


def _number_counter() -> None:
    op.create_table(
        "number_counter",
        words("name"),
        number("last"),
        sa.PrimaryKeyConstraint("name", name="pk_number_counter"),
    )


def _user_account() -> None:
    op.create_table(
        "user_account",
        words("id"),
        words("login"),
        words("name"),
        words("roles"),
        truth("active"),
        sa.PrimaryKeyConstraint("id", name="pk_user_account"),
        sa.UniqueConstraint("login", name="uq_user_account_login"),
    )


def _identity() -> None:
    op.create_table(
        "identity",
        words("user_id"),
        number("number"),
        blob("certificate"),
        blob("private_key"),
        sa.PrimaryKeyConstraint("user_id", "number", name="pk_identity"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_identity_user_id_user_account"
        ),
    )


def _authority() -> None:
    op.create_table(
        "authority",
        number("id"),
        blob("certificate"),
        blob("sealed_key"),
        sa.PrimaryKeyConstraint("id", name="pk_authority"),
        sa.CheckConstraint("id = 1", name=op.f("ck_authority_only_one")),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        number("seq"),
        words("at"),
        words("user_id"),
        words("what"),
        words("patient_id"),
        words("detail"),
        words("previous"),
        words("hash"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )
    op.create_index("ix_audit_patient_id", "audit", ["patient_id"])
