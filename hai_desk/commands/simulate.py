"""`main.py simulate`: a pump that is none, as a process of its own. The first lines it prints are
its addresses, that of SDC first. On this machine only: 127.0.0.1, no discovery."""

from __future__ import annotations

import argparse
import logging
import sys
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from hai_desk.clock import SystemClock, SystemSteady
from hai_desk.commands.ending import until_told
from hai_desk.commands.option_types import between, named, port, printable
from hai_desk.commands.thread_deaths import ended_by_a_death
from hai_desk.link.tls import (
    AUTHORITY,
    CERTIFICATE,
    KEY,
    DeskCertificates,
    fingerprint_of_file,
)
from hai_desk.simulator.gas import PROPELLANTS, USUAL_PROPELLANT
from hai_desk.simulator.identity import Life
from hai_desk.simulator.memory import Memory, NoMemory
from hai_desk.simulator.model import MODELS, PLAIN_WORD, Family
from hai_desk.simulator.scenario import ScenarioError, read_scenario
from hai_desk.simulator.scenario_kinds import KINDS
from hai_desk.simulator.start import Simulator, Wanted

DONE, DIED, NOT_STARTED = 0, 1, 2

Certify = Callable[[Path, str], None]
"""Makes the folders `pump` and `desk` with certificates in this one, for the pump so numbered."""


def run(arguments: Sequence[str], *, certify: Certify, stopping: Event | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    _check_for_the_model(parser, options)
    if options.make_certificates is not None:
        return _certify(options.make_certificates, options.serial, certify)
    logging.getLogger("sdc").setLevel(logging.CRITICAL)
    ending = stopping or until_told()
    with ended_by_a_death(ending) as died:
        return _run(options, ending) or (DIED if died else DONE)


def _run(options: argparse.Namespace, ending: Event) -> int:
    try:
        simulator = _simulator(options)
        addresses = simulator.open()
    except (ScenarioError, NoMemory, OSError) as failure:
        print(_words(failure), file=sys.stderr)
        return NOT_STARTED
    for address in addresses:
        print(address, flush=True)
    print(PLAIN_WORD, file=sys.stderr, flush=True)
    simulator.run_until(ending)
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py simulate",
        description=__doc__,
        epilog=f"Kinds of a scenario: {', '.join(KINDS)}.",
    )
    parser.add_argument("--model", choices=sorted(MODELS), default="programmable-40")
    parser.add_argument("--serial", type=named, default="SIM-000001")
    parser.add_argument(
        "--patient", type=printable, default="", metavar="ID", help="whom it says it is bound to"
    )
    parser.add_argument(
        "--propellant",
        choices=list(PROPELLANTS),
        help=f"of the bench; {USUAL_PROPELLANT} if not named",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--speed", type=between(0.01, 100_000), default=1.0, help="times faster than time"
    )
    parser.add_argument("--rate", type=between(0.1, 100), default=4.0, help="reports a second")
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="what happens, in TOML")
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="what it keeps when it is killed"
    )
    parser.add_argument("--sdc-port", type=port, metavar="N", help="0 takes a free one")
    parser.add_argument("--tcp-port", type=port, metavar="N", help="framed line over TCP")
    parser.add_argument("--serial-line", type=Path, metavar="PATH", help="framed line over a port")
    parser.add_argument("--tls", type=Path, metavar="DIR", help="certificates of the SDC face")
    parser.add_argument(
        "--make-certificates", type=Path, metavar="DIR", help="for pump and desk; then ends"
    )
    return parser


def _check_for_the_model(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    gas = MODELS[options.model].family is Family.CONSTANT_FLOW
    if gas and options.state is not None:
        parser.error(f"argument --state: a {options.model} keeps nothing; leave it out")
    if options.propellant is not None and not gas:
        parser.error(f"argument --propellant: a {options.model} has a motor and none; leave it out")


def _certify(folder: Path, serial: str, certify: Certify) -> int:
    """Prints the fingerprint the desk registers with the pump. What is there is never replaced: a
    pump may be pinned by it."""
    if any((folder / end).exists() for end in ("pump", "desk")):
        print(f"{folder} holds certificates already; name another folder", file=sys.stderr)
        return NOT_STARTED
    try:
        certify(folder, serial)
    except OSError as failure:
        print(_words(failure), file=sys.stderr)
        return NOT_STARTED
    print(fingerprint_of_file(folder / "pump" / CERTIFICATE))
    return DONE


def _words(failure: Exception) -> str:
    """Which file or port, and why."""
    if not isinstance(failure, OSError) or failure.strerror is None:
        return str(failure)
    where = "" if failure.filename is None else f"{failure.filename}: "
    return f"{where}{failure.strerror}"


def _simulator(options: argparse.Namespace) -> Simulator:
    model = MODELS[options.model]
    steady = SystemSteady()
    clock = SystemClock().now()
    now = clock.timestamp()
    memory = Memory(options.state, model=model.key, serial=options.serial)
    kept = memory.read()
    life = Life(
        model=model,
        serial=options.serial,
        instance=kept.boots + 1 if kept else 1 if memory.keeps else int(now),
        sequence=uuid.uuid4().urn,
        patient=options.patient,
        started=now,
        began=steady.seconds(),
        speed=options.speed,
        since_midnight=clock.hour * 3600.0 + clock.minute * 60 + clock.second,
    )
    scenario = read_scenario(options.scenario, model) if options.scenario else ()
    return Simulator(
        life,
        _wanted(options),
        seed=options.seed,
        scenario=scenario,
        steady=steady,
        memory=memory,
        propellant=options.propellant or USUAL_PROPELLANT,
    )


def _wanted(options: argparse.Namespace) -> Wanted:
    """Without any face named, SDC on a free port."""
    none = options.sdc_port is None and options.tcp_port is None and options.serial_line is None
    if options.tls is not None:
        _check_certificates(options.tls)
    return Wanted(
        sdc_port=0 if none else options.sdc_port,
        tcp_port=options.tcp_port,
        serial_line=options.serial_line,
        certificates=options.tls,
        reports_per_second=options.rate,
    )


def _check_certificates(folder: Path) -> None:
    """Raises OSError, which names the folder, for one that is of no use."""
    try:
        DeskCertificates(folder).towards_pump()
    except OSError as failure:
        needed = f"{KEY}, {CERTIFICATE} and {AUTHORITY} that belong together"
        raise OSError(failure.errno, f"no usable certificates; it needs {needed}", folder) from None
