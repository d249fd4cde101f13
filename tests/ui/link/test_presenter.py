"""The link page: whose pump it is, how it stands, what it offers, what may be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hai_desk.link.intake import Counts
from hai_desk.link.session import Standing
from hai_desk.link.told import Identified, LinkState
from hai_desk.link.values import Identity, Trouble
from hai_desk.pumps.model import PumpKind
from hai_desk.services.pump_owner import Owner
from hai_desk.services.pump_pins import Pin
from hai_desk.telemetry.channel import LANES, Channel
from tests.support.blocks_in import every
from tests.support.cases import model_named
from tests.support.registry_values import implant, patient
from ui.form.blocks import Action, Actions, Card, Fact, Facts, FormScreen, StopCard
from ui.link.presenter import LinkPresenter
from ui.link.state import Before, Linked

AT = datetime(2025, 11, 18, 16, tzinfo=UTC)
URL = "http://127.0.0.1:5000/abc"
CHANNELS = (Channel("delivery_rate", "mL/day"), Channel("private.7", "kPa", label="Drive"))


def owner(number: int, *, kind: PumpKind = PumpKind.PROGRAMMABLE) -> Owner:
    owned = replace(implant(), patient_id=f"patient-{number}", serial=f"SM2-00000{number}")
    who = replace(patient(number, given_name=("", "Alpha", "Delta")[number]))
    return Owner(who, owned, replace(model_named("synchromed-ii"), kind=kind))


ALPHA, DELTA = owner(1), owner(2)


def standing(
    state: LinkState = LinkState.FRESH, serial: str = "SM2-000001", why: Trouble | None = None
) -> Standing:
    identity = Identity(model="40 mL", serial=serial, simulator=True, note="This is a simulator.")
    told = None if state is LinkState.LINKING else identity
    return Standing(state, why, 0.4, told, (), (), -130.0, Counts(12_345, 2, 1, 0))


def linked(found: Standing) -> Linked:
    identified = None
    if found.identity is not None:
        identified = Identified(found.identity, CHANNELS, LANES[2:], AT, "e1")
    return Linked(URL, found, identified, "runs")


class Doors:
    def __init__(self) -> None:
        self.now: Linked | None = None
        self.done: list[str] = []
        self.trouble = ""
        self.folder = ""
        self.may = True
        self.pins: dict[str, Pin] = {}

    def linked(self) -> Linked | None:
        return self.now

    def link(self, address: str, *, serial: str, fingerprint: str) -> str:
        self.done.append(" ".join(part for part in ("link", address, serial, fingerprint) if part))
        return self.trouble

    def certificates(self) -> str:
        return self.folder

    def choose_certificates(self) -> str:
        self.done.append("choose")
        return self.trouble

    def pin_of(self, serial: str) -> Pin | None:
        return self.pins.get(serial)

    def may_pin(self) -> bool:
        return self.may

    def pin(self, serial: str, fingerprint: str) -> str:
        self.pins[serial] = Pin(serial, fingerprint, AT, "Specialist 1 (demo)")
        return self.trouble

    def forget_pin(self, serial: str, reason: str) -> str:
        self.done.append(f"forget {serial} {reason}")
        return self.trouble

    def unlink(self) -> None:
        self.done.append("unlink")
        self.now = None

    def owner_of(self, serial: str) -> Owner | None:
        return {each.implant.serial: each for each in (ALPHA, DELTA)}.get(serial)

    def open_patient(self, patient_id: str) -> None:
        self.done.append(f"open {patient_id}")

    def register(self) -> None:
        self.done.append("register")

    def telemetry(self) -> None:
        self.done.append("telemetry")

    def may_program(self) -> bool:
        return self.may

    def program(self, patient_id: str) -> None:
        self.done.append(f"program {patient_id}")


class Page:
    def __init__(self, before: Owner | None = None) -> None:
        self.doors = Doors()
        self.screens: list[FormScreen] = []
        self.ports: tuple[tuple[str, str], ...] = ()
        self.presenter = LinkPresenter(
            self.doors,
            before=Before(before),
            ports=lambda: self.ports,
            show=self.screens.append,
        )
        self.presenter.opened()

    def become(self, found: Standing) -> None:
        self.doors.now = linked(found)
        self.presenter.ticked()

    @property
    def blocks(self) -> list[object]:
        screen = self.screens[-1]
        return [*every(screen.body), *every(screen.side)]

    def stops(self) -> list[StopCard]:
        return [block for block in self.blocks if isinstance(block, StopCard)]

    def actions(self) -> dict[str, Action]:
        groups = [block.buttons for block in self.blocks if isinstance(block, Actions)]
        return {action.key: action for group in groups for action in group}

    def facts(self) -> dict[str, str]:
        groups: list[tuple[Fact, ...]] = [b.rows for b in self.blocks if isinstance(b, Facts)]
        return {row.label: row.value for rows in groups for row in rows}


def test_nothing_can_be_linked_without_an_address():
    page = Page()
    assert not page.actions()["link"].enabled
    page.presenter.typed("address", URL)
    assert page.actions()["link"].enabled
    page.presenter.pressed("link")
    assert page.doors.done == [f"link {URL}"]


def test_an_address_that_is_none_says_what_one_looks_like():
    page = Page()
    page.doors.trouble = "an address begins with http://, https://, tcp:// or serial:"
    page.presenter.committed("address", "pump")
    page.presenter.pressed("link")
    (card,) = [block for block in page.blocks if isinstance(block, Card)]
    assert card.rows[0].fields[0].hint == page.doors.trouble


def test_lines_of_this_machine_are_offered_and_looked_for_again():
    page = Page()
    page.ports = (("/dev/ttyUSB0", "Reader head"),)
    page.presenter.refreshed()
    page.presenter.chosen("port", "serial:/dev/ttyUSB0")
    page.presenter.pressed("link")
    assert page.doors.done == ["link serial:/dev/ttyUSB0"]


def test_the_pump_of_the_open_chart_is_the_one_that_is_expected():
    page = Page(ALPHA)
    page.presenter.typed("address", URL)
    page.presenter.pressed("link")
    assert page.doors.done == [f"link {URL} SM2-000001"]
    page.become(standing())
    (card,) = page.stops()
    assert (card.kind, card.title) == ("ok", "This pump belongs to DEMO, Alpha.")


def test_a_pump_without_electronics_says_so():
    page = Page(owner(1, kind=PumpKind.CONSTANT_FLOW))
    (card,) = page.stops()
    assert card.title == "This pump has no electronics. Nothing to link."
    page.presenter.typed("address", URL)
    page.presenter.pressed("link")
    assert page.doors.done == [f"link {URL}"]


def test_a_pump_of_another_patient_is_a_hard_stop_with_two_ways_out():
    page = Page(ALPHA)
    page.become(standing(LinkState.WRONG_PUMP, "SM2-000002"))
    (card,) = page.stops()
    assert card.kind == "hard"
    assert card.title == "This pump belongs to DEMO, Delta. Open that patient or unlink."
    assert card.sides is not None
    assert (card.sides.given, card.sides.needed) == ("SM2-000002", "SM2-000001")
    page.presenter.pressed("open_patient")
    assert page.doors.done == ["unlink", "open patient-2"]


def test_an_unknown_pump_can_be_read_or_registered():
    page = Page()
    page.become(standing(serial="SM2-999999"))
    (card,) = page.stops()
    assert (card.kind, card.title) == ("note", "No patient here has this pump.")
    page.presenter.pressed("register")
    page.presenter.pressed("telemetry")
    assert page.doors.done == ["register", "telemetry"]


def test_what_it_says_of_itself_and_how_well_it_is_heard():
    page = Page()
    page.become(standing())
    facts = page.facts()
    assert facts["Serial"] == "SM2-000001"
    assert facts["Certificate"] == "none, not encrypted"
    assert facts["It says of itself"] == "This is a simulator."
    assert facts["Reports"] == "12,345"
    assert facts["Pump clock"] == "130 s behind"
    assert facts["Recording"] == "runs"
    assert facts["Delivery rate"] == "mL/day"
    assert facts["Drive"] == "kPa"
    assert facts["Temperature"] == "not offered"
    assert page.screens[-1].chip is not None
    assert page.screens[-1].chip.text == "Simulator"


@pytest.mark.parametrize(
    ("state", "why", "words"),
    [
        (LinkState.LINKING, None, "Linking"),
        (LinkState.LATE, None, "Late"),
        (LinkState.LOST, None, "No answer"),
        (LinkState.LOST, Trouble.NOT_UNDERSTOOD, "Something answers that is no pump"),
        (LinkState.LOST, Trouble.REFUSED, "The pump refuses this desk"),
        (
            LinkState.LOST,
            Trouble.WRONG_CERTIFICATE,
            "Refused: another certificate than the registered one",
        ),
        (LinkState.RESTARTED, None, "Restarted, reading it again"),
        (LinkState.ENDED, None, "Ended"),
    ],
)
def test_every_state_has_its_words(state, why, words):
    page = Page()
    page.become(standing(state, why=why))
    cards = [block for block in page.blocks if isinstance(block, Card)]
    assert cards[-1].chip is not None
    assert cards[-1].chip.text == words


def test_reading_it_again_is_linking_it_again():
    page = Page()
    page.become(standing())
    page.presenter.pressed("read")
    assert page.doors.done == ["unlink", f"link {URL}"]


def test_what_did_not_change_is_not_shown_again():
    page = Page()
    shown = len(page.screens)
    page.presenter.ticked()
    page.presenter.pressed("nothing of this page")
    assert len(page.screens) == shown
