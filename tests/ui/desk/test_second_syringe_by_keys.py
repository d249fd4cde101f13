"""The first syringe is spilled, the second is made and given: with keys alone."""

from __future__ import annotations

from hai_desk.worksheet.fields import CAME_BACK
from hai_desk.worksheet.stage import Stage
from tests.support.cases import EMPTIED, FILLED, PREPARED
from tests.support.desk_window import DeskAtWork
from tests.support.keys_at_the_port import Keys
from tests.support.paper_read import text_of
from tests.support.visit_steps import CHECKED

APART = {"mrn", "serial", "drug"}


def at_the_port(keys: Keys) -> None:
    """The worksheet as the nurse left it: syringe 1 is read, the pump is empty."""
    keys.work.sign_in()
    keys.work.start_refill()
    page, parts = keys.page, keys.work.desk.parts()
    parts.refilling.enter_all(page.sheet, dict(PREPARED), keys.work.desk.user)
    page.reload()
    page.open_stage(Stage.PREPARE.number)
    keys.hands.settle()
    checked = {key: text for key, text in CHECKED.items() if key not in APART}
    keys.second_check("drug", "floxuridine", **checked)
    keys.empty("11.8")
    keys.later(3)
    keys.fill_in(fi__mrn="DEMO-0001", fi__label="PH-2207")
    keys.push("fi.started:now")
    for at in (5, 10):
        keys.hands.choose(keys.form, f"fi.back.{at}", CAME_BACK)
    assert FILLED["fi.label"] == "PH-2207"
    assert EMPTIED["em.first"] == "11.8"


def test_a_second_syringe_needs_no_mouse(work: DeskAtWork) -> None:
    keys = Keys(work)
    at_the_port(keys)
    keys.push("put_aside")
    keys.hands.until(lambda: work.desk.dialog_open, "the dialog")
    keys.hands.pick(keys.dialog, "cause", "spilled")
    keys.in_dialog(given="12", lost="3")
    keys.hands.reach(keys.dialog.widget_for("reason"))
    keys.hands.type("Dropped, pad changed")
    keys.end_dialog()
    assert keys.page.stage is Stage.PREPARE
    keys.fill_in(pr__label_mrn="DEMO-0001")
    keys.hands.pick(keys.form, "pr.label_drug", "floxuridine")
    keys.fill_in(
        pr__label_amount="195",
        pr__label_volume="30",
        pr__label_lot="PH-2300",
        pr__label_use_before="19-Nov-2025 10:30",
    )
    checked = {key: text for key, text in CHECKED.items() if key not in APART}
    keys.second_check("drug", "floxuridine", **checked)
    keys.go_on(Stage.FILL)
    keys.fill(lot="PH-2300", volume="18")
    record = keys.sign()
    assert "12 mL (78 mg) went in, 3 mL (19.5 mg) was lost." in text_of(record.pdf)
    assert record.body["fill"]["in_pump"]["amount"] == "195 mg"
