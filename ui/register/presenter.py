"""Register a patient, or edit one on file."""

from collections.abc import Callable
from dataclasses import replace

from hai_desk.errors import DeskError
from hai_desk.patients.patient import Patient
from hai_desk.people.user import User
from hai_desk.scans.codes import Badge, Scan
from hai_desk.services.ports import LockedOut, PasswordCheck, Unlocked, WrongPassword
from hai_desk.services.registering import NotChanged, Registering
from hai_desk.services.registration_draft import Asked, RegistrationDraft
from hai_desk.units import exact_text
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from hai_desk.wording.scans import no_place
from ui.form.blocks import FormScreen
from ui.form.listener import NOT_FOR_HERE, FormListener, Heard
from ui.navigation import Navigator
from ui.register.remarks import not_changed
from ui.register.scanned import read_off, told
from ui.register.screen import (
    CANCEL,
    OPEN_OTHER,
    REASON,
    SAVE,
    SECOND_LOGIN,
    SECOND_PASSWORD,
    SIMILAR,
    present,
)
from ui.register.state import RegisterState, SecondPerson
from ui.signing_words import password_refusal

_SEARCHED = frozenset(
    {
        Asked.MRN,
        Asked.SERIAL,
        Asked.FAMILY,
        Asked.GIVEN,
        Asked.BORN_DAY,
        Asked.BORN_MONTH,
        Asked.BORN_YEAR,
    }
)


class RegisterPresenter(FormListener):
    """`check` asks the doorkeeper about the second person's password."""

    def __init__(
        self,
        registering: Registering,
        check: PasswordCheck,
        user: User,
        navigator: Navigator,
        show: Callable[[FormScreen], None],
        *,
        patient_id: str = "",
    ) -> None:
        self._registering = registering
        self._check = check
        self._user = user
        self._navigator = navigator
        self._show = show
        draft = registering.on_file(patient_id) if patient_id else RegistrationDraft()
        read = registering.read(draft)
        self._state = RegisterState(draft, read, registering.models())

    def opened(self) -> None:
        self._present()

    def typed(self, key: str, text: str) -> None:
        second = self._state.second
        if key == REASON:
            self._second(replace(second, reason=text, failure=""))
        elif key == SECOND_LOGIN:
            self._second(replace(second, login=text, failure=""))
        elif key == SECOND_PASSWORD:
            self._second(replace(second, password=text, failure=""))
        else:
            self._answer(Asked(key), text)

    def committed(self, key: str, text: str) -> None:
        """A field that was left shows its remark, and somebody alike is looked for."""
        if key not in list(Asked):
            return
        asked = Asked(key)
        draft = self._state.draft.with_(asked, text)
        self._read(replace(self._state, draft=draft, touched=self._state.touched | {asked}))
        if asked in _SEARCHED:
            self._search()
        self._guard()
        self._present()

    def chosen(self, key: str, value: str) -> None:
        asked = Asked(key)
        draft = self._state.draft.with_(asked, value)
        if asked is Asked.MODEL:
            draft = draft.with_(Asked.RESERVOIR, "")
        self._read(replace(self._state, draft=draft, touched=self._state.touched | {asked}))
        self._only_size(asked)
        self._present()

    def kept(self, key: str) -> None:
        if key == SIMILAR:
            self._state = replace(self._state, keep_similar=True)
            self._present()

    def pressed(self, key: str) -> None:
        if key == SAVE:
            self._save()
        elif key == CANCEL:
            self._leave()
        elif key == OPEN_OTHER:
            self._navigator.chart(self._state.duplicates[0].patient.id)

    def scanned(self, scan: Scan) -> Heard:
        """What would open something else is kept away from a form that is half filled."""
        if isinstance(scan, Badge):
            return NOT_FOR_HERE
        found = read_off(scan, self._state)
        for asked, text in found.items():
            if self._state.draft.text(asked) == text:
                continue
            hears = self.chosen if asked is Asked.MODEL else self.committed
            hears(asked, text)
        return Heard(told(found, scan)) if found else Heard(no_place(scan), "soft")

    def _answer(self, asked: Asked, text: str) -> None:
        draft = self._state.draft.with_(asked, text)
        keep = self._state.keep_similar and asked not in _SEARCHED
        self._read(replace(self._state, draft=draft, keep_similar=keep, failure=""))
        self._present()

    def _read(self, state: RegisterState) -> None:
        self._state = replace(state, read=self._registering.read(state.draft))

    def _only_size(self, asked: Asked) -> None:
        """A model made in one size needs no question."""
        model = self._state.model
        if asked is Asked.MODEL and model is not None and len(model.reservoirs) == 1:
            from_catalogue = exact_text(model.reservoirs[0], "mL")
            self._read(
                replace(self._state, draft=self._state.draft.with_(Asked.RESERVOIR, from_catalogue))
            )

    def _search(self) -> None:
        found = self._registering.duplicates(self._state.draft)
        self._state = replace(self._state, duplicates=found)

    def _guard(self) -> None:
        if self._state.editing:
            guarded = self._registering.guarded(self._state.draft)
            self._state = replace(self._state, guarded=guarded)

    def _second(self, second: SecondPerson) -> None:
        self._state = replace(self._state, second=second)
        self._present()

    def _save(self) -> None:
        self._search()
        self._guard()
        self._state = replace(self._state, tried=True)
        if not self._state.may_save:
            self._fail(_("Some answers are still open. They are marked."))
            return
        try:
            done = self._change() if self._state.editing else self._register()
        except DeskError as trouble:
            self._fail(failure(trouble))
            return
        if isinstance(done, Patient):
            self._finish(done)

    def _register(self) -> Patient | None:
        done = self._registering.register(
            self._state.draft, by=self._user, keep_similar=self._state.keep_similar
        )
        return self._told(done)

    def _change(self) -> Patient | None:
        second = self._admit() if self._state.guarded else None
        if self._state.guarded and second is None:
            return None
        done = self._registering.change(
            self._state.draft, by=self._user, reason=self._state.second.reason, second=second
        )
        return self._told(done)

    def _admit(self) -> User | None:
        typed = self._state.second
        answer = self._check(typed.login, typed.password)
        if isinstance(answer, Unlocked):
            return answer.user
        self._refuse(answer)
        return None

    def _refuse(self, answer: WrongPassword | LockedOut) -> None:
        self._second(replace(self._state.second, password="", failure=password_refusal(answer)))

    def _told(self, done: Patient | NotChanged) -> Patient | None:
        if isinstance(done, Patient):
            return done
        self._fail(not_changed(done))
        return None

    def _finish(self, patient: Patient) -> None:
        editing = self._state.editing
        self._navigator.chart(patient.id, "overview" if editing else "plan")
        self._navigator.toast(_("Changes saved") if editing else _("Patient registered"))

    def _leave(self) -> None:
        if self._state.editing:
            self._navigator.chart(self._state.draft.patient_id)
        else:
            self._navigator.patients()

    def _fail(self, words: str) -> None:
        self._state = replace(self._state, failure=words)
        self._present()

    def _present(self) -> None:
        self._show(present(self._state))
