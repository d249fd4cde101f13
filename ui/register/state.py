"""All that the register form knows, from which its screen is made."""

from dataclasses import dataclass, field

from hai_desk.pumps.model import PumpModel
from hai_desk.services.registering import Duplicate
from hai_desk.services.registration_draft import Asked, Registration, RegistrationDraft


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """Who confirms a change of name, born, MRN or serial, and why it is made."""

    reason: str = field(default="", repr=False)
    login: str = ""
    password: str = field(default="", repr=False)
    failure: str = ""


@dataclass(frozen=True, slots=True)
class RegisterState:
    """`tried` shows every remark, `touched` those of the fields already left."""

    draft: RegistrationDraft
    read: Registration
    models: tuple[PumpModel, ...]
    duplicates: tuple[Duplicate, ...] = ()
    touched: frozenset[Asked] = frozenset()
    tried: bool = False
    keep_similar: bool = False
    guarded: tuple[str, ...] = ()
    second: SecondPerson = SecondPerson()
    failure: str = ""

    @property
    def editing(self) -> bool:
        return bool(self.draft.patient_id)

    @property
    def asks_pump(self) -> bool:
        """A patient on file may have no pump to edit."""
        return not self.editing or bool(self.draft.implant_id)

    @property
    def model(self) -> PumpModel | None:
        key = self.draft.text(Asked.MODEL)
        return next((model for model in self.models if model.key == key), None)

    @property
    def may_save(self) -> bool:
        hard = any(each.hard for each in self.duplicates)
        similar = any(not each.hard for each in self.duplicates) and not self.keep_similar
        return self.read.complete and not hard and not similar
