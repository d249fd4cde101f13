"""A glycerin fill from the list of the day to the signed record, with keys alone."""

from __future__ import annotations

from hai_desk.worksheet.stage import Stage
from tests.support.clinic_desk import PASSWORD
from tests.support.desk_window import DeskAtWork
from tests.support.keys_at_the_port import Keys
from tests.support.paper_read import text_of


def order(keys: Keys) -> None:
    assert keys.page.stage is Stage.DOSE
    keys.push("glycerin_order")
    keys.hands.until(lambda: keys.work.desk.dialog_open, "the order")
    keys.in_dialog(volume="30", days="42", strength="undiluted")
    keys.in_dialog(login="prescriber1", password=PASSWORD)
    keys.end_dialog()
    keys.go_on(Stage.PREPARE)


def test_a_glycerin_fill_needs_no_mouse(work: DeskAtWork) -> None:
    keys = Keys(work)
    keys.start_other("glycerin")
    keys.identify()
    keys.see()
    order(keys)
    keys.fill_in(pr__label_mrn="DEMO-0001")
    keys.hands.pick(keys.form, "pr.label_drug", "glycerin")
    keys.fill_in(
        pr__label_strength="undiluted",
        pr__label_volume="30",
        pr__label_lot="PH-2207",
        pr__label_use_before="19-Nov-2025 10:30",
        pr__rescue_lot="RS-1187",
        pr__rescue_expires="Dec-2026",
    )
    keys.second_check("drug", "glycerin", strength="undiluted", volume="30")
    keys.empty("11.8")
    keys.fill(lot="PH-2207", volume="30")
    record = keys.sign()
    assert record.body["visit"] == "glycerin"
    assert "glycerin in 30 mL" in text_of(record.pdf)
