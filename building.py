"""Builds the parts over models, reports and ui: the registry of a clinic, and the desk with its
window. main.py alone uses it, and what is run beside the program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hai_desk.clock import Clock
    from hai_desk.commands.selftest import Made
    from hai_desk.places import Places
    from hai_desk.services.demonstration.build import Founding
    from models.office import Tools
    from models.opening import DeskDoor  # isort: skip
    from ui.desk.desk import Desk
    from ui.desk.parts import Parts as DeskParts
    from ui.firstrun.state import FirstRun

# Commands that need no window must not wait for Qt: imports stand where they are used.
VERSION = "0.1.0"


def tools_of(clock: Clock) -> Tools:
    from models.office import Tools
    from reports.issuer import ClinicIssuer

    return Tools(issuer=ClinicIssuer(), clock=clock)


def found_clinic(places: Places, clock: Clock, wish: FirstRun) -> str:
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
        tools=tools_of(clock),
    )
    with made.desk.registry.write(made.unlocked.user.id) as writer:
        for document in shipped_documents(places.resources, clock.now()):
            writer.add_document(document)
    made.desk.close()
    return made.recovery_code


def make_demonstration(places: Places, clock: Clock, say: Callable[[str], None]) -> None:
    """The demonstration registry, once; its stories are dated from the moment it is made.

    Made beside its place and moved there when whole, so that a stop half way leaves nothing.
    """
    from models.opening import is_there

    if is_there(places.registry):
        return
    say("Making the demonstration data. This takes about half a minute, once.")
    building = replace(places, data=places.data.with_name(places.data.name + ".new"))
    shutil.rmtree(building.data, ignore_errors=True)
    _build_demonstration(building, clock, say)
    shutil.rmtree(places.data, ignore_errors=True)
    building.data.rename(places.data)


def _build_demonstration(places: Places, clock: Clock, say: Callable[[str], None]) -> None:
    from hai_desk.services.demonstration.build import build, founding

    made = found_demonstration(places, founding(places.resources, clock.now()))
    try:
        build(made.parts, lambda words: say(f"  {words}"))
    finally:
        made.close()


def found_demonstration(places: Places, told: Founding) -> Made:
    """Its registry, empty but for the clinic and the first account."""
    from hai_desk.commands.selftest import Made
    from hai_desk.services.demonstration.build import Parts
    from hai_desk.simulator.linked import PumpAtHand
    from models.founding import Founder
    from models.opening import create
    from reports.sealer import PaperSealer

    first = Founder(told.first.login, told.first.name, told.pass_phrase, told.first.roles)
    tools = tools_of(told.clock)
    made = create(places.registry, clinic=told.clinic, founder=first, tools=tools)
    parts = Parts(
        registry=made.desk.registry,
        doorkeeper=made.desk.doorkeeper,
        accounts=made.office,
        sealer=PaperSealer(),
        clock=told.clock,
        link=PumpAtHand,
        version=VERSION,
        resources=places.resources,
    )
    return Made(parts, places.public_authority.read_bytes(), made.desk.close)


def build_desk(
    app: QApplication, places: Places, clock: Clock, *, demonstration: bool
) -> tuple[Desk, DeskDoor]:
    """The window with everything behind it, not yet shown; used by the tour as well."""
    from hai_desk.wording.language import bind_catalogues
    from models.desk_file import DeskFile
    from models.opening import DeskDoor
    from ui.crash import install
    from ui.desk.application import wear
    from ui.desk.desk import Desk
    from ui.shell.window import DeskWindow

    bind_catalogues(places.resources / "locale")
    look = wear(app, places.resources)
    install(app)
    door = DeskDoor(places.registry, tools_of(clock))
    window = DeskWindow(look)
    file = DeskFile(places.desk_settings)
    desk = Desk(
        window,
        look,
        clock=clock,
        check=door.check,
        parts=lambda: parts_of(door, places, clock, checking=lambda: desk.checking()),
        version=VERSION,
        demonstration=demonstration,
        scanner=file,
        link=file,
    )
    return desk, door


def parts_of(
    door: DeskDoor, places: Places, clock: Clock, *, checking: Callable[[], None]
) -> DeskParts:
    from hai_desk.safety.telemetry_limits import shipped_body
    from reports.checking import check
    from reports.pages import PaperPages
    from reports.sealer import PaperSealer
    from reports.telemetry.sheet import draw_telemetry
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
        telemetry=opened.registry.telemetry,
        telemetry_limits=shipped_body(places.resources),
        draw_telemetry=draw_telemetry,
        clock=clock,
        version=VERSION,
        language=desk_language(),
        checking=checking,
        health=opened.health,
    )
    return build_parts(outside)
