"""Accounts, their keys, and the clinic's authority: rows and translations."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from hai_desk.people.role import Role
from hai_desk.people.user import User
from models.base import Base
from models.columns import CanonicalJson


class UserRow(Base):
    __tablename__ = "user_account"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    login: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    roles: Mapped[list[str]] = mapped_column(CanonicalJson)
    active: Mapped[bool] = mapped_column(Boolean)


class IdentityRow(Base):
    """A certificate and its encrypted private key; the newest number is the one in use."""

    __tablename__ = "identity"

    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    private_key: Mapped[bytes] = mapped_column(LargeBinary)


class AuthorityRow(Base):
    """The clinic's CA. Its key is sealed; only administrators' passwords lead to the seal's key."""

    __tablename__ = "authority"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)


def from_user(user: User) -> UserRow:
    return UserRow(
        id=user.id,
        login=user.login,
        name=user.name,
        roles=[role.value for role in user.roles],
        active=user.active,
    )


def to_user(row: UserRow) -> User:
    return User(
        id=row.id,
        login=row.login,
        name=row.name,
        roles=tuple(Role(role) for role in row.roles),
        active=row.active,
    )
