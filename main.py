"""HAI Desk: builds the parts, opens the window; and the program's few commands.

main.py                     the clinic's own desk
main.py demo                the demonstration desk, made the first time
main.py tour --out DIR      a complete refill in the real window, with screenshots and records
main.py verify CASES.jsonl  calculation cases against this program's sums
main.py check FILE.pdf      who signed a record, and whether anything changed since
main.py simulate            a pump that is none, on this machine (--help)
main.py watch ADDRESS       what a pump says, without the window (--help)
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hai_desk.clock import Clock
    from hai_desk.places import Places
    from models.office import Tools
    from models.opening import DeskDoor
    from ui.desk.desk import Desk
    from ui.desk.parts import Parts
    from ui.firstrun.state import FirstRun

VERSION = "0.1.0"


def main(arguments: list[str]) -> int:
    options, rest = _parser().parse_known_args(arguments)
    commands = {
        "verify": lambda: _verify(rest),
        "check": lambda: _check(rest, options.data),
        "simulate": lambda: _simulate(rest),
        "watch": lambda: _watch(rest),
        "tour": lambda: _tour(rest),
        "recover": lambda: _recover(options.data),
        "demo": lambda: _demonstration(options.data),
        "": lambda: _clinic(options.data),
    }
    command = commands.get(options.command)
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


def _simulate(arguments: list[str]) -> int:
    from hai_desk.commands import simulate
    from reports.sealing.pump_certificates import make_pump_certificates

    return simulate.run(arguments, certify=make_pump_certificates)


def _watch(arguments: list[str]) -> int:
    from hai_desk.commands import watch

    return watch.run(arguments)


def _tools(clock: Clock) -> Tools:
    from models.office import Tools
    from reports.issuer import ClinicIssuer

    return Tools(issuer=ClinicIssuer(), clock=clock)


def _recover(data: Path | None) -> int:
    from hai_desk.clock import SystemClock
    from hai_desk.commands import recover
    from hai_desk.places import find_places
    from models.opening import recover_and_close

    folder = find_places(os.environ, demonstration=False, data=data).registry
    tools = _tools(SystemClock())
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
    asked = first_run(app, places.resources, lambda wish: _found(places, clock, wish))
    if asked is None:
        return 0
    if asked.demonstration:
        return _demonstration(data)
    return _run(app, places, clock, demonstration=False)


def _found(places: Places, clock: Clock, wish: FirstRun) -> str:
    """Make the clinic's registry with what the assistant asked; gives the recovery code."""
    from hai_desk.services.demonstration.reading import shipped_documents
    from hai_desk.services.ports import Clinic
    from models.founding import Founder
    from models.opening import create

    clinic = Clinic(wish.clinic, wish.desk, wish.phone, wish.backup_folder, demonstration=False)
    made = create(
        places.registry,
        clinic=clinic,
        founder=Founder(wish.login, wish.administrator, wish.password),
        tools=_tools(clock),
    )
    with made.desk.registry.write(made.unlocked.user.id) as writer:
        for document in shipped_documents(places.resources, clock.now()):
            writer.add_document(document)
    made.desk.close()
    return made.recovery_code


def _demonstration(data: Path | None) -> int:
    from hai_desk.clock import SystemClock
    from hai_desk.places import find_places
    from ui.desk.application import application

    if not _has_display():
        print("There is no display here, so the tour runs instead of the window.")
        return _tour([])
    places = find_places(os.environ, demonstration=True, data=data)
    clock = SystemClock()
    make_demonstration(places, clock)
    return _run(application(sys.argv), places, clock, demonstration=True)


def _has_display() -> bool:
    """Linux without X or Wayland has none; a platform asked for by name is taken as meant."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_demonstration(places: Places, clock: Clock) -> None:
    """The demonstration registry, once; its stories are dated from the moment it is made.

    Made beside its place and moved there when whole, so that a stop half way leaves nothing.
    """
    from models.opening import is_there

    if is_there(places.registry):
        return
    print("Making the demonstration data. This takes about half a minute, once.", flush=True)
    building = replace(places, data=places.data.with_name(places.data.name + ".new"))
    shutil.rmtree(building.data, ignore_errors=True)
    _build_demonstration(building, clock)
    shutil.rmtree(places.data, ignore_errors=True)
    building.data.rename(places.data)


def _build_demonstration(places: Places, clock: Clock) -> None:
    from hai_desk.services.demonstration.build import Parts, build, founding
    from models.founding import Founder
    from models.opening import create
    from reports.sealer import PaperSealer

    story = founding(places.resources, clock.now())
    first = Founder(story.first.login, story.first.name, story.pass_phrase, story.first.roles)
    tools = _tools(story.clock)
    made = create(places.registry, clinic=story.clinic, founder=first, tools=tools)
    parts = Parts(
        registry=made.desk.registry,
        doorkeeper=made.desk.doorkeeper,
        accounts=made.office,
        sealer=PaperSealer(),
        clock=story.clock,
        version=VERSION,
        resources=places.resources,
    )
    try:
        build(parts, lambda words: print(f"  {words}", flush=True))
    finally:
        made.desk.close()


def _run(app: QApplication, places: Places, clock: Clock, *, demonstration: bool) -> int:
    from ui.desk.log import keep_log

    keep_log(places.logs)
    desk, door = build_desk(app, places, clock, demonstration=demonstration)
    desk.window_.show()
    desk.sign_in()
    code = app.exec()
    if door.desk is not None:
        door.desk.close()
    return code


def build_desk(
    app: QApplication, places: Places, clock: Clock, *, demonstration: bool
) -> tuple[Desk, DeskDoor]:
    """The window with everything behind it, not yet shown; used by the tour as well."""
    from hai_desk.wording.language import bind_catalogues
    from models.opening import DeskDoor
    from ui.crash import install
    from ui.desk.application import wear
    from ui.desk.desk import Desk
    from ui.shell.window import DeskWindow

    bind_catalogues(places.resources / "locale")
    look = wear(app, places.resources)
    install(app)
    door = DeskDoor(places.registry, _tools(clock))
    window = DeskWindow(look)
    desk = Desk(
        window,
        look,
        clock=clock,
        check=door.check,
        parts=lambda: _parts(door, clock),
        version=VERSION,
        demonstration=demonstration,
    )
    return desk, door


def _parts(door: DeskDoor, clock: Clock) -> Parts:
    from reports.checking import check
    from reports.pages import PaperPages
    from reports.sealer import PaperSealer
    from ui.desk.application import desk_language
    from ui.desk.parts import Outside, build_parts

    opened = door.desk
    if opened is None:
        raise LookupError("services were asked for before the first sign-in")
    outside = Outside(
        registry=opened.registry,
        door=door,
        sealer=PaperSealer(),
        pages=PaperPages(),
        seal_check=check,
        verify_audit=opened.registry.verify_audit,
        add_person=opened.accounts.add,
        clock=clock,
        version=VERSION,
        language=desk_language(),
    )
    return build_parts(outside)


def _tour(arguments: list[str]) -> int:
    from reports.checking import check
    from ui.tour.command import run

    return run(
        arguments,
        build_desk=build_desk,
        make_demonstration=make_demonstration,
        check=check,
        say=lambda words: print(words, flush=True),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
