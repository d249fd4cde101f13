"""What a nurse does at each stage of the plain morning: patient Alpha, 195 mg in 30 mL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from hai_desk.safety.returns import going_in
from hai_desk.worksheet.stage import Stage
from tests.support.bedside import Bedside
from tests.support.clinic_desk import FUD, PASSWORD, REST
from tests.support.open_dialog import OpenDialog

IDENTITY = {"id.mrn": "DEMO-0001", "id.born": "14-Mar-1961", "id.serial": "I3K-004172"}
LABEL = {"pr.label_mrn": "DEMO-0001", "pr.label_volume": "30", "pr.label_lot": "PH-2207"}
TRAY = {"pr.rescue_lot": "RS-1187", "pr.rescue_expires": "Dec-2026"}
USE_BEFORE = "19-Nov-2025 10:30"
VIALS = {
    "floxuridine": ("FX-2210", "100 mg/mL"),
    "dexamethasone": ("DX-0981", "10 mg/mL"),
    "heparin": ("HP-5523", "10000 units/mL"),
    "sodium chloride 0.9 %": ("NS-7701", ""),
}
AMOUNTS = {FUD: "195", REST: "30000"}

CHECKED = {
    "mrn": "DEMO-0001",
    "serial": "I3K-004172",
    "weight": "70",
    "daily_dose": "0.12",
    "percent": "100",
    "flow": "1.3",
    "reservoir": "30",
    "drug": FUD,
    "amount": "195",
    "dexamethasone": "25",
    "heparin": "30000",
    "volume": "30",
}
CHECKED_REST = {
    "mrn": "DEMO-0001",
    "serial": "I3K-004172",
    "drug": REST,
    "amount": "30000",
    "volume": "30",
}


def identify(bed: Bedside) -> None:
    bed.fill_in(IDENTITY)
    bed.press("id.time_out")
    _go_on(bed, Stage.IDENTIFY)


def assess(bed: Bedside, *, weight: str = "70", decision: str = "proceed") -> None:
    see(bed, weight=weight)
    if bed.page.assessment.visit.floxuridine:
        bed.choose(as__decision=decision)
    _go_on(bed, Stage.ASSESS)


def see(bed: Bedside, *, weight: str = "70") -> None:
    bed.fill_in({"as.weight": weight, "as.temperature": "36.6"})
    bed.page.toggled("as.symptoms", "none", True)
    bed.choose(as__site="normal")


def label(bed: Bedside, amount: str = "") -> None:
    drug = bed.page.assessment.visit.drug
    bed.choose(pr__label_drug=drug)
    use_before = {"pr.label_use_before": USE_BEFORE}
    bed.fill_in({**LABEL, "pr.label_amount": amount or AMOUNTS[drug], **use_before, **TRAY})


def draw_up(bed: Bedside) -> None:
    """Every vial of the plain morning, and the rescue syringe on the tray."""
    bed.choose(pr__source="compounded")
    for name, (lot, strength) in VIALS.items():
        bed.fill_in({f"pr.lot.{name}": lot, f"pr.expires.{name}": "Mar-2027"})
        if strength:
            bed.page.chosen(f"pr.strength.{name}", strength)
    bed.fill_in({"pr.syringe_lot": "SY-31", **TRAY})
    bed.press("pr.prepared_at:now")


def put_label_on(bed: Bedside) -> str:
    """Printed, put on the syringe, and its number typed, as where no scanner is at hand."""
    bed.press("print_label")
    label = bed.labels[-1].label
    bed.fill_in({"pr.label_scan": label.number})
    return label.code


def second_check(bed: Bedside, texts: Mapping[str, str] = CHECKED) -> OpenDialog:
    """Another nurse reads every source anew; it takes a minute and a half."""
    bed.clinic.later(minutes=8)
    bed.press("second_check")
    dialog = bed.dialog
    dialog.type(login="nurse2", password=PASSWORD).press("enter")
    bed.clinic.clock.advance(timedelta(seconds=90))
    dialog.type(**texts).press("submit")
    return dialog


def prepare(bed: Bedside, checked: Mapping[str, str] = CHECKED, amount: str = "") -> None:
    label(bed, amount)
    second_check(bed, checked)
    _go_on(bed, Stage.PREPARE)


def enter_port(bed: Bedside) -> None:
    """The needle is in at 11:02, exactly fourteen days after the last fill."""
    bed.choose(em__kit="intera-3000-refill")
    bed.fill_in({"em.kit_lot": "NK-2207"})
    now = bed.clinic.clock.now()
    port = now.replace(hour=11, minute=2, second=0)
    bed.clinic.clock.advance(max(port - now, timedelta()))
    bed.press("em.stop")


def read(bed: Bedside, first: str = "11.8", second: str = "") -> None:
    bed.fill_in({"em.first": first, "em.second": second or first})
    bed.choose(em__fluid="clear")


def empty(bed: Bedside, returned: str = "11.8") -> None:
    enter_port(bed)
    read(bed, returned)
    _go_on(bed, Stage.EMPTY)


def fill(bed: Bedside, volume: str = "30", lot: str = "PH-2207") -> None:
    bed.clinic.later(minutes=3)
    bed.fill_in({"fi.mrn": "DEMO-0001", "fi.label": lot})
    bed.press("fi.started:now")
    came_back(bed, volume)
    bed.clinic.later(minutes=9)
    bed.fill_in({"fi.volume": volume})
    bed.choose(fi__ending="normal")
    bed.press("fi.waste")


def came_back(bed: Bedside, volume: str = "30") -> None:
    """Fluid came back after each 5 mL, of whichever syringe is at the port."""
    which = going_in(bed.page.assessment.visit).which
    for at in range(5, int(volume) + 1, 5):
        bed.page.chosen(f"{which}.back.{at}", "came back")


def sign(bed: Bedside) -> None:
    """The nurse certifies, the checker countersigns."""
    _go_on(bed, Stage.FILL)
    bed.press("si.teaching")
    bed.clinic.later(minutes=2)
    bed.press("sign")
    bed.dialog.type(password=PASSWORD).press("confirm")
    if bed.record is not None and bed.record.awaiting_countersign:
        bed.clinic.later(minutes=1)
        bed.dialog.type(password=PASSWORD).press("confirm")


def until_prepared(bed: Bedside) -> None:
    identify(bed)
    assess(bed)
    prepare(bed, CHECKED if bed.page.assessment.visit.floxuridine else CHECKED_REST)


def _go_on(bed: Bedside, stage: Stage) -> None:
    """Continue, as the filled button of the footer allows."""
    forward = bed.screen.footer.forward
    assert forward is not None
    assert forward.enabled, (stage, bed.screen.footer.blocker, bed.page.assessment.stages[stage])
    bed.press("forward")
