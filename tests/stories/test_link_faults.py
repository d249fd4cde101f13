"""What goes wrong between a pump and the desk, with the pump as a process of its own.

In every one of them: no stale value is fresh, nothing is told twice, and all recovers by itself.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hai_desk.link.address import source_of
from hai_desk.link.session import Expected
from hai_desk.link.told import Identified, LinkState, PumpEvent
from hai_desk.telemetry.alarm import Cause
from tests.support.simulated_pump import ROOT, Followed, followed, simulated_pump

FRESH, LOST = LinkState.FRESH, LinkState.LOST
FACES = pytest.mark.parametrize("face", ["sdc", "tcp"])


def port_of(face: str, port: str = "0") -> tuple[str, str]:
    return (f"--{face}-port", port)


def scenario(folder: Path, text: str) -> str:
    file = folder / "scenario.toml"
    file.write_text(text)
    return str(file)


def nothing_twice(follow: Followed) -> bool:
    return follow.twice() == []


@FACES
def test_a_pump_that_is_killed_is_lost_and_comes_back_on_its_port_as_restarted(face: str) -> None:
    with simulated_pump(*port_of(face)) as pump, followed(source_of(pump.address)) as follow:
        follow.until_state(FRESH)
        pump.kill()
        follow.until_state(LOST)
        assert follow.freshness("delivery_rate") == "lost"
        with simulated_pump(*port_of(face, pump.port)) as again:
            assert again.address == pump.address
            follow.until(lambda each: LinkState.RESTARTED in each.states)
            follow.until_state(FRESH)
            follow.until_fresh("delivery_rate")
        assert len({each.epoch for each in follow.samples}) == 2
        assert nothing_twice(follow)


@FACES
def test_a_pump_that_freezes_is_never_shown_as_fresh_and_goes_on_by_itself(face: str) -> None:
    """Stopped for twelve seconds; its last values must grow old on the desk's own clock."""
    with simulated_pump(*port_of(face)) as pump, followed(source_of(pump.address)) as follow:
        follow.until_fresh("delivery_rate")
        pump.freeze()
        began = follow.link.standing().age
        follow.until(lambda each: (each.link.standing().age or 0.0) > 12.0)
        assert began is not None
        assert follow.states[-1] is LOST
        assert follow.freshness("delivery_rate") == "lost"
        pump.thaw()
        follow.until_state(FRESH)
        follow.until_fresh("delivery_rate")
        assert LinkState.RESTARTED not in follow.states
        assert nothing_twice(follow)


@FACES
def test_reports_that_stop_while_the_line_lives_are_noticed(face: str, tmp_path: Path) -> None:
    frozen = scenario(tmp_path, '[[event]]\nat = 2\nkind = "frozen reports"\nduration = 6\n')
    with (
        simulated_pump(*port_of(face), "--scenario", frozen) as pump,
        followed(source_of(pump.address)) as follow,
    ):
        follow.until(lambda each: LOST in each.states)
        follow.until_state(FRESH)
        assert nothing_twice(follow)


@FACES
def test_a_link_that_breaks_is_linked_again(face: str, tmp_path: Path) -> None:
    loss = scenario(tmp_path, '[[event]]\nat = 2\nkind = "link loss"\nduration = 6\n')
    with (
        simulated_pump(*port_of(face), "--scenario", loss) as pump,
        followed(source_of(pump.address)) as follow,
    ):
        follow.until(lambda each: LOST in each.states)
        follow.until_state(FRESH)
        assert LinkState.RESTARTED not in follow.states
        assert nothing_twice(follow)


@FACES
def test_a_line_that_loses_repeats_and_swaps_gives_gaps_and_no_doubles(
    face: str, tmp_path: Path
) -> None:
    bad = scenario(
        tmp_path,
        '[[event]]\nat = 1\nkind = "bad line"\ndrop = 0.3\nrepeat = 0.2\nreorder = 0.2\n'
        '[[event]]\nat = 4\nkind = "stall"\n',
    )
    with (
        simulated_pump(*port_of(face), "--scenario", bad, "--rate", "20") as pump,
        followed(source_of(pump.address)) as follow,
    ):
        follow.until(
            lambda each: all(
                (
                    each.link.standing().counts.missing > 20,
                    each.link.standing().counts.repeated > 5,
                    each.link.standing().counts.overtaken > 5,
                    any(sample.overtaken for sample in each.samples),
                    any(alarm.cause is Cause.MOTOR_STALL for alarm in each.link.standing().alarms),
                    sum(isinstance(told, PumpEvent) for told in each.told) >= 2,
                )
            )
        )
        assert nothing_twice(follow)
        shown = [each for each in follow.of("delivery_rate") if not each.overtaken]
        assert [each.ordinal for each in shown] == sorted(each.ordinal for each in shown)
        assert any(each.overtaken for each in follow.samples)
        events = [each.number for each in follow.told if isinstance(each, PumpEvent)]
        assert events == sorted(set(events))


@FACES
def test_a_clock_that_jumps_disturbs_nothing_and_is_told(face: str, tmp_path: Path) -> None:
    jump = scenario(tmp_path, '[[event]]\nat = 2\nkind = "clock jump"\nseconds = -7200\n')
    with (
        simulated_pump(*port_of(face), "--scenario", jump) as pump,
        followed(source_of(pump.address)) as follow,
    ):
        follow.until_state(FRESH)
        follow.until(lambda each: (each.link.standing().offset or 0.0) < -7000)
        follow.until(
            lambda each: any(
                isinstance(told, PumpEvent) and told.kind == "clock_set" for told in each.told
            )
        )
        before = len(follow.of("delivery_rate"))
        follow.until(lambda each: len(each.of("delivery_rate")) > before + 8)
        follow.until_state(FRESH)
        assert LinkState.RESTARTED not in follow.states
        assert nothing_twice(follow)


def test_another_desk_that_hangs_takes_nothing_from_this_one() -> None:
    """It is let go after a second; with the library's own settings everyone waits for eighteen."""
    with simulated_pump("--rate", "10") as pump, followed(source_of(pump.address)) as follow:
        follow.until_state(FRESH)
        with other_desk(pump.address) as hung:
            hung.send_signal(signal.SIGSTOP)
            seen = follow.link.standing().counts.received
            follow.until(lambda each: each.link.standing().counts.received > seen + 60)
            hung.send_signal(signal.SIGCONT)
        assert LOST not in follow.states
        assert nothing_twice(follow)


@contextmanager
def other_desk(address: str) -> Iterator[subprocess.Popen[str]]:
    """One that is linked."""
    watching = subprocess.Popen(
        [sys.executable, "main.py", "watch", address],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert watching.stdout is not None
    watching.stdout.readline()
    yield watching
    watching.kill()
    watching.communicate()


@FACES
def test_another_pump_at_the_address_is_wrong_and_gives_no_value(face: str) -> None:
    with (
        simulated_pump(*port_of(face), "--serial", "OTHER-1") as pump,
        followed(source_of(pump.address), Expected("SIM-000001")) as follow,
    ):
        follow.until_state(LinkState.WRONG_PUMP)
        identity = next(each for each in follow.told if isinstance(each, Identified))
        assert identity.identity.serial == "OTHER-1"
    assert follow.samples == []


def test_a_pump_swapped_for_another_in_the_session_is_noticed() -> None:
    """Over TCP both have the same address; an SDC pump's serial is in its own."""
    with (
        simulated_pump("--tcp-port", "0", "--serial", "P-1") as pump,
        followed(source_of(pump.address)) as follow,
    ):
        follow.until_state(FRESH)
        pump.kill()
        with simulated_pump("--tcp-port", pump.port, "--serial", "P-2"):
            follow.until_state(LinkState.WRONG_PUMP)
            assert follow.freshness("delivery_rate") == "lost"
            assert len({each.epoch for each in follow.samples}) == 1
        with simulated_pump("--tcp-port", pump.port, "--serial", "P-1"):
            follow.until_state(FRESH)
