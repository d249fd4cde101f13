"""What is typed and not reviewed survives a crash: for the same person, session and pump alone."""

from __future__ import annotations

from hai_desk.errors import DiskFull
from hai_desk.services.program_events import What
from tests.support.program_desk import OTHER, PATIENT, SPECIALIST, ProgramDesk
from tests.support.program_page import ENTERED, ProgramPageAtDesk


def typing(**changed: str) -> ProgramPageAtDesk:
    page = ProgramPageAtDesk()
    page.take()
    page.presenter.pressed("next")
    page.enter(**changed)
    return page


def after_a_crash(page: ProgramPageAtDesk, by=SPECIALIST) -> ProgramPageAtDesk:
    page.desk.crash()
    page.desk.resume(by)
    return ProgramPageAtDesk(page.desk, begun=False)


def texts(page: ProgramPageAtDesk) -> dict[str, str]:
    return dict(page.presenter.page.draft.texts)


def on_disk(desk: ProgramDesk) -> dict[str, str]:
    return {
        key: text
        for each in desk.registry.held.program_drafts.values()
        for key, text in each.texts.items()
    }


def test_every_field_comes_back_with_the_time_it_was_kept() -> None:
    page = typing()
    before = texts(page)
    assert before["pg.daily"] == "7.872"
    again = after_a_crash(page)
    assert texts(again) == before
    kept = page.desk.clock.now()
    assert [title for title in again.titles if title.startswith("Restored from ")]
    assert again.field("pg.daily").text == "7.872"
    assert again.presenter.page.restored is not None
    assert again.presenter.page.restored <= kept
    again.presenter.pressed("next")
    assert not any("Restored" in title for title in again.titles)


def test_a_field_that_nobody_left_is_kept_after_a_pause() -> None:
    page = typing(pg__daily="")
    page.presenter.typed("pg.daily", "7.8")
    page.look(1)
    assert "pg.daily" not in on_disk(page.desk)
    page.look(1)
    assert on_disk(page.desk)["pg.daily"] == "7.8"
    assert texts(after_a_crash(page))["pg.daily"] == "7.8"


def test_a_question_and_its_answer_come_back() -> None:
    page = typing()
    page.presenter.chosen("how:pg.sounds", "off")
    page.answer_all()
    again = after_a_crash(page)
    assert texts(again) == texts(page)
    assert any(key.startswith("answer.") for key in texts(again))


def test_another_person_begins_with_nothing() -> None:
    again = after_a_crash(typing(), OTHER)
    assert texts(again) == {}
    assert not any("Restored" in title for title in again.titles)
    again.enter(pg__daily="6.56")
    assert texts(after_a_crash(again, SPECIALIST)) == {}


def test_after_ten_minutes_the_dose_is_taken_away_as_without_a_crash() -> None:
    page = typing()
    page.desk.passes(600)
    again = after_a_crash(page)
    assert "pg.daily" not in texts(again)
    assert texts(again)["pg.mode"] == "simple continuous"
    assert any("Nobody entered anything for 10 min" in title for title in again.titles)
    again.look(2)
    assert "pg.daily" not in on_disk(page.desk)


def test_what_an_idle_page_takes_away_is_taken_from_the_disk() -> None:
    page = typing()
    page.look(600)
    assert "pg.daily" not in on_disk(page.desk)


def test_a_review_uses_it_up_and_taking_it_back_keeps_it_again() -> None:
    page = typing()
    page.answer_all()
    page.presenter.pressed("next")
    assert page.desk.registry.held.program_drafts == {}
    page.presenter.pressed("back")
    page.look(2)
    assert on_disk(page.desk)["pg.daily"] == "7.872"


def test_a_session_that_ends_leaves_none_for_the_next_one() -> None:
    page = typing()
    page.presenter.pressed("end")
    assert page.desk.registry.held.program_drafts == {}
    assert page.desk.programming.begin(PATIENT, SPECIALIST) is None
    page.desk.take()
    assert texts(ProgramPageAtDesk(page.desk, begun=False)) == {}


def test_nothing_is_written_while_nothing_changes_and_no_event_is_made() -> None:
    page = typing()
    first = dict(page.desk.registry.held.program_drafts)
    page.look(30)
    assert page.desk.registry.held.program_drafts == first
    (events,) = page.desk.registry.held.program_events.values()
    assert [each.what for each in events] == [What.READ]


def test_a_full_disk_is_said_and_the_text_stays() -> None:
    page = typing(pg__daily="")
    page.desk.registry.full = DiskFull(file="registry")
    page.presenter.typed("pg.daily", "7.872")
    page.presenter.committed("pg.daily", "7.872")
    assert texts(page)["pg.daily"] == "7.872"
    assert page.presenter.page.trouble
    page.desk.registry.full = None
    page.presenter.committed("pg.fill", "39")
    assert on_disk(page.desk)["pg.daily"] == "7.872"


def test_a_desk_that_lost_the_pump_keeps_nothing_of_it() -> None:
    page = typing(pg__fill="")
    other = page.desk.beside()
    page.desk.passes(91)
    other.resume(OTHER)
    page.presenter.typed("pg.fill", ENTERED["pg.fill"])
    page.presenter.committed("pg.fill", ENTERED["pg.fill"])
    assert page.screen.read_only
    assert "pg.fill" not in on_disk(page.desk)
