"""Settings: the liver-test table, the limits, people, appearance, about."""

from collections.abc import Callable
from dataclasses import replace

from hai_desk.errors import DeskError
from hai_desk.people.role import Role
from hai_desk.people.user import User
from hai_desk.scans.codes import Scan
from hai_desk.services.clinic_codes import ClinicCodes
from hai_desk.services.documents import ClinicDocument, DocumentKind
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.prescribing import Password
from hai_desk.services.recalling import Recalling
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.form.blocks import FormScreen
from ui.form.listener import NOT_FOR_HERE, FormListener, Heard
from ui.navigation import Navigator
from ui.settings.formulary import SAVE as SAVE_CODES
from ui.settings.formulary import CodesForm, code_scanned, codes_entered, save_codes
from ui.settings.not_in_use import not_in_use
from ui.settings.people_words import (
    ADD,
    AGAIN,
    LOGIN,
    NAME,
    NEW_PASSWORD,
    OWN,
    ROLES,
    complete,
)
from ui.settings.printing import may_save, printing_chosen, printing_form, save_printing
from ui.settings.printing_words import PRINTING_PASSWORD, SAVE_PRINTING
from ui.settings.recalls import (
    ADD_RECALL,
    PREFIX,
    TAKE_OUT,
    may_act,
    recall_entered,
    recall_form,
    recall_pressed,
)
from ui.settings.scanner import SAVE as SAVE_SCANNER
from ui.settings.scanner import NoScanner, ScannerDesk, ScannerForm, ScannerPart
from ui.settings.screen import OF_THE_DESK, SECTION, THEME, present
from ui.settings.security import (
    SAVE_SECURITY,
    SECURITY_PASSWORD,
    save_security,
    security_chosen,
    security_form,
)
from ui.settings.state import (
    AddPerson,
    NewPerson,
    PersonForm,
    SettingsState,
    SignForm,
    ThemeName,
    section_of,
    theme_of,
)
from ui.settings.table_words import SIGN_TABLE, TABLE_PASSWORD
from ui.settings.telemetry import PREFIX as TELEMETRY
from ui.settings.telemetry import TelemetryPart, TelemetryServices
from ui.signing_words import password_refusal

_FIELDS = frozenset({NAME, LOGIN, NEW_PASSWORD, AGAIN, OWN})


class SettingsPresenter(FormListener):
    """`people` lists the accounts as they are now; `wear` changes the theme at once."""

    def __init__(
        self,
        documents: ClinicDocuments,
        people: Callable[[], tuple[User, ...]],
        add_person: AddPerson,
        wear: Callable[[ThemeName], None],
        user: User,
        navigator: Navigator,
        show: Callable[[FormScreen], None],
        *,
        theme: ThemeName = "system",
        version: str = "",
        printers: Callable[[], tuple[str, ...]] = tuple,
        recalling: Recalling,
        scanner: ScannerDesk | None = None,
        codes: ClinicCodes,
        telemetry: TelemetryServices | None = None,
    ) -> None:
        self._documents = documents
        self._recalling = recalling
        self._codes = codes
        self._people = people
        self._add_person = add_person
        self._wear = wear
        self._navigator = navigator
        self._show = show
        self._state = SettingsState(
            section="table",
            user=user,
            table=documents.current(DocumentKind.LIVER_TABLE),
            limits=documents.current(DocumentKind.LIMITS),
            users=people(),
            theme=theme,
            version=version,
            printing=printing_form(documents, printers()),
            security=security_form(documents),
            recalls=recall_form(recalling, documents),
            codes=CodesForm(codes.articles()),
        )
        self._telemetry = (
            TelemetryPart(telemetry, user, navigator.toast) if telemetry is not None else None
        )
        self._scanner = ScannerPart(scanner or NoScanner(), self._scanner_seen)

    def opened(self) -> None:
        self._present()

    def typed(self, key: str, text: str) -> None:
        if key.startswith(PREFIX):
            self._state = replace(
                self._state, recalls=recall_entered(self._state.recalls, key, text)
            )
        elif key in _FIELDS:
            self._state = replace(self._state, person=_typed(self._state.person, key, text))
        elif key == TABLE_PASSWORD:
            self._state = replace(self._state, sign=SignForm(text))
        elif key == PRINTING_PASSWORD:
            printing = replace(self._state.printing, password=text)
            self._state = replace(self._state, printing=printing)
        elif key == SECURITY_PASSWORD:
            security = replace(self._state.security, password=text)
            self._state = replace(self._state, security=security)
        elif key.startswith(TELEMETRY) and self._telemetry is not None:
            self._telemetry.entered(key, text)
        self._scanner.typed(key, text)
        self._state = replace(self._state, codes=codes_entered(self._state.codes, key, text))
        self._present()

    def chosen(self, key: str, value: str) -> None:
        if key.startswith((PREFIX, TELEMETRY)):
            self.typed(key, value)
            return
        if key in (SECTION, OF_THE_DESK):
            self._state = replace(self._state, section=section_of(value))
            self._scanner.opened(value == "scanner")
        elif key == THEME:
            theme = theme_of(value)
            self._wear(theme)
            self._state = replace(self._state, theme=theme)
        else:
            printing = printing_chosen(self._state.printing, key, value)
            security = security_chosen(self._state.security, key, value)
            self._state = replace(self._state, printing=printing, security=security)
            self._scanner.chosen(key, value)
            self._state = replace(self._state, codes=codes_entered(self._state.codes, key, value))
        self._present()

    def toggled(self, key: str, value: str, on: bool) -> None:
        if key != ROLES:
            return
        roles = self._state.person.roles
        changed = roles | {value} if on else roles - {value}
        self._state = replace(self._state, person=replace(self._state.person, roles=changed))
        self._present()

    def pressed(self, key: str) -> None:
        if key == SIGN_TABLE and self._state.sign.password:
            self._sign_table()
        elif key == ADD and complete(self._state.person):
            self._add()
        elif key == SAVE_PRINTING and may_save(self._state.printing):
            self._save_printing()
        elif key == SAVE_SECURITY and self._state.security.may_save:
            self._save_security()
        elif key in (ADD_RECALL, TAKE_OUT) and may_act(self._state.recalls):
            self._recall(key)
        elif key == SAVE_CODES and self._state.codes.may_save:
            self._save_codes()
        elif key == SAVE_SCANNER and self._scanner.saved():
            self._navigator.toast(_("The scanner is used so at this desk from now on."))
        elif self._telemetry is not None:
            self._telemetry.pressed(key)
        self._present()

    def scanned(self, scan: Scan) -> Heard:
        """While the test box is open a code opens nothing; the formulary takes its number."""
        if self._state.section == "scanner":
            return self._scanner.scanned(scan)
        if self._state.section != "formulary":
            return NOT_FOR_HERE
        codes, heard = code_scanned(self._state.codes, scan)
        self._state = replace(self._state, codes=codes)
        self._present()
        return heard

    def _scanner_seen(self, _form: ScannerForm) -> None:
        self._present()

    def _save_codes(self) -> None:
        codes, done = save_codes(self._codes, self._state.codes, self._state.user)
        self._state = replace(self._state, codes=codes)
        if done:
            self._navigator.toast(_("Saved. The numbers are in use from now on."))

    def _recall(self, key: str) -> None:
        state = self._state
        form, said = recall_pressed(self._recalling, state.recalls, key, state.user)
        self._state = replace(state, recalls=form)
        if said:
            self._navigator.toast(said)

    def _save_printing(self) -> None:
        state = self._state
        printing, done = save_printing(self._documents, state.printing, state.user)
        self._state = replace(state, printing=printing)
        if done:
            self._navigator.toast(_("Saved. Labels are printed so from now on."))

    def _save_security(self) -> None:
        security, done = save_security(self._documents, self._state.security, self._state.user)
        self._state = replace(self._state, security=security)
        if done:
            self._navigator.toast(_("Saved. The desk locks so from now on."))

    def _sign_table(self) -> None:
        state = self._state
        typed = Password(state.user.login, state.sign.password)
        try:
            done = self._documents.sign(DocumentKind.LIVER_TABLE, state.table.version, typed)
        except DeskError as trouble:
            self._state = replace(state, sign=SignForm(failure=failure(trouble)))
            return
        if isinstance(done, ClinicDocument):
            self._state = replace(state, table=done, sign=SignForm())
            self._navigator.toast(_("The liver-test table is in use"))
        else:
            self._state = replace(state, sign=SignForm(failure=not_in_use(done)))

    def _add(self) -> None:
        person = self._state.person
        if any(user.login.casefold() == person.login.strip().casefold() for user in self._people()):
            self._fail(_("Somebody signs in with this name already."))
            return
        try:
            done = self._add_person(self._new_person(person))
        except DeskError as trouble:
            self._fail(failure(trouble))
            return
        if isinstance(done, User):
            self._state = replace(self._state, person=PersonForm(), users=self._people())
            self._navigator.toast(_("{name} can sign in now").format(name=done.name))
        else:
            self._fail(password_refusal(done))

    def _new_person(self, person: PersonForm) -> NewPerson:
        return NewPerson(
            name=person.name.strip(),
            login=person.login.strip(),
            roles=tuple(role for role in Role if role.value in person.roles),
            password=person.password,
            administrator=self._state.user.login,
            own_password=person.own_password,
        )

    def _fail(self, words: str) -> None:
        person = replace(self._state.person, own_password="", failure=words)
        self._state = replace(self._state, person=person)

    def _present(self) -> None:
        telemetry = self._telemetry.form if self._telemetry is not None else None
        self._state = replace(self._state, scanner=self._scanner.form, telemetry=telemetry)
        self._show(present(self._state))


def _typed(person: PersonForm, key: str, text: str) -> PersonForm:
    person = replace(person, failure="")
    match key:
        case "person.name":
            return replace(person, name=text)
        case "person.login":
            return replace(person, login=text)
        case "person.password":
            return replace(person, password=text)
        case "person.again":
            return replace(person, again=text)
    return replace(person, own_password=text)
