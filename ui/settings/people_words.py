"""The people with an account, and the form for another one."""

from hai_desk.people.password import SHORTEST
from hai_desk.people.role import Permission, Role
from hai_desk.people.user import User
from hai_desk.wording.language import _, plural
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Cell,
    Checks,
    Chip,
    Column,
    Option,
    Paragraph,
    Row,
    State,
    Table,
    TableRow,
    TextField,
)
from ui.password_words import strength_words
from ui.settings.state import PersonForm, SettingsState

ADD = "add_person"
NAME, LOGIN, ROLES = "person.name", "person.login", "person.roles"
NEW_PASSWORD, AGAIN, OWN = "person.password", "person.again", "person.own"


def people_blocks(state: SettingsState) -> tuple[Block, ...]:
    form = (_form(state),) if state.user.may(Permission.SETTINGS) else ()
    return (_table(state.users), *form)


def _table(users: tuple[User, ...]) -> Block:
    columns = (Column(_("Name")), Column(_("Signs in as")), Column(_("Roles")), Column(_("State")))
    rows = tuple(
        TableRow(
            (
                Cell(user.name, bold=True),
                Cell(user.login, identifier=True),
                Cell(user.role_text),
                Cell(chip=Chip(_("active"), "ok") if user.active else Chip(_("ended"))),
            )
        )
        for user in users
    )
    count = plural("{count} person", "{count} people", len(users)).format(count=len(users))
    return Table(columns, rows, title=count)


def _form(state: SettingsState) -> Block:
    person = state.person
    roles = tuple(Option(role.value, role.value.capitalize()) for role in Role)
    differs = bool(person.again) and person.again != person.password
    failed = (Paragraph(person.failure, "hard"),) if person.failure else ()
    add = Action(ADD, _("Add person"), icon="plus", kind="primary", enabled=complete(person))
    return Card(
        title=_("Add a person"),
        rows=(
            Row(
                (
                    TextField(NAME, _("Name, as it signs"), text=person.name),
                    TextField(LOGIN, _("Signs in as"), text=person.login, identifier=True),
                ),
                columns=2,
            ),
            Row((Checks(ROLES, _("Roles"), options=roles, chosen=person.roles),), columns=1),
            Row(
                (
                    TextField(
                        NEW_PASSWORD,
                        _("Password, {count} characters or more").format(count=SHORTEST),
                        hint=strength_words(person.password),
                        text=person.password,
                        secret=True,
                    ),
                    TextField(
                        AGAIN,
                        _("Password, typed again"),
                        hint=_("The two passwords differ") if differs else "",
                        state=State.HARD if differs else State.NORMAL,
                        text=person.again,
                        secret=True,
                    ),
                ),
                columns=2,
            ),
            Row(
                (
                    TextField(
                        OWN,
                        _("Your own password, {name}").format(name=state.user.name),
                        text=person.own_password,
                        secret=True,
                    ),
                ),
                columns=2,
            ),
        ),
        body=(*failed, Actions((add,))),
    )


def complete(person: PersonForm) -> bool:
    """Everything typed; whether it does is for the desk to say."""
    same = person.password == person.again
    return bool(
        person.name.strip()
        and person.login.strip()
        and person.roles
        and person.own_password
        and len(person.password) >= SHORTEST
        and same
    )
