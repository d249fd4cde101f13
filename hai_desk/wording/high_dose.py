"""Words of a daily dose above the usual: where it stands among the named ranges, and the harm."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hai_desk.safety.findings import Finding
from hai_desk.units import from_exact_number, from_exact_text, magnitude
from hai_desk.wording.exact import bare, percent, say
from hai_desk.wording.language import _
from hai_desk.wording.words import Words


@dataclass(frozen=True, slots=True)
class _Range:
    """mg/kg/day, both ends belong to it; `words` as `0.4 to 0.6`."""

    low: Fraction
    high: Fraction
    words: str

    def holds(self, dose: Fraction) -> bool:
        return self.low <= dose <= self.high


def dose_above(found: Finding) -> Words:
    value = say(found.fact("value"))
    title, *others = _standing(found, value)
    both = _("The prescriber and a pharmacist both sign, with a reason.")
    return Words(
        title,
        (*others, *_harm(found), both),
        keep_answer=_("{value} is meant").format(value=value),
        keep=_("Keep {value}").format(value=value),
        change_answer=_("Ask for a new prescription"),
    )


def _standing(found: Finding, value: str) -> tuple[str, ...]:
    """The first sentence names the value; ranges that the clinic does not name are left out."""
    dose = magnitude(from_exact_text(found.fact("value")), "mg/kg/day")
    label, guidance = _named(found, "label"), _named(found, "guidance")
    if label is not None and label.holds(dose):
        title = _("{value} is inside the drug label's range for the hepatic artery, {range}.")
        return title.format(value=value, range=label.words), *_of_guidance(guidance, dose)
    if guidance is not None and dose > guidance.high:
        title = _("{value} is above the range of present guidance, {range}.")
        return title.format(value=value, range=guidance.words), *_of_label(label)
    limit = say(f"{found.fact('limit')} mg/kg/day")
    title = _("{value} is above the usual dose, {limit} or less.")
    return title.format(value=value, limit=limit), *_of_guidance(guidance, dose), *_of_label(label)


def _of_label(label: _Range | None) -> tuple[str, ...]:
    if label is None:
        return ()
    words = _("The drug label's range for the hepatic artery is {range}.")
    return (words.format(range=label.words),)


def _of_guidance(guidance: _Range | None, dose: Fraction) -> tuple[str, ...]:
    if guidance is None:
        return ()
    words = _("The range of present guidance is {range}.")
    if dose > guidance.high:
        words = _("It is above the range of present guidance, {range}.")
    return (words.format(range=guidance.words),)


def _harm(found: Finding) -> tuple[str, ...]:
    """What a published series saw at such doses."""
    series = _named(found, "harm")
    if series is None:
        return ()
    words = _("A series at {range} saw serious biliary toxicity in {percent}.")
    harmed = percent(found.fact("harm_percent"))
    return (words.format(range=series.words, percent=harmed),)


def _named(found: Finding, name: str) -> _Range | None:
    """None where the clinic's limits name no such range."""
    low, high = found.fact(f"{name}_low"), found.fact(f"{name}_high")
    if not (low and high):
        return None
    words = _("{low} to {high}").format(low=bare(low, "mg/kg/day"), high=bare(high, "mg/kg/day"))
    return _Range(from_exact_number(low), from_exact_number(high), words)
