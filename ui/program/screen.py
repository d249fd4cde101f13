"""The program page as one value: rail, step, footer, strip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hai_desk.services.program_state import Act, Phase
from hai_desk.wording.language import _, plural
from ui.form.blocks import Action, FormScreen, StopCard, Tone
from ui.program.cards import stop_label
from ui.program.page import Page, Step
from ui.program.rail import rail
from ui.program.step_change import change
from ui.program.step_finish import finish
from ui.program.step_read import read
from ui.program.step_read_back import may_confirm, read_back
from ui.program.step_review import review
from ui.program.step_send import send
from ui.program.strip import StripScreen, strip
from ui.shell.screen import FooterScreen, StageRailScreen

NEXT, BACK, END, STOP, CHECK, SEND, CANCEL, CONFIRM, RESTORE, AGAIN, LEAVE, TAKE, REPORT = (
    "next",
    "back",
    "end",
    "stop",
    "second_check",
    "send",
    "cancel",
    "confirm",
    "restore",
    "send_again",
    "leave",
    "take_here",
    "report",
)
CTRL_ENTER = "Ctrl Enter"

STEPS: dict[Step, Callable[[Page], FormScreen]] = {
    Step.READ: read,
    Step.CHANGE: change,
    Step.REVIEW: review,
    Step.SEND: send,
    Step.READ_BACK: read_back,
    Step.FINISH: finish,
}


@dataclass(frozen=True, slots=True)
class ProgramScreen:
    """`may_leave`: only then may the page be left, the window closed, the desk quit."""

    step: Step
    rail: StageRailScreen = field(repr=False)
    form: FormScreen = field(repr=False)
    footer: FooterScreen
    strip: StripScreen | None
    may_leave: bool
    read_only: str = ""
    blind: bool = False
    """A second person checks; afterwards the page is as just opened."""


def present(page: Page) -> ProgramScreen:
    form = send(page) if page.unknown else STEPS[page.step](page)
    if page.barred:
        card = StopCard("barred", "note", page.barred)
        form = replace(form, body=(card, *form.body))
    return ProgramScreen(
        step=page.step,
        rail=rail(page),
        form=form,
        footer=footer(page),
        strip=strip(page.standing, confirmed=bool(page.state.confirmed)),
        may_leave=page.standing.may_leave,
        read_only=page.barred,
    )


def blinded(screen: ProgramScreen) -> ProgramScreen:
    """While the second person checks: no value of the first on any widget behind the dialog."""
    stages = tuple(replace(stage, detail="", tone="") for stage in screen.rail.stages)
    return replace(
        screen,
        rail=replace(screen.rail, stages=stages),
        form=FormScreen(screen.form.title, _("A second person is checking.")),
        footer=FooterScreen(),
        blind=True,
    )


def footer(page: Page) -> FooterScreen:
    if page.barred:
        here = Action(TAKE, _("Go on at this desk")) if page.may_take else None
        return FooterScreen(pause=here, forward=_forward(LEAVE, _("Back to Today")))
    if page.unknown:
        return FooterScreen(blocker=_locked(page), blocker_tone="hard", pause=_stop(page))
    match page.standing.phase:
        case Phase.CLOSED:
            report = Action(REPORT, _("Program report"), "file-check")
            return FooterScreen(pause=report, forward=_forward(LEAVE, _("Back to Today")))
        case Phase.READ:
            ready = Action(NEXT, _("Continue to 2 Change"), kind="primary", enabled=False)
            return FooterScreen(back=_end(page), pause=_stop(page), forward=ready)
        case Phase.CHANGE | Phase.STOPPED:
            return _changing(page)
        case Phase.REVIEW:
            return _reviewing(page)
        case Phase.READ_BACK:
            return _reading_back(page)
        case Phase.WAITING:
            return _waiting(page)
        case _:
            return FooterScreen(blocker=_locked(page), blocker_tone="hard", pause=_stop(page))


def _forward(key: str, label: str, *, icon: str = "", enabled: bool = True) -> Action:
    return Action(key, label, icon, "primary", enabled, CTRL_ENTER)


def _end(page: Page) -> Action | None:
    """The way out while nothing was changed."""
    label = _("End, nothing changed")
    return Action(END, label, "chevron-left") if Act.END in page.standing.acts else None


def _stop(page: Page) -> Action | None:
    if Act.STOP not in page.standing.acts:
        return None
    return Action(STOP, stop_label(page), "octagon-x", "danger")


def _locked(page: Page) -> str:
    if page.unknown:
        return _("Everything else is off until the pump has been read.")
    return _("This screen stays until the pump reports it is running.")


def _changing(page: Page) -> FooterScreen:
    if page.step is Step.READ:
        ready = page.assessed is not None and not page.standing.barriers
        forward = _forward(NEXT, _("Continue to 2 Change"), icon="arrow-right", enabled=ready)
        return FooterScreen(back=_end(page), pause=_stop(page), forward=forward)
    blocker, tone = blocked_by(page)
    forward = _forward(NEXT, _("Continue to 3 Review"), icon="arrow-right", enabled=not blocker)
    back = Action(BACK, _("Back to 1 Read pump"), "chevron-left")
    return FooterScreen(
        back=_end(page) or back, blocker=blocker, blocker_tone=tone, pause=_stop(page),
        forward=forward,
    )  # fmt: skip


def blocked_by(page: Page) -> tuple[str, Tone]:
    """What is left to do before the review; `may_go_on` is the service's word for it."""
    assessed = page.assessed
    if assessed is None:
        return _("The pump is being read"), ""
    if assessed.reads.unreadable:
        count = len(assessed.reads.unreadable)
        text = plural("{count} entry cannot be read", "{count} entries cannot be read", count)
        return text.format(count=count), "hard"
    if assessed.stops:
        count = len(assessed.stops)
        return plural("{count} stop to clear", "{count} stops to clear", count).format(
            count=count
        ), "hard"
    if assessed.open_questions:
        count = len(assessed.open_questions)
        text = plural(
            "Answer {count} question to continue", "Answer {count} questions to continue", count
        )
        return text.format(count=count), ""
    if assessed.reads.missing:
        count = len(assessed.reads.missing)
        return plural("{count} entry to go", "{count} entries to go", count).format(count=count), ""
    return ("", "") if assessed.may_go_on else (_("This program cannot be worked out"), "hard")


def _reviewing(page: Page) -> FooterScreen:
    back = Action(BACK, _("Back to 2 Change"), "chevron-left")
    check = page.standing.check_needed and not page.standing.checked
    if check:
        forward = _forward(CHECK, _("Start second check"), icon="user-check")
    else:
        forward = _forward(SEND, _("Send to pump"), icon="arrow-right")
    return FooterScreen(back=back, undo=_end(page), pause=_stop(page), forward=forward)


def _reading_back(page: Page) -> FooterScreen:
    differs = page.standing.equal < len(page.standing.compared)
    ready = may_confirm(page)
    blocker = "" if ready else _("Type the daily dose that the pump reads back")
    if differs:
        blocker = _("The pump reads back something else")
    return FooterScreen(
        back=Action(RESTORE, _("Restore previous"), "rotate-ccw"),
        undo=Action(AGAIN, _("Send again"), "refresh-cw"),
        blocker=blocker,
        blocker_tone="hard" if differs else "",
        pause=_stop(page),
        forward=_forward(CONFIRM, _("Confirm and start"), icon="check", enabled=ready),
    )


def _waiting(page: Page) -> FooterScreen:
    """Cancel until the commit goes: it is carried out once the pump has answered."""
    if page.state.confirmed:
        return FooterScreen(blocker=_locked(page), pause=_stop(page))
    cancel = Action(CANCEL, _("Cancel"), "x", enabled=not page.cancelling)
    return FooterScreen(back=cancel, blocker=_locked(page), pause=_stop(page))
