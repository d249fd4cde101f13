"""All that the dose dialog knows, from which its screen is made."""

from dataclasses import dataclass, field

from hai_desk.services.dose_assessing import DoseAssessment
from hai_desk.services.dose_context import DoseContext
from hai_desk.services.dose_draft import Ask, DoseDraft


@dataclass(frozen=True, slots=True)
class Signing:
    """Names and passwords as typed, and why the last try failed."""

    prescriber: str = ""
    prescriber_password: str = field(default="", repr=False)
    pharmacist: str = ""
    pharmacist_password: str = field(default="", repr=False)
    failure: str = ""

    @property
    def prescriber_typed(self) -> bool:
        return bool(self.prescriber and self.prescriber_password)

    @property
    def pharmacist_typed(self) -> bool:
        return bool(self.pharmacist and self.pharmacist_password)


@dataclass(frozen=True, slots=True)
class DoseState:
    context: DoseContext
    draft: DoseDraft
    assessment: DoseAssessment
    touched: frozenset[Ask] = frozenset()
    signing: Signing = Signing()
    carried: frozenset[Ask] = frozenset()
    """Fields still as the version before had them."""

    @property
    def version(self) -> int:
        newest = self.context.newest
        return newest.version + 1 if newest else 1

    @property
    def may_sign(self) -> bool:
        cosigned = self.signing.pharmacist_typed or not self.assessment.cosign
        return self.assessment.may_sign and self.signing.prescriber_typed and cosigned
