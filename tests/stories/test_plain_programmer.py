"""A consumer that knows nothing of the desk is refused what the desk would never send."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zlib
from typing import Any

import pytest

from tests.support.simulated_pump import PATIENCE, ROOT, simulated_pump

ANNA = "DEMO-0001"
NUMBER = {"next": "command-number"}
BASE = {"sha256": "program-text"}


def program(name: str, rate: str = "0.984", **other: object) -> str:
    body = {
        "id": name, "mode": "simple continuous", "drug": "floxuridine", "concentration": "8",
        "concentration_unit": "mg/mL", "steps": [[0, rate]], "low_alarm": "2", "sounds": True,
        "fill": None, "prime": None, "bridge": None, **other,
    }  # fmt: skip
    return json.dumps(body, sort_keys=True, separators=(",", ":"))


def crc(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def prepare(text: str, **other: object) -> dict[str, Any]:
    given: dict[str, object] = {"number": NUMBER, "text": text, "base": BASE, "crc": crc(text)}
    given |= {"patient": ANNA} | other
    return {"operation": "prepare-program", "arguments": list(given.values())}


def commit(text: str, **other: object) -> dict[str, Any]:
    name = json.loads(text)["id"]
    given = {"number": NUMBER, "program": name, "crc": crc(text), "patient": ANNA} | other
    return {"operation": "commit-program", "arguments": list(given.values())}


def tried(*attempts: dict[str, Any], patient: str = ANNA) -> dict[str, Any]:
    bound = ("--patient", patient) if patient else ()
    with simulated_pump("--sdc-port", "0", *bound) as pump:
        done = subprocess.run(
            [sys.executable, "tests/support/plain_programmer.py", pump.address],
            cwd=ROOT,
            input=json.dumps(attempts),
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


NEW = program("new")
FIRST = hashlib.sha256(program("start", "1.3").encode()).hexdigest()
FINISHED = ["Fin", ""]


def test_a_consumer_that_does_it_rightly_changes_the_program() -> None:
    found = tried(prepare(NEW), commit(NEW))
    assert found["told"] == [FINISHED, FINISHED]
    assert found["said"]["program-text"] == NEW
    assert (found["said"]["command-number"], found["said"]["shadow-text"]) == ("2", "")


def test_a_commit_that_comes_twice_is_one_change() -> None:
    """Both are answered as done; the number, the program and the log know of one."""
    found = tried(prepare(NEW), commit(NEW, number="2"), commit(NEW, number="2"))
    assert found["told"] == [FINISHED] * 3
    assert found["said"]["command-number"] == "2"
    entries = json.loads(found["said"]["event-log-tail"])["entries"]
    kinds = [kind for _number, kind, _at, _detail in entries]
    assert kinds.count("program_committed") == 1


REFUSED = [
    ("a commit of what nobody prepared", (commit(NEW),), "9004: nothing is prepared"),
    ("a wrong check sum", (prepare(NEW, crc="00000000"),), "9004: the check sum is another"),
    (
        "a commit with a wrong check sum",
        (prepare(program("second")), commit(program("second"), crc="00000000")),
        "9004: the check sum is another",
    ),
    (
        "a text that changed on the way",
        (prepare(NEW.replace("0.984", "9.84"), crc=crc(NEW)),),
        "9004: the check sum is another",
    ),
    (
        "an old base",
        (prepare(NEW), commit(NEW), prepare(program("third"), base=FIRST)),
        "9004: it replaces another program than the one that runs",
    ),
    ("a rate out of range", (prepare(program("new", "25")),), "9005: 0.048 to 24 mL/day"),
    ("half a step", (prepare(program("new", "0.9845")),), "9004: in steps of 0.001 mL/day"),
    (
        "more than the reservoir holds",
        (prepare(program("new", fill="41")),),
        "9005: 0 to 40 mL",
    ),
    (
        "another unit",
        (prepare(program("new", concentration_unit="mcg/mL")),),
        "9008: a concentration in mg/mL or units/mL",
    ),
    (
        "a unit the library has not",
        (prepare(program("new", concentration_unit="units/mL")),),
        "9009: floxuridine is in mg/mL",
    ),
    (
        "a drug the library has not",
        (prepare(program("new", drug="morphine")),),
        "9010: it knows floxuridine, heparin, heparin-saline, glycerin",
    ),
    (
        "another patient",
        (prepare(NEW, patient="DEMO-0002"),),
        "9012: this pump is bound to another patient",
    ),
    (
        "too few arguments",
        ({"operation": "prepare-program", "arguments": [NUMBER, NEW]},),
        "9003: it takes number, text, base, crc, patient",
    ),
    (
        "too many arguments",
        ({"operation": "stop-delivery", "arguments": [NUMBER, ANNA, "now"]},),
        "9003: it takes number, patient",
    ),
    ("a number that is none", (prepare(NEW, number="one"),), "9004: the first argument is the"),
    ("a number left out", (prepare(NEW, number="9"),), "9004: the next command is number 4"),
    (
        "a preparation of before",
        (prepare(program("third")), prepare(NEW, number="1")),
        "9004: the next command is number 5",
    ),
]


@pytest.fixture(scope="module")
def answers() -> dict[str, list[list[str]]]:
    """All of them at one pump, one after the other."""
    attempts = [each for _what, several, _words in REFUSED for each in several]
    told = iter(tried(*attempts)["told"])
    return {what: [next(told) for _each in several] for what, several, _words in REFUSED}


@pytest.mark.parametrize(("what", "words"), [(each[0], each[2]) for each in REFUSED])
def test_it_is_refused_with_its_number(
    answers: dict[str, list[list[str]]], what: str, words: str
) -> None:
    *before, last = answers[what]
    assert before == [FINISHED] * len(before)
    assert last[0] == "Fail"
    assert last[1].startswith(words)


def test_a_pump_that_is_bound_to_nobody_takes_nothing() -> None:
    found = tried(prepare(NEW), commit(NEW), patient="")
    assert found["told"] == [["Fail", "9012: this pump is bound to no patient"]] * 2
    assert found["said"]["command-number"] == "0"
