"""What a checked file says, in words."""

from hai_desk.services.sealing import Verdict
from hai_desk.wording import dates
from hai_desk.wording.language import _
from ui.form.blocks import Block, Fact, Facts, StopCard


def verdict_blocks(name: str, verdict: Verdict) -> tuple[Block, ...]:
    if verdict.valid:
        title = _("{name}: nothing was changed since it was signed.").format(name=name)
    else:
        title = _("{name} is not a sound record.").format(name=name)
    card = StopCard("verdict", "ok" if verdict.valid else "hard", title, verdict.reasons)
    if not verdict.signatures:
        return (card,)
    rows = tuple(
        Fact(f"{each.name}, {each.role}", f"{each.meaning}, {dates.day_clock(each.at)}")
        for each in verdict.signatures
    )
    return (card, Facts(_("Signatures"), rows, ruled=True))
