"""Why a clinic document did not come into use."""

from hai_desk.services.documents_service import NotInUse
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.wording.language import _
from ui.signing_words import password_refusal


def not_in_use(why: NotInUse | WrongPassword | LockedOut) -> str:
    if isinstance(why, WrongPassword | LockedOut):
        return password_refusal(why)
    if why is NotInUse.NOT_AN_ADMINISTRATOR:
        return _("Only an administrator may sign it.")
    return _("This version is signed already.")
