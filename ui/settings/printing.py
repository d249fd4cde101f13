"""Label size and printers, kept in the clinic's policy under an administrator's name."""

from dataclasses import replace

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.plans.policy import load_policy
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.prescribing import Password
from hai_desk.wording.failures import failure
from ui.settings.not_in_use import not_in_use
from ui.settings.state import PrintingForm


def printing_form(documents: ClinicDocuments, printers: tuple[str, ...]) -> PrintingForm:
    saved = load_policy(documents.current(DocumentKind.POLICY).body).printing
    return PrintingForm(saved, saved, printers)


def printing_chosen(form: PrintingForm, key: str, value: str) -> PrintingForm:
    chosen = form.chosen
    match key:
        case "label_size":
            chosen = replace(chosen, label_size=value)
        case "label_printer":
            chosen = replace(chosen, label_printer=value)
        case "paper_printer":
            chosen = replace(chosen, paper_printer=value)
    return replace(form, chosen=chosen, failure="")


def may_save(form: PrintingForm) -> bool:
    return form.chosen != form.saved and bool(form.password)


def save_printing(
    documents: ClinicDocuments, form: PrintingForm, user: User
) -> tuple[PrintingForm, bool]:
    """The form as it stands afterwards, and whether it was saved."""
    try:
        done = documents.change_printing(form.chosen, Password(user.login, form.password))
    except DeskError as trouble:
        return replace(form, password="", failure=failure(trouble)), False
    if isinstance(done, ClinicDocument):
        return replace(form, saved=form.chosen, password="", failure=""), True
    return replace(form, password="", failure=not_in_use(done)), False
