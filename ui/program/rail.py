"""The six steps with their results in one line, and the box of the session."""

from __future__ import annotations

from hai_desk.services.program_events import Ending
from hai_desk.services.program_state import Act, Phase
from hai_desk.wording import quantities
from hai_desk.wording.language import _, plural
from hai_desk.wording.numbers import NO_BREAK_SPACE
from ui.form.blocks import Fact, Tone
from ui.program.log import checksum
from ui.program.page import Page, Step
from ui.shell.screen import StageEntry, StageRailScreen, StageState

_AT = {
    Phase.READ: Step.READ,
    Phase.CHANGE: Step.CHANGE,
    Phase.STOPPED: Step.CHANGE,
    Phase.REVIEW: Step.REVIEW,
    Phase.READ_BACK: Step.READ_BACK,
    Phase.STARTING: Step.FINISH,
    Phase.CLOSED: Step.FINISH,
}


def step_of(phase: Phase, *, confirmed: bool) -> Step:
    """Where a session stands. A command on its way is 4 Send, or after Confirm 6 Finish."""
    return _AT.get(phase, Step.FINISH if confirmed else Step.SEND)


def rail(page: Page) -> StageRailScreen:
    here = step_of(page.standing.phase, confirmed=bool(page.state.confirmed))
    return StageRailScreen(tuple(_entry(page, step, here) for step in Step), _box(page))


def title_of(step: Step) -> str:
    return {
        Step.READ: _("Read pump"),
        Step.CHANGE: _("Change"),
        Step.REVIEW: _("Review"),
        Step.SEND: _("Send"),
        Step.READ_BACK: _("Read back"),
        Step.FINISH: _("Finish"),
    }[step]


def _entry(page: Page, step: Step, here: Step) -> StageEntry:
    state = StageState.WAITING
    if step is page.step and page.standing.phase is not Phase.CLOSED:
        state = StageState.CURRENT
    elif step < here or page.standing.phase is Phase.CLOSED:
        state = StageState.DONE
    detail, tone = _detail(page, step, here)
    return StageEntry(step.value, title_of(step), detail, state, tone, may_open(page, step))


def may_open(page: Page, step: Step) -> bool:
    """Looking back is free as far as it takes nothing back by itself."""
    phase = page.standing.phase
    if page.barred or page.unknown or phase in (Phase.WAITING, Phase.CLOSED):
        return False
    if phase in (Phase.CHANGE, Phase.STOPPED):
        return step in (Step.READ, Step.CHANGE)
    if phase is Phase.REVIEW:
        return step is Step.REVIEW or (step is Step.CHANGE and Act.REOPEN in page.standing.acts)
    return step is page.step


def _detail(page: Page, step: Step, here: Step) -> tuple[str, Tone]:
    phase = page.standing.phase
    if page.unknown and step is here:
        return _("State unknown"), "hard"
    if step > here:
        return _coming(step), ""
    match step:
        case Step.READ:
            return (_reading(phase), "")
        case Step.CHANGE:
            return _change(page)
        case Step.REVIEW:
            return _review(page)
        case Step.SEND:
            return _sent(page), ""
        case Step.READ_BACK:
            return _read_back(page)
        case Step.FINISH:
            return _finish(page), ""


def _coming(step: Step) -> str:
    return {
        Step.CHANGE: _("Each setting"),
        Step.REVIEW: _("Before and after"),
        Step.SEND: _("Not sent"),
        Step.READ_BACK: _("Pump values to confirm"),
        Step.FINISH: _("Running state and report"),
    }.get(step, "")


def _reading(phase: Phase) -> str:
    return _("Waiting for the pump") if phase is Phase.READ else _("Serial matches this patient")


def _change(page: Page) -> tuple[str, Tone]:
    if page.standing.phase is Phase.STOPPED:
        return _("The pump is stopped"), "hard"
    assessed = page.assessed
    if page.standing.phase is not Phase.CHANGE or assessed is None:
        changed = sum(row.changed for row in page.standing.rows)
        text = plural("{count} setting changes", "{count} settings change", changed)
        return text.format(count=changed), ""
    if assessed.stops:
        text = plural("{count} stop to clear", "{count} stops to clear", len(assessed.stops))
        return text.format(count=len(assessed.stops)), "hard"
    if assessed.open_questions:
        count = len(assessed.open_questions)
        return plural("{count} question", "{count} questions", count).format(count=count), "soft"
    missing = len(assessed.reads.missing)
    if missing:
        return plural("{count} entry to go", "{count} entries to go", missing).format(
            count=missing
        ), ""
    return _("Complete"), ""


def _review(page: Page) -> tuple[str, Tone]:
    if page.standing.check_needed and not page.standing.checked:
        return _("Second check to do"), "soft"
    asked = page.standing.asked
    return (quantities.daily_amount(asked.daily_amount) if asked is not None else ""), ""


def _sent(page: Page) -> str:
    if page.standing.phase is Phase.WAITING and not page.state.confirmed:
        return _("On its way")
    count = len(page.standing.compared)
    return plural("{count} setting", "{count} settings", count).format(count=count)


def _read_back(page: Page) -> tuple[str, Tone]:
    equal, count = page.standing.equal, len(page.standing.compared)
    if page.standing.phase is Phase.READ_BACK and equal < count:
        return _("{count} differ").format(count=count - equal), "hard"
    return _("{equal} of {count} equal").format(equal=equal, count=count), ""


def _finish(page: Page) -> str:
    return {
        None: _("Waiting for the pump"),
        Ending.RUNNING: _("Running"),
        Ending.UNCHANGED: _("Nothing was changed"),
        Ending.STOPPED: _("Left stopped"),
    }[page.standing.ending]


def _box(page: Page) -> tuple[Fact, ...]:
    """While the state is unknown no checksum is called equal, and none of the new program told."""
    crc = checksum(page.events)
    held = page.standing.phase is Phase.READ_BACK and not page.unknown
    equal = held and page.standing.equal == len(page.standing.compared)
    if held and page.state.asked is not None:
        crc = page.state.asked.crc.upper()
    told = f"{crc}{NO_BREAK_SPACE}{_('equal')}" if equal else crc
    facts = [
        Fact(_("Session"), page.standing.session.number, identifier=True),
        Fact(_("Link"), page.link.words or _("none")),
    ]
    if told:
        facts.append(Fact(_("Checksum"), told, identifier=True))
    return tuple(facts)
