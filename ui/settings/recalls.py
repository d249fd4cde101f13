"""The recall list in Settings: what is typed, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.pumps.recalls import Recall
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.prescribing import Password
from hai_desk.services.recalling import NotListed, RecallDraft, Recalling
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.signing_words import password_refusal

PREFIX = "recall."
ADD_RECALL, TAKE_OUT = "recall.add", "recall.take_out"
_DRAFT = frozenset(each.name for each in fields(RecallDraft)) - {"verified"}


@dataclass(frozen=True, slots=True)
class RecallForm:
    """`listed` is what the registry holds; the rest is typed and not saved yet."""

    listed: tuple[Recall, ...] = ()
    version: int = 0
    models: tuple[tuple[str, str], ...] = ()
    draft: RecallDraft = field(default_factory=RecallDraft)
    second_login: str = ""
    second_password: str = field(default="", repr=False)
    withdraw: str = ""
    withdraw_reason: str = ""
    failure: str = ""


def recall_form(recalling: Recalling, documents: ClinicDocuments) -> RecallForm:
    catalogue = load_catalogue(dict(documents.current(DocumentKind.CATALOGUE).body))
    names = tuple((model.key, model.name) for model in catalogue)
    return RecallForm(recalling.listed(), recalling.version(), names)


def recall_entered(form: RecallForm, key: str, text: str) -> RecallForm:
    """Typed or chosen; whatever was refused before may be right now."""
    name, form = key.removeprefix(PREFIX), replace(form, failure="")
    if name == "verified":
        return replace(form, draft=replace(form.draft, verified=text == "yes"))
    if name in _DRAFT:
        changes: dict[str, str] = {name: text}
        return replace(form, draft=replace(form.draft, **changes))  # type: ignore[arg-type]
    other = {"second_login", "second_password", "withdraw", "withdraw_reason"}
    return _typed(form, name, text) if name in other else form


def _typed(form: RecallForm, name: str, text: str) -> RecallForm:
    match name:
        case "second_login":
            return replace(form, second_login=text)
        case "second_password":
            return replace(form, second_password=text)
        case "withdraw":
            return replace(form, withdraw=text)
    return replace(form, withdraw_reason=text)


def may_act(form: RecallForm) -> bool:
    return bool(form.second_login.strip() and form.second_password)


def recall_pressed(
    recalling: Recalling, form: RecallForm, key: str, user: User
) -> tuple[RecallForm, str]:
    """The form as it stands afterwards, and what to say when it was done."""
    second = Password(form.second_login.strip(), form.second_password)
    try:
        if key == ADD_RECALL:
            done = recalling.add(form.draft, user, second)
            said = _("On the recall list from now on")
        else:
            done = recalling.withdraw(form.withdraw, form.withdraw_reason, user, second)
            said = _("Withdrawn, and kept on the list as withdrawn")
    except DeskError as trouble:
        return replace(form, second_password="", failure=failure(trouble)), ""
    if isinstance(done, ClinicDocument):
        fresh = RecallForm(recalling.listed(), recalling.version(), form.models)
        return fresh, said
    return replace(form, second_password="", failure=refused_words(done)), ""


def refused_words(why: NotListed | WrongPassword | LockedOut) -> str:
    if isinstance(why, WrongPassword | LockedOut):
        return password_refusal(why)
    return {
        NotListed.TITLE_MISSING: _("Say in a few words what is recalled."),
        NotListed.SOURCE_MISSING: _("Say where the notice was read."),
        NotListed.NOTHING_NAMED: _("Name serials or lots, or a model with days of distribution."),
        NotListed.SERIALS: _("Type serials as I3K-004100 to I3K-004199, separated by commas."),
        NotListed.NOTICE: _("Type the day of the notice as 18-Nov-2025."),
        NotListed.DISTRIBUTED: _("Type both days of distribution, the earlier one first."),
        NotListed.REASON_TOO_SHORT: _("Give a reason of at least 8 characters."),
        NotListed.NOT_AN_ADMINISTRATOR: _("Both must be administrators."),
        NotListed.SAME_PERSON: _("The second administrator must be another person."),
        NotListed.UNKNOWN: _("Choose an entry that stands on the list."),
    }[why]
