"""Telemetry in Settings: how much is kept and how long, and the limits of computed alarms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace

from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.plans.policy import KeepTelemetry
from hai_desk.safety.telemetry_limits import TelemetryLimits
from hai_desk.services.alarm_limits import AlarmLimits, LimitDraft, NotChanged
from hai_desk.services.documents import ClinicDocument
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.ports import LockedOut, WrongPassword
from hai_desk.services.prescribing import Password
from hai_desk.services.telemetry_keeping import TelemetryKeeping
from hai_desk.telemetry.keeping import Holding
from hai_desk.wording.failures import failure
from hai_desk.wording.language import _
from ui.settings.not_in_use import not_in_use
from ui.signing_words import password_refusal

PREFIX = "telemetry."
KEEP, KEEP_PASSWORD, SAVE_KEEP = PREFIX + "keep", PREFIX + "password", PREFIX + "save_keep"
CHANGE = PREFIX + "change"
_DRAFT = frozenset(each.name for each in fields(LimitDraft))


@dataclass(frozen=True, slots=True)
class TelemetryServices:
    documents: ClinicDocuments
    keeping: TelemetryKeeping
    limits: AlarmLimits


@dataclass(frozen=True, slots=True)
class TelemetryForm:
    """`held` is what the registry holds now; the rest is typed and not saved yet."""

    held: Holding
    limits: TelemetryLimits
    document: ClinicDocument | None
    chosen: KeepTelemetry
    saved: KeepTelemetry
    password: str = field(default="", repr=False)
    draft: LimitDraft = field(default_factory=LimitDraft)
    second_login: str = ""
    second_password: str = field(default="", repr=False)
    keep_failure: str = ""
    failure: str = ""

    @property
    def may_save(self) -> bool:
        return self.chosen != self.saved and bool(self.password)

    @property
    def may_change(self) -> bool:
        draft = self.draft
        whole = bool(draft.key and draft.value.strip() and draft.reason.strip())
        return whole and bool(self.second_login.strip() and self.second_password)


class TelemetryPart:
    """Everything of the page whose key begins with `telemetry.`; `toast` says what was done."""

    def __init__(
        self, services: TelemetryServices, user: User, toast: Callable[[str], None]
    ) -> None:
        self._services = services
        self._user = user
        self._toast = toast
        self.form = self._fresh()

    def _fresh(self) -> TelemetryForm:
        keeping, limits = self._services.keeping, self._services.limits
        saved = keeping.policy()
        held = keeping.holding()
        return TelemetryForm(held, limits.in_use(), limits.document(), saved, saved)

    def entered(self, key: str, text: str) -> None:
        """Typed or chosen; whatever was refused before may be right now."""
        name = key.removeprefix(PREFIX)
        form = replace(self.form, failure="", keep_failure="")
        if key == KEEP:
            form = replace(form, chosen=KeepTelemetry(int(text)))
        elif key == KEEP_PASSWORD:
            form = replace(form, password=text)
        elif name == "second_login":
            form = replace(form, second_login=text)
        elif name == "second_password":
            form = replace(form, second_password=text)
        elif name in _DRAFT:
            changes: dict[str, str] = {name: text}
            form = replace(form, draft=replace(form.draft, **changes))
        self.form = form

    def pressed(self, key: str) -> None:
        if key == SAVE_KEEP and self.form.may_save:
            self._save()
        elif key == CHANGE and self.form.may_change:
            self._change()

    def _save(self) -> None:
        form = self.form
        typed = Password(self._user.login, form.password)
        try:
            done = self._services.documents.change_keeping(form.chosen, typed)
            if isinstance(done, ClinicDocument):
                self._services.keeping.forget_old(self._user)
        except DeskError as trouble:
            self.form = replace(form, password="", keep_failure=failure(trouble))
            return
        if isinstance(done, ClinicDocument):
            self.form = self._fresh()
            self._toast(_("Saved. Telemetry is kept so from now on."))
        else:
            self.form = replace(form, password="", keep_failure=not_in_use(done))

    def _change(self) -> None:
        form = self.form
        second = Password(form.second_login.strip(), form.second_password)
        try:
            done = self._services.limits.change(form.draft, self._user, second)
        except DeskError as trouble:
            self.form = replace(form, second_password="", failure=failure(trouble))
            return
        if isinstance(done, ClinicDocument):
            self.form = self._fresh()
            self._toast(_("Saved. The limit counts from the next link on."))
        else:
            self.form = replace(form, second_password="", failure=refused_words(done))


def refused_words(why: NotChanged | WrongPassword | LockedOut) -> str:
    if isinstance(why, WrongPassword | LockedOut):
        return password_refusal(why)
    return {
        NotChanged.UNKNOWN: _("Choose the limit that shall change."),
        NotChanged.NO_NUMBER: _("Type a number above 0, with a decimal point."),
        NotChanged.IMPOSSIBLE: _("No more than 100 % of a time can be known."),
        NotChanged.UNCHANGED: _("This is what counts already."),
        NotChanged.REASON_TOO_SHORT: _("Give a reason of at least 8 characters."),
        NotChanged.NOT_AN_ADMINISTRATOR: _("Both must be administrators."),
        NotChanged.SAME_PERSON: _("The second administrator must be another person."),
    }[why]
