"""The steps of the first run, each as one form."""

from typing import assert_never

from hai_desk.people.password import SHORTEST, password_fault
from hai_desk.wording.language import _
from ui.firstrun.state import FirstRunState, Step
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    FormScreen,
    Option,
    Paragraph,
    Readout,
    Row,
    Segment,
    State,
    Tap,
    TextField,
)
from ui.password_words import strength_words

CLINIC, DESK, PHONE = "clinic", "desk", "phone"
ADMINISTRATOR, LOGIN, PASSWORD, AGAIN = "administrator", "login", "password", "again"
FOLDER, CHOOSE_FOLDER = "backup_folder", "choose_folder"
DATA, DEMONSTRATION, EMPTY = "data", "demonstration", "empty"
KEPT, PRINT = "kept", "print_code"
BACK, ON, FINISH = "back", "on", "finish"
ASKED = 4


def present(state: FirstRunState) -> FormScreen:
    step = _("Step {number} of {count}").format(number=state.step, count=ASKED)
    trouble = (Paragraph(state.trouble, "hard"),) if state.trouble else ()
    return FormScreen(
        title=_title(state.step),
        subtitle="" if state.step is Step.RECOVERY else step,
        body=(*_body(state), *trouble, Actions(_buttons(state))),
    )


def _title(step: Step) -> str:
    return {
        Step.CLINIC: _("Your clinic"),
        Step.ADMINISTRATOR: _("First administrator"),
        Step.BACKUP: _("Backup folder"),
        Step.DATA: _("What to start with"),
        Step.RECOVERY: _("Recovery sheet"),
    }[step]


def _body(state: FirstRunState) -> tuple[Block, ...]:
    match state.step:
        case Step.CLINIC:
            return _clinic(state)
        case Step.ADMINISTRATOR:
            return _administrator(state)
        case Step.BACKUP:
            return _backup(state)
        case Step.DATA:
            return _data(state)
        case Step.RECOVERY:
            return _recovery(state)
        case _ as never:
            assert_never(never)


def _clinic(state: FirstRunState) -> tuple[Block, ...]:
    desk = TextField(DESK, _("This desk"), text=state.desk, placeholder=_("desk 1"))
    phone = TextField(PHONE, _("Phone, for the patient's date card"), text=state.phone)
    name = TextField(CLINIC, _("Clinic, as it stands on records"), text=state.clinic)
    return (Card(rows=(Row((name,), columns=1), Row((desk, phone), columns=2))),)


def _administrator(state: FirstRunState) -> tuple[Block, ...]:
    differs = bool(state.again) and state.again != state.password
    names = (
        TextField(ADMINISTRATOR, _("Name, as it signs"), text=state.administrator),
        TextField(LOGIN, _("Signs in as"), text=state.login, identifier=True),
    )
    passwords = (
        TextField(
            PASSWORD,
            _("Password, {count} characters or more").format(count=SHORTEST),
            hint=strength_words(state.password),
            text=state.password,
            secret=True,
        ),
        TextField(
            AGAIN,
            _("Password, typed again"),
            hint=_("The two passwords differ") if differs else "",
            state=State.HARD if differs else State.NORMAL,
            text=state.again,
            secret=True,
        ),
    )
    return (Card(rows=(Row(names, columns=2), Row(passwords, columns=2))),)


def _backup(state: FirstRunState) -> tuple[Block, ...]:
    folder = TextField(FOLDER, _("Folder"), text=state.backup_folder)
    choose = Action(CHOOSE_FOLDER, _("Choose folder"), icon="database")
    note = _("Best on another disk. Backups are encrypted like the database itself.")
    return (
        Card(
            rows=(Row((folder,), columns=1),),
            body=(Actions((choose,)), Paragraph(note)),
        ),
    )


def _data(state: FirstRunState) -> tuple[Block, ...]:
    options = (
        Option(DEMONSTRATION, _("Load demonstration data")),
        Option(EMPTY, _("Start empty")),
    )
    segment = Segment(DATA, options=options, chosen=state.data or None, accessible=_("Start with"))
    words = {
        DEMONSTRATION: _(
            "Fictional patients only. The flask stays in the status bar and every print is marked."
        ),
        EMPTY: _("No patient yet. Sign the limits and the liver-test table in Settings first."),
    }.get(state.data, _("Demonstration data can never be mixed with real patients."))
    return (Card(rows=(Row((segment,), columns=1),), body=(Paragraph(words),)),)


def _recovery(state: FirstRunState) -> tuple[Block, ...]:
    """Shown this once: nobody can show it again."""
    words = _(
        "Whoever has this code can set a new password when all others are lost."
        " Print it, lock it away, and keep no copy on this machine. It is shown only now."
    )
    kept = Tap(
        KEPT,
        words=(_("printed"), _("locked away")),
        verb=_("I confirm"),
        done=state.kept,
        done_text=_("Printed and locked away"),
    )
    printing = Action(PRINT, _("Print the sheet"), icon="printer")
    return (
        Card(
            body=(
                Readout(_("Recovery code"), state.recovery_code),
                Paragraph(words, "note"),
                Actions((printing,)),
                Row((kept,), columns=1),
            )
        ),
    )


def complete(state: FirstRunState) -> bool:
    """Whether this step may be left."""
    match state.step:
        case Step.CLINIC:
            return bool(state.clinic.strip() and state.desk.strip())
        case Step.ADMINISTRATOR:
            named = bool(state.administrator.strip() and state.login.strip())
            return named and password_fault(state.password) is None and _same(state)
        case Step.BACKUP:
            return bool(state.backup_folder.strip())
        case Step.DATA:
            return state.data in (DEMONSTRATION, EMPTY)
        case Step.RECOVERY:
            return state.kept
        case _ as never:
            assert_never(never)


def _same(state: FirstRunState) -> bool:
    return state.password == state.again


def _buttons(state: FirstRunState) -> tuple[Action, ...]:
    ready = complete(state)
    if state.step is Step.RECOVERY:
        return (Action(FINISH, _("Sign in"), kind="primary", enabled=ready),)
    words = _("Make the database") if state.step is Step.DATA else _("Continue")
    on = Action(ON, words, kind="primary", enabled=ready, shortcut="Ctrl Enter")
    return (on,) if state.step is Step.CLINIC else (on, Action(BACK, _("Back")))
