"""Random valid visits, signed through the services: record and paper say what Decimal says.

The sums stand here a second time, written from the published formulas alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pikepdf
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hai_desk.pumps.implant import Implant
from hai_desk.services.ports import FiledRecord
from hai_desk.services.sheet import Sheet
from hai_desk.units import from_exact_text as q
from reports.sealer import prepared_record
from tests.support.cases import EMPTIED, FILLED, FUD, PREPARED, REST, TAUGHT, answered, case, labs
from tests.support.paper_read import text_of
from tests.support.people_of_the_day import at, fill, plan
from tests.support.ward import Ward

PORT, FINISHED = at(18, 11, 2), at(18, 11, 14)


@dataclass(frozen=True, slots=True)
class Day:
    """One visit: what was prescribed, what is in the pump, what comes back and goes in."""

    dose: Decimal
    percent: int
    actual: Decimal
    adjusted: bool
    label: Decimal
    interval: int
    before: str
    hours: int
    deviation: Decimal
    given: Decimal

    @property
    def weight(self) -> Decimal:
        """A woman of 165 cm: 45.5 + 2.3 × (165 ÷ 2.54 − 60) kg, halfway to the actual weight."""
        ideal = Decimal("45.5") + Decimal("2.3") * (Decimal(165) / Decimal("2.54") - 60)
        return (ideal + self.actual) / 2 if self.adjusted else self.actual

    @property
    def calculated(self) -> Decimal:
        return self.dose * self.percent / 100 * self.weight * 30 / self.label

    @property
    def prepared(self) -> Decimal:
        """Nearest 5 mg, half up."""
        return ((self.calculated / 5 + Decimal("0.5")) // 1) * 5

    @property
    def days(self) -> Decimal:
        return Decimal(self.hours) / 24

    @property
    def returned(self) -> Decimal:
        exact = 30 - self.label * (1 + self.deviation / 100) * self.days
        return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    @property
    def flow(self) -> Decimal:
        return (30 - self.returned) / self.days


def tenths(low: str, high: str, step: str = "0.1") -> st.SearchStrategy[Decimal]:
    scale = Decimal(step)
    return st.integers(int(Decimal(low) / scale), int(Decimal(high) / scale)).map(
        lambda n: n * scale
    )


DAYS = st.builds(
    Day,
    dose=tenths("0.06", "0.2", "0.001"),
    percent=st.sampled_from([100, 80, 50]),
    actual=tenths("45", "110"),
    adjusted=st.booleans(),
    label=tenths("1.1", "1.4", "0.01"),
    interval=st.integers(12, 15),
    before=st.sampled_from([FUD, REST]),
    hours=st.integers(13 * 24, 15 * 24),
    deviation=tenths("-9", "9"),
    given=st.one_of(st.just(Decimal(30)), tenths("25", "30")),
)


def text(value: Decimal, unit: str, digits: int) -> str:
    """As people read it: rounded once, half up, no trailing zeros, grouped, a true number."""
    shown = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    body = f"{shown:,f}"
    return f"{body.rstrip('0').rstrip('.') if '.' in body else body} {unit}"


def exact(value: Decimal | Fraction, unit: str) -> Any:
    return q(f"{Fraction(value).numerator}/{Fraction(value).denominator} {unit}")


def ward_of(day: Day) -> Ward:
    dosed = q("0.12 mg/kg/day")
    prescription = replace(
        plan(1, signed=at(17, 15, 20), percent=day.percent),
        daily_dose=exact(day.dose, "mg/kg/day"),
        weight=q(f"{day.weight} kg"),
        weight_basis="adjusted" if day.adjusted else "actual",
        actual_weight=exact(day.actual, "kg"),
        flow=exact(day.label, "mL/day"),
        interval_days=day.interval,
    )
    filled_at = PORT - timedelta(hours=day.hours)
    last = replace(fill(1, filled_at, day.before, 6, flow="1.3 mL/day"), daily_dose=None)
    if day.before == FUD:
        last = replace(last, daily_dose=dosed)
    older = fill(1, filled_at - timedelta(days=14), FUD, 5, flow="1.3 mL/day")
    implant: Implant = replace(case().implant, label_flow=exact(day.label, "mL/day"))
    reference = last if day.before == FUD else older
    drawn = [*labs(reference.filled_at.date()), *labs(date(2025, 11, 17))]
    shelves: dict[str, Any] = {
        "plans": {"plan1": prescription},
        "implants": {"i1": implant},
        "labs": drawn,
    }
    return Ward(**shelves, fills=[older, last])


def signed(day: Day) -> FiledRecord:
    """Every question is answered as the clinic's list has it; a hard stop would not sign."""
    ward = ward_of(day)
    label = {"pr.label_amount": f"{day.prepared:f}", "as.weight": f"{day.actual:f}"}
    sheet = answer_all(ward, ward.enter(ward.open(), {**PREPARED, **label}))
    sheet = ward.check(sheet)
    ward.until(at(18, 11, 16))
    readings = dict.fromkeys(("em.first", "em.second"), f"{day.returned:f}")
    sheet = ward.enter(sheet, EMPTIED, readings, FILLED, {"fi.volume": f"{day.given:f}"}, TAUGHT)
    return ward.sign(answer_all(ward, sheet)).record


def answer_all(ward: Ward, sheet: Sheet) -> Sheet:
    texts: dict[str, str] = {}
    for found in ward.refilling.assess(sheet).findings:
        if found.soft:
            texts |= answered(found)
    return ward.enter(sheet, texts) if texts else sheet


def day_with(volume: Decimal, left: int, flow: Decimal) -> date:
    """The day on which so much is left, counted in whole seconds from the needle out."""
    seconds = ((volume - left) / flow * 86_400).to_integral_value(ROUND_FLOOR)
    return (FINISHED + timedelta(seconds=int(seconds))).date()


def worded(day: Day) -> Iterator[str]:
    """Every number of dose, return and fill in the words of the paper."""
    yield text(day.prepared, "mg", 1 if day.prepared >= 10 else 2)
    yield text(day.calculated, "mg", 1)
    yield f"prepared {text(day.prepared, 'mg', 1)}"
    yield text(day.dose * day.percent / 100 * day.weight, "mg/day calculated", 2)
    yield text(day.prepared * day.label / 30 / day.weight, "mg/kg/day as prepared", 3)
    yield text(day.prepared * day.label / 30 * day.interval, "mg expected", 1)
    yield text(day.weight, "kg", 1)
    yield text(day.returned, "mL", 1)
    yield text(day.flow, "mL/day", 2)
    yield text(max(30 - day.label * day.days, Decimal(0)), "mL", 1)
    yield f"{text(day.prepared * day.given / 30, 'mg', 1)} in {text(day.given, 'mL', 1)}"
    amount, unit = (Decimal(195), "mg") if day.before == FUD else (Decimal(30_000), "units")
    delivered = amount * (30 - day.returned) / 30
    yield f"{day.before} {text(delivered, unit, 1 if unit == 'mg' else 0)}"
    if day.before == FUD:
        yield text(delivered / day.days / 70, "mg/kg/day", 3)


def attached(pdf: bytes, folder: Any) -> dict[str, bytes]:
    file = folder.mktemp("paper") / "record.pdf"
    file.write_bytes(pdf)
    with pikepdf.open(file) as opened:
        return {name: each.get_file().read_bytes() for name, each in opened.attachments.items()}


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(day=DAYS)
def test_record_and_paper_say_what_the_formulas_say(day: Day, tmp_path_factory: Any) -> None:
    record = signed(day)
    body: dict[str, Any] = dict(record.body)
    assert q(body["dose"]["prepared"]) == exact(day.prepared, "mg")
    assert body["dose"]["second_engine"] == {"agrees": True}
    assert q(body["empty"]["flow"]["flow"]) == exact(
        Fraction(30 - day.returned) / Fraction(day.hours, 24), "mL/day"
    )
    inside = body["fill"]["in_pump"]
    assert q(inside["amount"]) == exact(Fraction(day.prepared * day.given) / 30, "mg")
    assert body["fill"]["partial"] is (day.given < 30)
    assert inside["empty_on"] == day_with(day.given, 0, day.flow).isoformat()
    assert body["next"]["reserve_left_on"] == day_with(day.given, 2, day.flow).isoformat()
    due = min(date(2025, 11, 18) + timedelta(days=day.interval), day_with(day.given, 2, day.flow))
    assert body["next"]["due"] == due.isoformat()
    pdf = prepared_record(
        body, countersign=True, at=datetime(2025, 11, 18, 11, 20, tzinfo=PORT.tzinfo)
    )
    page = text_of(pdf)
    for words in worded(day):
        assert words in page, words
    files = attached(pdf, tmp_path_factory)
    (canonical,) = (each for each in files.values() if json.loads(each).get("record_number"))
    assert hashlib.sha256(canonical).hexdigest() == record.fingerprint
    assert json.loads(canonical) == json.loads(json.dumps(body))
