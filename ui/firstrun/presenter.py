"""The first run: four questions, then the recovery code, shown once."""

from collections.abc import Callable
from dataclasses import replace

from hai_desk.errors import DeskError
from hai_desk.wording.failures import failure
from ui.firstrun.screen import (
    ADMINISTRATOR,
    AGAIN,
    BACK,
    CHOOSE_FOLDER,
    CLINIC,
    DATA,
    DEMONSTRATION,
    DESK,
    FINISH,
    FOLDER,
    KEPT,
    LOGIN,
    ON,
    PASSWORD,
    PHONE,
    PRINT,
    complete,
    present,
)
from ui.firstrun.state import CreateDesk, FirstRun, FirstRunState, Step
from ui.form.blocks import FormScreen
from ui.form.listener import FormListener


class FirstRunPresenter(FormListener):
    """`print_code` gets clinic and code; `done` goes on to the sign-in page."""

    def __init__(
        self,
        create: CreateDesk,
        *,
        choose_folder: Callable[[], str],
        print_code: Callable[[str, str], None],
        done: Callable[[], None],
        show: Callable[[FormScreen], None],
        backup_folder: str = "",
    ) -> None:
        self._create = create
        self._choose_folder = choose_folder
        self._print_code = print_code
        self._done = done
        self._show = show
        self._state = FirstRunState(backup_folder=backup_folder)

    def opened(self) -> None:
        self._present()

    def typed(self, key: str, text: str) -> None:
        self._state = _typed(replace(self._state, trouble=""), key, text)
        self._present()

    def chosen(self, key: str, value: str) -> None:
        if key == DATA:
            self._state = replace(self._state, data=value, trouble="")
        self._present()

    def pressed(self, key: str) -> None:
        state = self._state
        if key == BACK and Step.CLINIC < state.step < Step.RECOVERY:
            self._state = replace(state, step=Step(state.step - 1), trouble="")
        elif key == ON and complete(state):
            self._go_on()
        elif key == CHOOSE_FOLDER:
            folder = self._choose_folder()
            self._state = replace(state, backup_folder=folder or state.backup_folder)
        elif key == PRINT:
            self._print()
        elif key == KEPT:
            self._state = replace(state, kept=True)
        elif key == FINISH and complete(state):
            self._finish()
            return
        self._present()

    def _go_on(self) -> None:
        if self._state.step is not Step.DATA:
            self._state = replace(self._state, step=Step(self._state.step + 1), trouble="")
            return
        try:
            code = self._create(_asked(self._state))
        except DeskError as trouble:
            self._state = replace(self._state, trouble=failure(trouble))
            return
        self._state = replace(
            self._state, step=Step.RECOVERY, recovery_code=code, password="", again=""
        )

    def _print(self) -> None:
        try:
            self._print_code(self._state.clinic, self._state.recovery_code)
        except DeskError as trouble:
            self._state = replace(self._state, trouble=failure(trouble))

    def _finish(self) -> None:
        """The code goes with the state that held it."""
        self._state = FirstRunState()
        self._done()

    def _present(self) -> None:
        self._show(present(self._state))


def _asked(state: FirstRunState) -> FirstRun:
    return FirstRun(
        clinic=state.clinic.strip(),
        desk=state.desk.strip(),
        phone=state.phone.strip(),
        administrator=state.administrator.strip(),
        login=state.login.strip(),
        password=state.password,
        backup_folder=state.backup_folder.strip(),
        demonstration=state.data == DEMONSTRATION,
    )


def _typed(state: FirstRunState, key: str, text: str) -> FirstRunState:
    change: dict[str, Callable[[], FirstRunState]] = {
        CLINIC: lambda: replace(state, clinic=text),
        DESK: lambda: replace(state, desk=text),
        PHONE: lambda: replace(state, phone=text),
        ADMINISTRATOR: lambda: replace(state, administrator=text),
        LOGIN: lambda: replace(state, login=text),
        PASSWORD: lambda: replace(state, password=text),
        AGAIN: lambda: replace(state, again=text),
        FOLDER: lambda: replace(state, backup_folder=text),
    }
    return change[key]()
