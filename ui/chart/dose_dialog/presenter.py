"""A new version of the dose plan: typed, held against the limits, signed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import assert_never

from hai_desk.errors import DeskError
from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.plans.plan import DosePlan
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_draft import Ask
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.prescribing import (
    NotSigned,
    NotSignedBecause,
    Password,
    Prescribing,
    Signer,
)
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.chart.dose_dialog.cards import (
    CANCEL,
    PHARMACIST,
    PHARMACIST_PASSWORD,
    PRESCRIBER,
    PRESCRIBER_PASSWORD,
    SIGN,
)
from ui.chart.dose_dialog.screen import present
from ui.chart.dose_dialog.state import DoseState, Signing
from ui.shell.screen import BandScreen, DialogScreen
from ui.signing_words import password_refusal

_SIGNING = {
    PRESCRIBER: "prescriber",
    PRESCRIBER_PASSWORD: "prescriber_password",
    PHARMACIST: "pharmacist",
    PHARMACIST_PASSWORD: "pharmacist_password",
}


class DosePresenter:
    """`given` is what the caller knows already, such as a flow measured a minute ago; `weighed`
    is the weight of today that the typed one is held against."""

    def __init__(
        self,
        prescribing: Prescribing,
        context: DoseContext,
        user: User,
        *,
        show: Callable[[DialogScreen], None],
        on_signed: Callable[[DosePlan], None],
        close: Callable[[], None],
        band: BandScreen | None = None,
        given: Mapping[Ask, str] | None = None,
        weighed: str = "",
    ) -> None:
        self._prescribing = prescribing
        self._band = band
        self._show = show
        self._on_signed = on_signed
        self._close = close
        draft = prescribing.new_draft(context, given, weighed)
        known = frozenset(ask for ask, text in draft.texts.items() if text)
        login = user.login if user.may(Permission.PRESCRIBE) else ""
        self._state = DoseState(
            context=context,
            draft=draft,
            assessment=prescribing.assess(context, draft),
            touched=known,
            signing=Signing(prescriber=login),
            carried=known - frozenset(given or {}) if context.newest else frozenset(),
        )

    def opened(self) -> None:
        self._present()

    def typed(self, key: str, text: str) -> None:
        if key in _SIGNING:
            signing = replace(self._state.signing, failure="", **{_SIGNING[key]: text})
            self._state = replace(self._state, signing=signing)
        else:
            self._answer(Ask(key), text)
        self._present()

    def committed(self, key: str, text: str) -> None:
        if key not in _SIGNING:
            self._answer(Ask(key), text)
            self._state = replace(self._state, touched=self._state.touched | {Ask(key)})
        self._present()

    def chosen(self, key: str, value: str) -> None:
        self._answer(Ask(key), value)
        self._state = replace(self._state, touched=self._state.touched | {Ask(key)})
        self._present()

    def pressed(self, key: str) -> None:
        if key == SIGN and self._state.may_sign:
            self._sign()
        elif key == CANCEL:
            self._close()

    def cancelled(self) -> None:
        self._close()

    def _answer(self, ask: Ask, text: str) -> None:
        draft = self._state.draft.with_(ask, text)
        self._state = replace(
            self._state,
            draft=draft,
            assessment=self._prescribing.assess(self._state.context, draft),
            carried=self._state.carried - {ask},
        )

    def _sign(self) -> None:
        typed = self._state.signing
        pharmacist = Password(typed.pharmacist, typed.pharmacist_password)
        try:
            done = self._prescribing.sign_new(
                self._state.draft,
                prescriber=Password(typed.prescriber, typed.prescriber_password),
                pharmacist=pharmacist if self._state.assessment.cosign else None,
            )
        except DeskError as trouble:
            self._failed(failure(trouble))
            return
        if isinstance(done, DosePlan):
            self._close()
            self._on_signed(done)
        else:
            self._failed(_failure(done))

    def _failed(self, words: str) -> None:
        """The dialog stays as it is; the passwords are typed again."""
        signing = replace(
            self._state.signing, prescriber_password="", pharmacist_password="", failure=words
        )
        self._state = replace(self._state, signing=signing)
        self._present()

    def _present(self) -> None:
        self._show(present(self._state, self._band))


def _failure(why: NotSigned) -> str:
    if isinstance(why.because, WrongPassword | LockedOut):
        who = _("Pharmacist") if why.signer is Signer.PHARMACIST else _("Prescriber")
        return f"{who}: {password_refusal(why.because)}"
    return _refusal(why.because)


def _refusal(why: NotSignedBecause) -> str:
    match why:
        case NotSignedBecause.INCOMPLETE:
            return _("The plan is not complete. Nothing was signed.")
        case NotSignedBecause.NOT_A_PRESCRIBER:
            return _("This account may not prescribe. Nothing was signed.")
        case NotSignedBecause.NOT_A_PHARMACIST:
            return _("This account may not co-sign a dose. Nothing was signed.")
        case NotSignedBecause.SAME_PERSON:
            return _("Prescriber and pharmacist must be two people. Nothing was signed.")
        case NotSignedBecause.CHANGED_MEANWHILE:
            return _("A newer version was signed meanwhile. Open the dose plan again.")
        case _ as never:
            assert_never(never)
