"""What the desk takes, measured on this machine: `make bench`. Never a test, never a limit.

Prints medians and the worst of each, over the demonstration registry made for the purpose.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import building as program  # noqa: E402
from hai_desk.clock import SystemClock  # noqa: E402
from hai_desk.places import Places, find_places  # noqa: E402
from hai_desk.services.finding_patients import FindingPatients  # noqa: E402
from hai_desk.services.refilling import Refilling  # noqa: E402
from hai_desk.services.today import TodayList  # noqa: E402
from models.office import Tools  # noqa: E402
from models.opening import Desk, OpenDesk, open_with  # noqa: E402
from reports.checking import check  # noqa: E402
from reports.issuer import ClinicIssuer  # noqa: E402

PASS_PHRASE = "demonstration only"
PATIENTS = 5_000


def measured(name: str, act: Callable[[], object], times: int) -> None:
    taken = []
    for _turn in range(times):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    print(f"{name:46} median {median(taken):8.1f} ms   worst {max(taken):8.1f} ms   n {times}")


def bench(folder: Path) -> None:
    clock = SystemClock()
    places = find_places({}, demonstration=True, data=folder)
    start = time.perf_counter()
    program.make_demonstration(places, clock, print)
    print(f"{'demonstration data made':46} {time.perf_counter() - start:8.1f} s")
    tools = Tools(issuer=ClinicIssuer(), clock=clock)
    measured("sign-in, Argon2id and opening the database", lambda: _open(places, tools).close(), 3)
    desk = _open(places, tools)
    registry = desk.registry
    with registry.read() as reader:
        nurse = next(user for user in reader.users() if user.login == "nurse1")
        bookings = reader.bookings_between(clock.now().date(), clock.now().date())
        ready = next(each for each in bookings if not each.worksheet_id and each.planned != "")
        records = reader.records(None, 5)
        authority = reader.authority()
        patient = reader.patient(ready.patient_id)
    refilling = Refilling(registry, clock)
    sheet = refilling.open(refilling.start(ready.id, nurse))
    turn = iter(range(10_000))
    commit = lambda: refilling.enter(sheet, "as.weight", f"{60 + next(turn) % 40}", nurse)  # noqa: E731
    measured("one field committed, on the disk", commit, 100)
    measured("worksheet assessed, both engines", lambda: refilling.assess(sheet), 100)
    measured("Today's list", lambda: TodayList(registry, clock).day(clock.now().date()), 20)
    measured("a sealed record checked", lambda: check(records[0].pdf, authority), 10)
    with registry.write(nurse.id) as writer:
        for number in range(PATIENTS):
            name = f"Given{number}"
            other = replace(patient, id=str(uuid4()), given_name=name, mrn=f"BENCH-{number:05d}")
            writer.add_patient(other)
    finding = FindingPatients(registry, clock)
    measured(f"search among {PATIENTS} patients", lambda: finding.find("demo given49"), 20)
    desk.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of this run':46} {peak:8.0f} MiB")


def _open(places: Places, tools: Tools) -> Desk:
    opened = open_with(places.registry, "nurse1", PASS_PHRASE, tools)
    if not isinstance(opened, OpenDesk):
        raise SystemExit("the demonstration did not open")
    return opened.desk


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="hai-desk-bench-") as place:
        bench(Path(place))
