"""The encrypted link on its page: the desk's certificates, pinned pumps, and what is refused."""

from __future__ import annotations

from dataclasses import replace

from hai_desk.link.told import LinkState
from hai_desk.services.pump_pins import NotPinned, Pin
from tests.support.blocks_in import field, sentences
from tests.ui.link.test_presenter import ALPHA, AT, Page, standing
from ui.link.certificates import not_pinned

PRINT = "ab" * 32
URL = "https://127.0.0.1:6464/abc"
PIN = Pin("SM2-000001", PRINT, AT, "Specialist 1 (demo)")


def shown(fingerprint: str = PRINT, state: LinkState = LinkState.FRESH):
    found = standing(state)
    assert found.identity is not None
    return replace(found, identity=replace(found.identity, fingerprint=fingerprint))


def test_certificates_are_asked_for_only_where_the_link_is_encrypted():
    page = Page()
    page.presenter.typed("address", "http://127.0.0.1:5000")
    assert "choose_certificates" not in page.actions()
    page.presenter.typed("address", URL)
    assert field(page.screens[-1].body, "certificates").text == "none chosen"
    page.presenter.pressed("choose_certificates")
    assert page.doors.done == ["choose"]


def test_a_folder_that_is_none_says_why():
    page = Page()
    page.presenter.typed("address", URL)
    page.doors.trouble = "The folder has no userkey.pem."
    page.presenter.pressed("choose_certificates")
    assert "The folder has no userkey.pem." in sentences(page.screens[-1].body)


def test_a_typed_fingerprint_goes_with_the_link():
    page = Page(ALPHA)
    page.presenter.typed("address", URL)
    page.presenter.typed("fingerprint", "AB:AB")
    page.presenter.pressed("link")
    assert page.doors.done == [f"link {URL} SM2-000001 AB:AB"]


def test_a_pinned_pump_shows_its_pin_whatever_the_address():
    page = Page(ALPHA)
    page.doors.pins["SM2-000001"] = PIN
    page.presenter.typed("address", "tcp://127.0.0.1:1")
    assert page.facts()["Pinned 18-Nov-2025 by Specialist 1 (demo)"] == PRINT


def test_the_certificate_of_a_registered_pump_is_pinned_by_a_specialist():
    page = Page(ALPHA)
    page.become(shown())
    page.presenter.pressed("pin")
    assert page.doors.pins["SM2-000001"].fingerprint == PRINT
    assert "Pinned 18-Nov-2025 by Specialist 1 (demo)" in page.facts()
    assert "pin" not in page.actions()


def test_others_are_told_who_may_and_a_plain_link_has_nothing_to_pin():
    page = Page(ALPHA)
    page.doors.may = False
    page.become(shown())
    assert "pin" not in page.actions()
    assert any("pump specialist may pin" in each for each in sentences(page.screens[-1].body))
    page = Page(ALPHA)
    page.become(shown(""))
    assert "pin" not in page.actions()
    page = Page()
    page.become(standing(serial="unknown"))
    assert "pin" not in page.actions()


def test_a_pin_is_forgotten_with_a_reason():
    page = Page(ALPHA)
    page.doors.pins["SM2-000001"] = PIN
    page.become(shown())
    assert not page.actions()["forget_pin"].enabled
    page.presenter.typed("forget_reason", "Maker renewed it")
    page.presenter.pressed("forget_pin")
    assert page.doors.done == ["forget SM2-000001 Maker renewed it"]
    assert field(page.screens[-1].body, "forget_reason").text == ""


def test_another_certificate_than_the_pinned_one_is_a_stop():
    page = Page(ALPHA)
    page.doors.pins["SM2-000001"] = PIN
    page.become(shown("cd" * 32, LinkState.WRONG_PUMP))
    (stop,) = page.stops()
    assert (stop.kind, stop.title) == ("hard", "Another certificate than the pinned one.")
    assert stop.lines[0] == f"It shows {'cd' * 32}."
    assert "forget_pin" in page.actions()


def test_a_certificate_refused_before_a_word_was_read_is_a_stop_too():
    page = Page(ALPHA)
    page.doors.pins["SM2-000001"] = PIN
    page.become(replace(standing(LinkState.WRONG_PUMP), identity=None))
    (stop,) = page.stops()
    assert stop.title == "Another certificate than the pinned one."


def test_every_refusal_has_words():
    assert all(not_pinned(each) for each in NotPinned)
