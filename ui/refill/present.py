"""From a page to the whole worksheet screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hai_desk.plans.kinds import FINAL_EMPTYING, PUMP_CHECK
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.in_pump import drug_in_pump
from hai_desk.safety.progress import StageState
from hai_desk.safety.syringe import given_before
from hai_desk.safety.visit import Visit
from hai_desk.wording import quantities
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _, plural
from hai_desk.worksheet.stage import STAGES, Stage
from hai_desk.worksheet.worksheet import Status
from ui.form.blocks import Action, Actions, FormScreen, StopCard, Tone
from ui.patient_band import patient_band
from ui.refill.cards import again_card, port_card
from ui.refill.doors import PRINT_LABEL
from ui.refill.label_side import label_is_next
from ui.refill.rail import rail, signed_rail, stops_text, title_of
from ui.refill.screen import WorksheetScreen
from ui.refill.stage_assess import assess
from ui.refill.stage_dose import dose
from ui.refill.stage_empty import empty
from ui.refill.stage_fill import fill
from ui.refill.stage_identify import identify
from ui.refill.stage_prepare import prepare
from ui.refill.stage_program import PROGRAM_PUMP, is_next, program
from ui.refill.stage_sign import sign
from ui.refill.typing import Page
from ui.shell.screen import BandScreen, FooterScreen

FORMS: dict[Stage, Callable[[Page], FormScreen]] = {
    Stage.IDENTIFY: identify,
    Stage.ASSESS: assess,
    Stage.DOSE: dose,
    Stage.PREPARE: prepare,
    Stage.EMPTY: empty,
    Stage.FILL: fill,
    Stage.PROGRAM: program,
    Stage.SIGN: sign,
}


WITHOUT_PORT_CARD = frozenset({Stage.IDENTIFY, Stage.ASSESS, Stage.DOSE})
"""Stages before the needle: their forms have no ways out, yet a worksheet may come back to them."""


def present(
    page: Page,
    shown: Stage,
    *,
    saved: str,
    trouble: bool,
    may_undo: bool,
    may_redo: bool = False,
    barred: str = "",
    free: bool = False,
) -> WorksheetScreen:
    closed = closed_words(page) or barred
    form = FORMS[shown](page)
    if not closed and page.assessment.stages[shown].again:
        form = replace(form, body=(again_card(page.assessment.stages[shown]), *form.body))
    if not closed and shown in WITHOUT_PORT_CARD:
        form = replace(form, body=(*form.body, *port_card(page, shown)))
    if not closed and not page.assessment.visit.port_entered:
        form = replace(form, body=(*form.body, Actions(_ways_out_before_the_port(page))))
    if closed:
        card = StopCard("closed", "note", closed)
        if _signed(page):
            form = FormScreen(form.title)
        form = FormScreen(form.title, form.subtitle, form.chip, (card, *form.body), form.side)
    return WorksheetScreen(
        number=shown.number,
        rail=signed_rail(page, shown) if _signed(page) else rail(page, shown),
        form=form,
        footer=footer(
            page, shown, may_undo=may_undo, may_redo=may_redo, closed=bool(closed), free=free
        ),
        band=band(page),
        saved=saved,
        trouble=trouble,
        read_only=closed,
    )


def _ways_out_before_the_port(page: Page) -> tuple[Action, ...]:
    """From every stage: the two holds, and a draft that was a mistake."""
    delay = Action("hold", _("This visit cannot happen"), kind="link")
    drug = Action("turn_to_rest", _("Hold the drug"), kind="link")
    discard = Action("discard", _("Discard this worksheet"), kind="link")
    return (delay, drug, discard) if page.assessment.visit.floxuridine else (delay, discard)


def _signed(page: Page) -> bool:
    """Its record says what was done; judged again, its own fill would count as the last one."""
    return page.sheet.case.worksheet.status is Status.SIGNED


def blinded(screen: WorksheetScreen) -> WorksheetScreen:
    """While the second person checks: no value of the first, on no widget behind the dialog.

    Numbered 0, so that coming back counts as opening the stage and the keyboard finds its place.
    """
    stages = tuple(replace(stage, detail="", tone="") for stage in screen.rail.stages)
    form = FormScreen(screen.form.title, _("A second person is checking."))
    footer = FooterScreen()
    return replace(
        screen, number=0, rail=replace(screen.rail, stages=stages), form=form, footer=footer
    )


def closed_words(page: Page) -> str:
    """Why nothing can be edited any more; empty while the worksheet is under way."""
    return {
        Status.SIGNED: _("This worksheet is signed. A correction is added as an addendum."),
        Status.HELD: _("This visit was delayed. Nothing was entered into the pump."),
        Status.NOT_ACCESSED: _("The port was not entered at this visit."),
        Status.DISCARDED: _("This worksheet was discarded."),
    }.get(page.sheet.case.worksheet.status, "")


def footer(
    page: Page, shown: Stage, *, may_undo: bool, may_redo: bool, closed: bool, free: bool
) -> FooterScreen:
    before, after = neighbour(page, shown, -1), next_stage(page, shown)
    back = None
    if before is not None:
        label = _("Back to {number} {title}").format(
            number=before.number, title=title_of(page, before)
        )
        back = Action("back", label, icon="chevron-left")
    if closed:
        here = Action("take_here", _("Go on at this desk")) if free else None
        leave = Action("leave", _("Back to Today"), kind="primary")
        return FooterScreen(back=back, pause=here, forward=leave)
    state = page.assessment.stages[shown]
    blocker, tone = blocked_by(state)
    forward = _forward(page, shown, after, ready=not blocker)
    if only_check_missing(state):
        label = _("Start second check")
        forward = Action("second_check", label, "user-check", "primary", True, "Ctrl Enter")
    if label_is_next(page, shown):
        label = _("Print label")
        forward = Action(PRINT_LABEL, label, "printer", "primary", True, "Ctrl Enter")
    if is_next(state):
        words = _("Program pump")
        forward = Action(PROGRAM_PUMP, words, "activity", "primary", True, "Ctrl Enter")
    undo = Action("undo", _("Undo"), "undo-2", "quiet", enabled=may_undo, shortcut="Ctrl Z")
    redo = Action("redo", _("Redo"), "redo-2", "quiet", shortcut="Ctrl Y")
    pause = Action("pause", _("Pause"), icon="pause")
    return FooterScreen(
        back=back,
        undo=undo,
        redo=redo if may_redo else None,
        blocker=blocker,
        blocker_tone=tone,
        pause=pause,
        forward=forward,
    )


def _forward(page: Page, shown: Stage, after: Stage | None, *, ready: bool) -> Action:
    if shown is Stage.SIGN or after is None:
        label, ready = _("Sign record"), page.assessment.may_sign
        return Action("sign", label, "pen-line", "primary", enabled=ready, shortcut="Ctrl Enter")
    label = _("Continue to {number} {title}").format(
        number=after.number, title=title_of(page, after)
    )
    return Action(
        "forward", label, "arrow-right", "primary", ready, shortcut="Ctrl Enter", icon_last=True
    )


def blocked_by(state: StageState) -> tuple[str, Tone]:
    if state.stops:
        return stops_text(len(state.stops)), "hard"
    if state.questions:
        return questions_to_continue(len(state.questions)), ""
    if state.unreadable:
        count = len(state.unreadable)
        text = plural("{count} entry cannot be read", "{count} entries cannot be read", count)
        return text.format(count=count), "hard"
    if state.again:
        return _("Check this stage again"), "soft"
    if only_check_missing(state):
        return _("Ready for the second person"), ""
    if is_next(state):
        return _("The pump is not programmed yet"), ""
    if state.missing:
        count = len(state.missing)
        text = plural("{count} entry to go", "{count} entries to go", count)
        return text.format(count=count), ""
    return "", ""


def only_check_missing(state: StageState) -> bool:
    """Everything of the syringe is in, and the next action is another person's."""
    return state.missing == ("pr.check",) and not (
        state.stops or state.questions or state.unreadable or state.again
    )


def questions_to_continue(count: int) -> str:
    text = plural(
        "Answer {count} question to continue", "Answer {count} questions to continue", count
    )
    return text.format(count=count)


def neighbour(page: Page, shown: Stage, step: int) -> Stage | None:
    """The stage before or after that this pump needs."""
    at = shown.number - 1 + step
    while 0 <= at < len(STAGES):
        stage = STAGES[at]
        if page.assessment.stages[stage].needed_here:
            return stage
        at += step
    return None


def next_stage(page: Page, shown: Stage) -> Stage | None:
    """A stage with nothing to answer advances by itself, except into Empty and Sign."""
    stage = neighbour(page, shown, 1)
    while stage is Stage.DOSE and nothing_to_answer(page.assessment.stages[stage]):
        stage = neighbour(page, stage, 1)
    return stage


def nothing_to_answer(state: StageState) -> bool:
    return state.done and not state.answered and not state.notes


def band(page: Page) -> BandScreen:
    case = page.sheet.case
    patient, visit = case.patient, page.assessment.visit
    cycle = case.worksheet.cycle
    return patient_band(
        patient,
        case.implant,
        case.model.name,
        page.today,
        place=visit_words(visit).format(cycle=cycle),
        place_value=contents(page),
    )


def visit_words(visit: Visit) -> str:
    """A rescue is a rest fill, whatever was planned."""
    if visit.floxuridine:
        return _("Refill, cycle {cycle}, in the pump")
    other = {
        GLYCERIN: _("Glycerin fill, in the pump"),
        PUMP_CHECK: _("Pump check, in the pump"),
        FINAL_EMPTYING: _("Final emptying, in the pump"),
    }
    rest = _("Rest fill, in the pump")
    return rest if visit.rescue else other.get(visit.kind.name, rest)


def contents(page: Page) -> str:
    """What is in the pump now: between the second reading and the needle out nothing, or what
    syringes brought in that were put aside."""
    visit, previous = page.assessment.visit, page.sheet.case.previous
    if visit.reads.moment("fi.finished") is not None:
        return name_of(drug_in_pump(visit))
    if visit.returned is not None and visit.port_entered:
        so_far = given_before(visit)
        if so_far.magnitude <= 0:
            return _("empty")
        drug, volume = name_of(drug_in_pump(visit)), quantities.volume(so_far)
        return f"{drug} {volume}"
    return name_of(previous.drug) if previous is not None else _("not known")
