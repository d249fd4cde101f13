from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import RegistryUnreadable
from hai_desk.services.ports import LockedOut, WrongPassword
from models import doorkeeper as module
from models.doorkeeper import Opened, SlotDoorkeeper
from models.keyslots import SlotFile
from models.lockout import wait_after
from models.opening import NewDesk
from models.wrapping import Cost
from tests.support.registry_values import PASSWORD

WRONG = "not the right sentence"


@pytest.fixture
def door(new_desk: NewDesk, folder: Path, clock: FixedClock) -> SlotDoorkeeper:
    return SlotDoorkeeper(SlotFile(folder / "slots.json"), clock)


def test_four_wrong_passwords_are_counted_down(door: SlotDoorkeeper) -> None:
    answers = [door.open("admin1", WRONG) for _ in range(4)]
    assert answers == [WrongPassword(tries_left=left) for left in (4, 3, 2, 1)]


def test_the_fifth_wrong_password_locks_for_a_minute(
    door: SlotDoorkeeper, clock: FixedClock
) -> None:
    for _ in range(4):
        door.open("admin1", WRONG)
    until = clock.now() + timedelta(minutes=1)
    assert door.open("admin1", WRONG) == LockedOut(until)
    assert door.open("admin1", PASSWORD) == LockedOut(until)
    clock.advance(timedelta(seconds=59))
    assert door.open("admin1", PASSWORD) == LockedOut(until)
    clock.advance(timedelta(seconds=1))
    assert isinstance(door.open("admin1", PASSWORD), Opened)


def test_each_further_wrong_password_doubles_the_wait(
    door: SlotDoorkeeper, clock: FixedClock
) -> None:
    for _ in range(5):
        door.open("admin1", WRONG)
    waits = []
    for _ in range(4):
        clock.advance(timedelta(days=2))
        answer = door.open("admin1", WRONG)
        assert isinstance(answer, LockedOut)
        waits.append((answer.until - clock.now()) // timedelta(minutes=1))
    assert waits == [2, 4, 8, 16]


@pytest.mark.parametrize(
    ("count", "minutes"), [(0, 0), (4, 0), (5, 1), (6, 2), (15, 1024), (16, 1440), (10**6, 1440)]
)
def test_waits_double_up_to_a_day(count: int, minutes: int) -> None:
    assert wait_after(count) == timedelta(minutes=minutes)


def test_a_right_password_forgets_the_wrong_ones(door: SlotDoorkeeper) -> None:
    for _ in range(4):
        door.open("admin1", WRONG)
    assert isinstance(door.open("admin1", PASSWORD), Opened)
    assert door.open("admin1", WRONG) == WrongPassword(tries_left=4)


def test_a_name_nobody_has_is_answered_like_one_that_exists(
    door: SlotDoorkeeper, clock: FixedClock
) -> None:
    known = [door.open("admin1", WRONG) for _ in range(7)]
    unknown = [door.open("nobody", WRONG) for _ in range(7)]
    assert unknown == known


def test_a_name_nobody_has_costs_the_same_key_derivation(
    door: SlotDoorkeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs: list[Cost] = []
    real = module.password_key

    def counting(password: str, salt: bytes, cost: Cost) -> object:
        costs.append(cost)
        return real(password, salt, cost)

    monkeypatch.setattr(module, "password_key", counting)
    door.open("nobody", WRONG)
    assert costs == [Cost(passes=1, memory_kib=64, lanes=1)]


def test_names_that_were_typed_do_not_stand_in_the_file(door: SlotDoorkeeper, folder: Path) -> None:
    """People type passwords into the name field."""
    door.open("hunter2 my secret", WRONG)
    assert b"hunter2" not in (folder / "slots.json").read_bytes()


def test_strangers_do_not_fill_the_file_nor_push_out_accounts(
    door: SlotDoorkeeper, folder: Path
) -> None:
    door.open("admin1", WRONG)
    for number in range(230):
        door.open(f"stranger {number}", WRONG)
    assert len(json.loads((folder / "slots.json").read_bytes())["strangers"]) == 200
    assert door.open("admin1", WRONG) == WrongPassword(tries_left=3)


def test_a_clock_that_was_set_back_does_not_lock_for_longer(
    door: SlotDoorkeeper, clock: FixedClock
) -> None:
    for _ in range(5):
        door.open("admin1", WRONG)
    clock.advance(timedelta(days=-365))
    answer = door.open("admin1", PASSWORD)
    assert answer == LockedOut(until=clock.now() + timedelta(minutes=1))
    clock.advance(timedelta(minutes=1))
    assert isinstance(door.open("admin1", PASSWORD), Opened)


def test_a_slot_put_in_another_users_place_opens_nothing(
    door: SlotDoorkeeper, folder: Path
) -> None:
    slots = folder / "slots.json"
    content = json.loads(slots.read_bytes())
    content["users"][0]["user_id"] = "somebody-else"
    slots.write_text(json.dumps(content))
    assert isinstance(door.open("admin1", PASSWORD), WrongPassword)


def test_an_altered_slot_opens_nothing(door: SlotDoorkeeper, folder: Path) -> None:
    slots = folder / "slots.json"
    content = json.loads(slots.read_bytes())
    wrapped = content["users"][0]["slot"]
    wrapped["authority"] = wrapped["data_key"]
    slots.write_text(json.dumps(content))
    assert isinstance(door.open("admin1", PASSWORD), WrongPassword)


def test_an_argon2_cost_beyond_reason_is_refused_before_it_is_tried(
    door: SlotDoorkeeper, folder: Path
) -> None:
    slots = folder / "slots.json"
    content = json.loads(slots.read_bytes())
    content["users"][0]["slot"]["argon2id"]["memory_kib"] = 2**30
    slots.write_text(json.dumps(content))
    with pytest.raises(RegistryUnreadable):
        door.open("admin1", PASSWORD)


CHILD = """
import sys
from pathlib import Path
from hai_desk.clock import FixedClock
from models.doorkeeper import SlotDoorkeeper
from models.keyslots import SlotFile
from tests.support.registry_values import AT
door = SlotDoorkeeper(SlotFile(Path(sys.argv[1])), FixedClock(AT))
for _ in range(int(sys.argv[2])):
    print(door.open("admin1", "not the right sentence"), flush=True)
"""


def test_the_lock_outlives_the_process(
    new_desk: NewDesk, folder: Path, door: SlotDoorkeeper, clock: FixedClock
) -> None:
    arguments = [sys.executable, "-c", CHILD, str(folder / "slots.json"), "5"]
    subprocess.run(arguments, check=True, capture_output=True, timeout=60)
    assert door.open("admin1", PASSWORD) == LockedOut(clock.now() + timedelta(minutes=1))


def killed_at_the_password(door: SlotDoorkeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of its own, ended by SIGKILL while it looks at a wrong password."""
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(module, "open_slot", lambda *_: os.write(told, b"x") and time.sleep(60))
        door.open("admin1", WRONG)
        os._exit(1)
    assert os.read(ready, 1) == b"x"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for end in (ready, told):
        os.close(end)


def test_killing_the_program_between_tries_gives_no_free_try(
    new_desk: NewDesk, folder: Path, door: SlotDoorkeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failure is on disk before the password is looked at."""
    killed_at_the_password(door, monkeypatch)
    assert door.open("admin1", WRONG) == WrongPassword(tries_left=3)


def test_five_tries_each_ended_by_a_kill_lock_like_any_five(
    new_desk: NewDesk, door: SlotDoorkeeper, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        killed_at_the_password(door, monkeypatch)
    assert door.open("admin1", PASSWORD) == LockedOut(clock.now() + timedelta(minutes=1))
