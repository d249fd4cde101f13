"""Section 2: what was ordered, the sum in words, and what was prepared."""

from __future__ import annotations

from hai_desk.wording import dates, exact, quantities
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.said import drug_name, stops_of
from reports.sheet.values import Block, Fact, Facts, Lines, Section, Sum

FLOXURIDINE, GLYCERIN = "floxuridine", "glycerin"


def dose(record: Given) -> Section:
    given = record.part("dose")
    blocks: list[Block] = []
    if given.text("drug") == FLOXURIDINE:
        blocks += [_sum(given), Facts(4, _basis(given, record)), *_residual(record)]
    else:
        blocks.append(Facts(4, _rest(given)))
    blocks += stops_of(record, "dose")
    kind = "Order" if given.text("drug") == GLYCERIN else "Prescription"
    note = _prescriber(record.part("prescription"), kind)
    return Section("2", "Dose", note, tuple(blocks))


def _prescriber(prescription: Given, kind: str) -> str:
    if not prescription.has("prescriber"):
        return ""
    cosigned = prescription.text("pharmacist")
    signed = f"{kind}: {prescription.text('prescriber')}, {prescription.day_clock('signed_at')}"
    return signed + (f", with {cosigned}" if cosigned else "")


def _sum(given: Given) -> Sum:
    return Sum(
        label=f"{drug_name(given, 'drug')} in {given.said('fill_volume')}",
        value=given.said("prepared"),
        terms=f"{_terms(given)} = {given.said('calculated')}",
        results=(
            f"Calculated {given.said('calculated')}, prepared {given.said('prepared')},"
            f" rounded to {given.said('rounded_to')}",
            f"{given.said('concentration')}, {given.said('daily_amount')} calculated,"
            f" {given.said('dose_from_prepared')} as prepared",
            f"{given.said('expected_amount')} expected in {_days(given, 'expected_days')}",
        ),
    )


def _terms(given: Given) -> str:
    percent = given.text("percent")
    level = f" × {exact.percent(percent)}" if percent not in ("", "100") else ""
    return (
        f"{given.said('daily_dose')}{level} × {given.said('weight')}"
        f" × {given.said('fill_volume')} ÷ {_flow(given)}"
    )


def _flow(given: Given) -> str:
    source = given.text("flow_source")
    return given.as_kind("flow", lambda flow: quantities.dosed_flow(flow, source))


def _flow_with_source(given: Given) -> str:
    source = given.text("flow_source")
    return f"{_flow(given)}, {source}" if source else _flow(given)


def _days(given: Given, key: str) -> str:
    text = given.text(key)
    return dates.day_count(int(text)) if text.isdigit() else given.word(key)


def _basis(given: Given, record: Given) -> tuple[Fact, ...]:
    second = given.part("second_engine")
    basis = given.text("weight_basis")
    return (
        Fact("Height", record.part("patient").said("height")),
        Fact(f"Dosing weight, {basis}" if basis else "Dosing weight", given.said("weight")),
        Fact("Ideal weight", given.said("ideal_weight")),
        Fact("Actual ÷ ideal weight", given.told("weight_ratio", exact.ratio)),
        Fact("Dose level", _level(given)),
        Fact("Flow dosed by", _flow_with_source(given)),
        Fact("Weight signed on", given.day("weight_signed_on")),
        Fact(
            "Second computation",
            {"yes": "agrees", "no": "differs"}.get(second.flag("agrees"), NOT_ENTERED),
        ),
        Fact("Dose held against", record.part("prescription").word("reference_used")),
        Fact("Cycle", given.word("cycle")),
    )


def _level(given: Given) -> str:
    if not given.has("percent"):
        return NOT_ENTERED
    of = given.text("percent_of")
    return exact.percent(given.text("percent")) + (f" of {of}" if of else "")


def _residual(record: Given) -> list[Block]:
    given, pump = record.part("dose"), record.part("pump")
    if not given.has("residual_note_percent") or not pump.has("residual"):
        return []
    less = exact.percent(given.text("residual_note_percent"))
    source = f" ({pump.text('residual_source')})" if pump.has("residual_source") else ""
    line = f"The sum assumes nothing left; with {pump.said('residual')} left {less} less{source}."
    return [Lines((line,), quiet=True)]


def _rest(given: Given) -> tuple[Fact, ...]:
    if not given.has("drug"):
        return (Fact("Dose", NOT_ENTERED),)
    if given.text("drug") == GLYCERIN:
        return (
            Fact("Fill", drug_name(given, "drug")),
            Fact("Volume", given.said("fill_volume")),
            Fact("Strength", given.word("strength")),
            Fact("Interval", _days(given, "interval_days")),
        )
    amount = "prepared" if given.has("prepared") else "amount"
    facts = [
        Fact("Fill", drug_name(given, "drug")),
        Fact("Amount", given.said(amount)),
        Fact("Volume", given.said("fill_volume")),
        Fact("Concentration", given.said("concentration")),
    ]
    return tuple(facts)
