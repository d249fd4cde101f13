"""Security and lock, kept in the clinic's policy under an administrator's name."""

from dataclasses import dataclass, field, replace

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.plans.policy import Security, load_policy
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.prescribing import Password
from hai_desk.wording.failures import failure
from ui.settings.not_in_use import not_in_use

IDLE, SECURITY_PASSWORD, SAVE_SECURITY = "idle_minutes", "security_password", "save_security"


@dataclass(frozen=True, slots=True)
class SecurityForm:
    """As chosen, not saved yet."""

    chosen: Security = field(default_factory=Security)
    saved: Security = field(default_factory=Security)
    password: str = field(default="", repr=False)
    failure: str = ""

    @property
    def may_save(self) -> bool:
        return self.chosen != self.saved and bool(self.password)


def security_form(documents: ClinicDocuments) -> SecurityForm:
    saved = load_policy(documents.current(DocumentKind.POLICY).body).security
    return SecurityForm(saved, saved)


def security_chosen(form: SecurityForm, key: str, value: str) -> SecurityForm:
    chosen = Security(int(value)) if key == IDLE else form.chosen
    return replace(form, chosen=chosen, failure="")


def save_security(
    documents: ClinicDocuments, form: SecurityForm, user: User
) -> tuple[SecurityForm, bool]:
    """The form as it stands afterwards, and whether it was saved."""
    try:
        done = documents.change_security(form.chosen, Password(user.login, form.password))
    except DeskError as trouble:
        return replace(form, password="", failure=failure(trouble)), False
    if isinstance(done, ClinicDocument):
        return SecurityForm(form.chosen, form.chosen), True
    return replace(form, password="", failure=not_in_use(done)), False
