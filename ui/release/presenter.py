"""A pharmacist types lot and time, sees the label, and lets the syringe go with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from hai_desk.clock import Clock
from hai_desk.dosing.reading import Unreadable
from hai_desk.errors import DeskError
from hai_desk.people.user import User
from hai_desk.safety.label_subject import label_that_counts
from hai_desk.safety.progress import Assessment
from hai_desk.safety.syringe import PHARMACY
from hai_desk.services.label_body import Made
from hai_desk.services.labelling import SHORTEST_REASON, Issued, Labelling
from hai_desk.services.sheet import Sheet
from hai_desk.wording.dates import clock as clock_words
from hai_desk.wording.failures import failure
from hai_desk.wording.refusals import unreadable_time
from hai_desk.worksheet.fields import FIELDS
from hai_desk.worksheet.labels import Label
from hai_desk.worksheet.texts import refusal, to_stored
from ui.form.raster import Raster
from ui.release.screen import CLOSE, MADE, PRINT, SAVE, Release, screen, waits_words
from ui.shell.screen import BandScreen, DialogScreen

TIME = FIELDS["pr.prepared_at"]


class ReleasePresenter:
    """`picture` draws a PDF, `send` takes an issued label to the printer, `save` to a file."""

    def __init__(
        self,
        sheet: Sheet,
        assessment: Assessment,
        *,
        labelling: Labelling,
        clock: Clock,
        user: User,
        band: BandScreen,
        picture: Callable[[bytes], Raster | None],
        send: Callable[[Issued], None],
        save: Callable[[Issued], None],
        close: Callable[[], None],
        show: Callable[[DialogScreen], None],
    ) -> None:
        self._sheet = sheet
        self._assessment = assessment
        self._labelling = labelling
        self._clock = clock
        self._user = user
        self._picture = picture
        self._send = send
        self._save = save
        self._close = close
        self._show = show
        self._issued: Issued | None = None
        number = sheet.case.worksheet.number
        waits = waits_words(assessment)
        self._release = Release(number, band, None, waits=waits, counts=self._counts())

    def _counts(self) -> Label | None:
        label = label_that_counts(self._assessment.visit)
        return label if label is not None and label.source == PHARMACY else None

    def opened(self) -> None:
        self._present()

    def typed(self, key: str, text: str) -> None:
        release = replace(self._release, trouble="")
        match key:
            case "lot":
                release = replace(release, lot=text)
            case "made":
                release = replace(release, made=text)
            case "reason":
                release = replace(release, reason=text)
        self._release = release
        self._present()

    chosen = typed

    def pressed(self, key: str) -> None:
        if key == f"{MADE}:now":
            self.typed(MADE, clock_words(self._clock.now()))
        elif key == PRINT and self._ready():
            self._print()
        elif key == SAVE and self._issued is not None:
            self._guarded(self._save, self._issued)
        elif key == CLOSE:
            self._close()

    def cancelled(self) -> None:
        self._close()

    def _print(self) -> None:
        release, made_at = self._release, self._made_at()
        if made_at is None:
            return
        try:
            _sheet, self._issued = self._labelling.release(
                self._sheet,
                self._user,
                lot=release.lot.strip(),
                made_at=made_at,
                reason=release.reason,
            )
        except DeskError as trouble:
            self._tell(trouble)
            return
        self._release = replace(release, issued=self._issued.label)
        self._guarded(self._send, self._issued)

    def _guarded(self, act: Callable[[Issued], None], issued: Issued) -> None:
        """The label is issued whatever the printer or the disk does."""
        try:
            act(issued)
        except DeskError as trouble:
            self._tell(trouble)
        else:
            self._release = replace(self._release, trouble="")
            self._present()

    def _tell(self, trouble: DeskError) -> None:
        self._release = replace(self._release, trouble=failure(trouble))
        self._present()

    def _made_at(self) -> datetime | None:
        """None while the text says no time of today."""
        text = self._release.made.strip()
        if not text or refusal(TIME, text, language="en") is not None:
            return None
        now, place = self._clock.now(), self._clock.place
        return datetime.fromisoformat(to_stored(TIME, text, language="en", now=now, place=place))

    def _made_trouble(self) -> str:
        text = self._release.made.strip()
        refused = refusal(TIME, text, language="en") if text else None
        if refused is None or isinstance(refused, Unreadable):
            return ""
        return unreadable_time(refused)

    def _ready(self) -> bool:
        release = self._release
        copy = release.counts is not None
        said = not copy or len(release.reason.strip()) >= SHORTEST_REASON
        complete = bool(release.lot.strip()) and self._made_at() is not None
        return complete and said and not release.waits and self._issued is None

    def _pdf(self) -> bytes:
        if self._issued is not None:
            return self._issued.pdf
        made = Made(PHARMACY, self._user.name, self._made_at(), self._release.lot.strip())
        try:
            return self._labelling.preview(self._sheet, self._assessment, made)
        except DeskError:  # its words do not fit: printing will say so
            return b""

    def _present(self) -> None:
        pdf = self._pdf()
        self._show(
            screen(
                replace(
                    self._release,
                    picture=self._picture(pdf) if pdf else None,
                    ready=self._ready(),
                    made_trouble=self._made_trouble(),
                )
            )
        )
