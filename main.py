"""HAI Desk: builds the parts, opens the window; and the program's few commands.

main.py                     the clinic's own desk
main.py demo                the demonstration desk, made the first time
main.py tour --out DIR      a complete refill in the real window, with screenshots and records
main.py verify CASES.jsonl  calculation cases against this program's sums
main.py check FILE.pdf      who signed a record, and whether anything changed since
main.py codes --out FILE    the demonstration's wristbands, badges, vials and kits, to print
main.py simulate            a pump that is none, on this machine (--help)
main.py watch ADDRESS       what a pump says, without the window (--help)
main.py --selftest          one refill with everything it needs, without a display; for bundles
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from building import (
    VERSION,
    build_desk,
    found_clinic,
    found_demonstration,
    make_demonstration,
    tools_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from hai_desk.clock import Clock
    from hai_desk.places import Places
    from hai_desk.services.sealing import Verdict
    from ui.desk.single_instance import SingleInstance
    from ui.tour.first_paint import FirstPaint


def main(arguments: list[str]) -> int:
    options, rest = _parser().parse_known_args(arguments)
    commands: dict[str, Callable[[], int]] = {
        "verify": lambda: _verify(rest),
        "check": lambda: _check(rest, options.data),
        "codes": lambda: _codes(rest),
        "simulate": lambda: _simulate(rest),
        "watch": lambda: _watch(rest),
        "tour": lambda: _tour(rest),
        "recover": lambda: _recover(options.data),
        "selftest": _selftest,
        "demo": lambda: _demonstration(options.data),
        "": lambda: _clinic(options.data),
    }
    command = commands.get("selftest" if options.selftest else options.command)
    if command is None:
        _parser().error(f"{options.command} is no command of HAI Desk")
    return command()


def _parser() -> argparse.ArgumentParser:
    # Commands that need no window must not wait for Qt: imports stand where they are used.
    parser = argparse.ArgumentParser(
        prog="main.py", description=__doc__, add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("command", nargs="?", default="")
    parser.add_argument("--data", type=Path, default=None, help="the data folder")
    parser.add_argument("--selftest", action="store_true", help="try all that a refill needs")
    return parser


def _verify(arguments: list[str]) -> int:
    from hai_desk.commands import verify
    from reports.validation_report import validation_report

    return verify.run(arguments, report=validation_report, version=VERSION)


def _check(arguments: list[str], data: Path | None) -> int:
    from hai_desk.commands import check
    from hai_desk.places import find_places
    from reports.checking import check as seal_check

    places = find_places(os.environ, demonstration=False, data=data)
    return check.run(arguments, check=seal_check, desk_anchor=places.public_authority)


def _codes(arguments: list[str]) -> int:
    from hai_desk.clock import SystemClock
    from hai_desk.commands import codes
    from hai_desk.places import find_places
    from reports.code_sheet import code_sheet

    resources = find_places(os.environ, demonstration=True).resources
    return codes.run(arguments, resources=resources, now=SystemClock().now(), sheet=code_sheet)


def _simulate(arguments: list[str]) -> int:
    from hai_desk.commands import simulate
    from reports.sealing.pump_certificates import make_pump_certificates

    return simulate.run(arguments, certify=make_pump_certificates)


def _watch(arguments: list[str]) -> int:
    from hai_desk.commands import watch

    return watch.run(arguments)


def _recover(data: Path | None) -> int:
    from hai_desk.clock import SystemClock
    from hai_desk.commands import recover
    from hai_desk.places import find_places
    from models.opening import recover_and_close

    folder = find_places(os.environ, demonstration=False, data=data).registry
    tools = tools_of(SystemClock())
    return recover.run(lambda code, login, new: recover_and_close(folder, code, login, new, tools))


def _clinic(data: Path | None) -> int:
    from hai_desk.clock import SystemClock
    from hai_desk.places import find_places
    from models.opening import is_there
    from ui.desk.application import application
    from ui.desk.first_run import first_run

    if not _has_display():
        print("There is no display here. Try: main.py tour --out out")
        return 1
    app = application(sys.argv)
    places = find_places(os.environ, demonstration=False, data=data)
    clock = SystemClock()
    if is_there(places.registry):
        return _run(app, places, clock, demonstration=False)
    asked = first_run(app, places.resources, lambda wish: found_clinic(places, clock, wish))
    if asked is None:
        return 0
    if asked.demonstration:
        return _demonstration(data)
    return _run(app, places, clock, demonstration=False)


def _demonstration(data: Path | None) -> int:
    from hai_desk.clock import SystemClock
    from hai_desk.places import find_places
    from ui.desk.application import application

    if not _has_display():
        print("There is no display here, so the tour runs instead of the window.")
        return _tour([])
    places = find_places(os.environ, demonstration=True, data=data)
    clock = SystemClock()
    make_demonstration(places, clock, _say)
    return _run(application(sys.argv), places, clock, demonstration=True)


def _say(words: str) -> None:
    """At once, also into a pipe: somebody waits for what comes next."""
    print(words, flush=True)


def _has_display() -> bool:
    """Linux without X or Wayland has none; a platform asked for by name is taken as meant."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run(app: QApplication, places: Places, clock: Clock, *, demonstration: bool) -> int:
    from ui.desk.heartbeat import WindowWatch
    from ui.desk.log import keep_log
    from ui.desk.single_instance import SingleInstance

    if not _starts_well(places):
        return 1
    instance = SingleInstance(places.data)
    if not instance.is_first():
        return _already_open(instance)
    keep_log(places.logs)
    desk, door = build_desk(app, places, clock, demonstration=demonstration)
    instance.called.connect(desk.window_.come_to_front)
    desk.window_.show()
    desk.sign_in()
    watch = WindowWatch()
    watch.start()
    code = app.exec()
    watch.stop()
    desk.pump.close()
    if door.desk is not None:
        door.desk.close()
    instance.give_up()
    return code


def _starts_well(places: Places) -> bool:
    """Else the desk does not open: it would show doses with altered limits or wrong sums."""
    from PySide6.QtWidgets import QMessageBox

    from hai_desk.places import is_bundled
    from hai_desk.services.start_check import first_fault, start_steps
    from hai_desk.wording.failures import start_refused

    fault = first_fault(start_steps(places.resources, bundled=is_bundled()))
    if fault is not None:
        print(words := start_refused(fault.step, fault.what))
        QMessageBox.critical(None, "HAI Desk", words)
    return fault is None


def _already_open(instance: SingleInstance) -> int:
    """0 when its window has come to the front, else 1."""
    from PySide6.QtWidgets import QMessageBox

    from hai_desk.wording.language import _

    print(words := _("HAI Desk is already open for this data."))
    if instance.call_first():
        return 0
    more = _("Its window does not answer. Look for it on this machine.")
    QMessageBox.information(None, "HAI Desk", f"{words}\n{more}")
    return 1


def _tour(arguments: list[str]) -> int:
    from reports.checking import check
    from ui.tour.command import run

    return run(
        arguments,
        build_desk=build_desk,
        make_demonstration=make_demonstration,
        check=check,
        say=_say,
    )


def _selftest() -> NoReturn:
    """All that a refill needs, once, without a display; what cannot even come in is named too."""
    from hai_desk.clock import SystemClock
    from hai_desk.commands import selftest

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    clock = SystemClock()

    def window(places: Places) -> FirstPaint:
        from ui.tour.first_paint import first_paint

        return first_paint(build_desk, places, clock)

    def check(pdf: bytes, anchor_pem: bytes | None) -> Verdict:
        from reports.checking import check

        return check(pdf, anchor_pem)

    outside = selftest.Outside(window=window, make=found_demonstration, check=check)
    selftest.run_and_end(outside, clock.now())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
