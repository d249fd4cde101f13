"""Security and lock: when the desk locks itself, and what is not for setting."""

from hai_desk.people.role import Permission
from hai_desk.plans.policy import IDLE_MINUTES
from hai_desk.wording.language import _
from ui.form.blocks import Action, Actions, Block, Card, Option, Paragraph, Row, Segment, TextField
from ui.settings.security import IDLE, SAVE_SECURITY, SECURITY_PASSWORD
from ui.settings.state import SettingsState


def security_blocks(state: SettingsState) -> tuple[Block, ...]:
    may = state.user.may(Permission.SETTINGS)
    options = tuple(Option(str(each), f"{each}\u00a0min") for each in IDLE_MINUTES)
    chosen = str(state.security.chosen.idle_minutes)
    label = _("Lock when nobody touches the desk for")
    idle = Segment(IDLE, label, options=options, chosen=chosen, enabled=may)
    lock = Card(title=_("Lock"), rows=(Row((idle,), columns=1),), body=_told())
    return (lock, *_saving(state, may=may))


def _told() -> tuple[Block, ...]:
    lines = (
        _("While a worksheet stands in 5 Empty or 6 Fill the screen dims instead."),
        _("While a pump is linked the desk waits 15 min."),
        _("Ctrl L or your own badge locks at once. After 12 h the password is asked again."),
        _("Five wrong passwords: wait 1 min, doubling. Starting the program anew does not help."),
    )
    return tuple(Paragraph(line) for line in lines)


def _saving(state: SettingsState, *, may: bool) -> tuple[Block, ...]:
    form = state.security
    if not may or form.chosen == form.saved:
        return ()
    password = TextField(
        SECURITY_PASSWORD,
        _("Password of {name}").format(name=state.user.name),
        text=form.password,
        secret=True,
    )
    failed = (Paragraph(form.failure, "hard"),) if form.failure else ()
    button = Action(SAVE_SECURITY, _("Save for the clinic"), kind="primary", enabled=form.may_save)
    rows = (Row((password,), columns=2),)
    return (Card(title=_("Save"), rows=rows, body=(*failed, Actions((button,)))),)
