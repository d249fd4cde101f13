"""What nobody may enter, whatever a screen offers: raised as NotAllowed, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.errors import NotAllowed
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.safety.glycerin import KEY as GLYCERIN_ORDER
from hai_desk.services.ports import Reader, Writer
from hai_desk.services.sheet import Sheet
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.labels import PRINTED
from hai_desk.worksheet.made_later import PREFIX as LATER
from hai_desk.worksheet.worksheet import UNDER_WAY, Status

PORT_ENTERED = "the port was entered"
PORT_NOT_ENTERED = "the port was not entered"
CLOSED = "the worksheet is closed"
SEALED_ONLY = "only a password gives this"
FROM_THE_START = "a record is made later from its start"
PRINTED_ONLY = "only printing gives this"


def discarded(reader: Reader, worksheet_id: str) -> bool:
    """The visit of a discarded worksheet starts again, with a worksheet of its own."""
    return reader.worksheet(worksheet_id).status is Status.DISCARDED


def under_way(writer: Writer, sheet: Sheet, what: str) -> None:
    """Nothing is added to a worksheet that was signed or closed meanwhile, here or elsewhere."""
    if writer.worksheet(sheet.id).status not in UNDER_WAY:
        raise NotAllowed(what=what, because=CLOSED)


def no_hand_made_seal(texts: Mapping[str, str], how: How) -> None:
    """A second check and the two signatures under a high dose come from their dialogs, where
    passwords were asked; a hand can only take them back. Whether a record is made later is
    said when it is started, and never again."""
    for key, text in texts.items():
        if key.startswith(LATER):
            raise NotAllowed(what="enter", because=FROM_THE_START)
        if key.startswith(PRINTED):
            raise NotAllowed(what="enter", because=PRINTED_ONLY)
        signed = key.startswith("answer.") and key.endswith(".signed")
        sealed = signed or key in ("pr.check", GLYCERIN_ORDER)
        if sealed and text and how is not How.CARRIED:
            raise NotAllowed(what="enter", because=SEALED_ONLY)


def no_early_rescue(sheet: Sheet, texts: Mapping[str, str]) -> None:
    """A rescue asks for so little that it must not be a way around the stages before the port."""
    entered = sheet.entries.has("em.port") or texts.get("em.port", "")
    if texts.get("way") == "rescue" and not entered:
        raise NotAllowed(what="rescue fill", because=PORT_NOT_ENTERED)


def require(user: User, permission: Permission) -> None:
    if not user.may(permission):
        raise NotAllowed(what=permission.value, because=f"role {user.role_text}")
