"""A record made later from the list of the day to both signatures, with keys alone."""

from __future__ import annotations

from datetime import timedelta

from hai_desk.safety.returns import check_keys
from hai_desk.worksheet.fields import CAME_BACK
from hai_desk.worksheet.stage import Stage
from tests.support.desk_window import DeskAtWork
from tests.support.keys_at_the_port import Keys
from tests.support.paper_read import text_of


def start(keys: Keys) -> None:
    """The day after, at half past ten; the visit is still on the list of its day."""
    keys.start_other(
        "heparin-saline",
        when="earlier",
        day="18-Nov-2025",
        time="09:40",
        reason="Desk without power",
    )


def prepare(keys: Keys) -> None:
    keys.fill_in(pr__label_mrn="DEMO-0001")
    keys.hands.pick(keys.form, "pr.label_drug", "heparin-saline")
    keys.fill_in(
        pr__label_amount="30000",
        pr__label_volume="30",
        pr__label_lot="PH-2207",
        pr__label_use_before="19-Nov-2025 10:30",
        pr__rescue_lot="RS-1187",
        pr__rescue_expires="Dec-2026",
    )
    keys.second_check("drug", "heparin-saline", amount="30000", volume="30")


def at_the_port(keys: Keys) -> None:
    keys.hands.pick(keys.form, "em.kit", "refill kit, refill")
    keys.fill_in(em__kit_lot="NK-2207")
    keys.push("em.stop")
    keys.fill_in(em__port="09:55", em__first="11.8", em__second="11.8")
    keys.hands.choose(keys.form, "em.fluid", "clear")
    keys.go_on(Stage.FILL)
    keys.fill_in(fi__mrn="DEMO-0001", fi__label="PH-2207", fi__started="09:58")
    for key in check_keys(keys.page.assessment.visit):
        keys.hands.choose(keys.form, key, CAME_BACK)
    keys.fill_in(fi__volume="30")
    keys.hands.choose(keys.form, "fi.ending", "normal")
    keys.fill_in(fi__finished="10:07")
    keys.push("fi.waste")
    keys.go_on(Stage.SIGN)


def test_a_record_made_later_needs_no_mouse(work: DeskAtWork) -> None:
    keys = Keys(work)
    start(keys)
    keys.identify()
    keys.fill_in(as__weight="70")
    keys.see()
    keys.hands.until(lambda: keys.page.stage is Stage.PREPARE, "the syringe")
    prepare(keys)
    at_the_port(keys)
    work.clock.advance(timedelta(minutes=1))
    record = keys.sign()
    paper = text_of(record.pdf)
    assert record.body["made_later"]["reason"] == "Desk without power"
    assert "made later" in paper
    assert "09:58 to 10:07" in paper
