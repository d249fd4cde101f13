"""What stands in the fields: text being typed, else what is stored, in the desk's own marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from hai_desk.dosing.reading import Unreadable
from hai_desk.safety.progress import Assessment
from hai_desk.services.sheet import Sheet
from hai_desk.telemetry.reconciled import Reconciled
from hai_desk.wording.language import _
from hai_desk.wording.refusals import unreadable, unreadable_time
from hai_desk.worksheet.entry import How
from hai_desk.worksheet.fields import FIELDS
from hai_desk.worksheet.texts import refusal, to_shown
from ui.form.blocks import State
from ui.form.raster import Raster


@dataclass(frozen=True, slots=True)
class Typing:
    """`texts` are keys whose text was typed and not yet committed."""

    language: str = "en"
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    def with_(self, key: str, text: str) -> Typing:
        return replace(self, texts=MappingProxyType({**self.texts, key: text}))

    def without(self, *keys: str) -> Typing:
        rest = {name: text for name, text in self.texts.items() if name not in keys}
        return replace(self, texts=MappingProxyType(rest))


@dataclass(frozen=True, slots=True)
class Page:
    """All that a stage is presented from; `label` is the syringe label's own picture,
    `reconciled` what telemetry of this pump says of the stay that has ended."""

    sheet: Sheet
    assessment: Assessment
    typing: Typing
    label: Raster | None = field(default=None, repr=False)
    reconciled: Reconciled | None = None

    @property
    def today(self) -> date:
        return self.assessment.visit.today

    def text(self, key: str) -> str:
        if key in self.typing.texts:
            return self.typing.texts[key]
        spec, stored = FIELDS.get(key), self.sheet.entries.text(key)
        if spec is None:
            return stored
        return to_shown(spec, stored, language=self.typing.language, today=self.today)

    def stored(self, key: str) -> str:
        return self.sheet.entries.text(key)

    def trouble(self, key: str) -> str:
        """Why the text of a field says nothing certain; empty when it does."""
        spec = FIELDS.get(key)
        text = self.text(key)
        if spec is None or not text:
            return ""
        refused = refusal(spec, text, language=self.typing.language)
        if refused is None:
            return ""
        return unreadable(refused) if isinstance(refused, Unreadable) else unreadable_time(refused)

    def state(self, key: str) -> State:
        if self.trouble(key):
            return State.HARD
        here = [found for found in self.assessment.findings if found.field == key]
        if any(found.hard for found in here):
            return State.HARD
        if any(found.soft for found in here):
            return State.SOFT
        return State.NORMAL

    def typed_mark(self, key: str) -> str:
        """How an identifier came in, beside it."""
        entry = self.sheet.entries.entry(key)
        words = {
            How.TYPED: _("typed"),
            How.SCANNED: _("scanned"),
            How.BY_HAND: _("typed, code not known"),
            How.FROM_PUMP: _("read from the pump"),
        }
        return words.get(entry.how, "") if entry is not None else ""
