"""Section 4: what came back, the flow that follows, and what the patient received."""

from __future__ import annotations

from hai_desk.services.record_reconciled import reconciled_of
from hai_desk.units import from_exact_number, of
from hai_desk.wording import dates, quantities
from hai_desk.wording import reconciliation as words
from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.heading import PROGRAMMABLE
from reports.sheet.program import against_pump
from reports.sheet.said import drug_name, read_as, stops_of
from reports.sheet.values import Block, Fact, Facts, Lines, Section

FLOXURIDINE = "floxuridine"
JUDGEMENTS = {
    "within": "within limits",
    "caution": "caution",
    "outside": "outside limits",
    "ran_dry": "ran dry, flow is a lower bound",
    "stopped": "stopped",
    "too_short": "not judged, time too short",
}


def returned(record: Given) -> Section:
    given = record.part("empty")
    note = f"Port entered {given.clock('port_entered_at')}" if given.has("port_entered_at") else ""
    blocks: list[Block] = []
    if given.has("returned") or given.has("first_reading"):
        blocks.append(Facts(4, (*_volumes(given), *_flow(record, given.part("flow")))))
        blocks.append(Facts(4, _delivered(given.part("delivered"))))
    blocks += against_pump(record)
    blocks += _reconciled(given)
    blocks.append(Facts(4, (*_needle(given), *_weighed(given.part("weighed")))))
    blocks += stops_of(record, "empty")
    return Section("4", "Returned volume and flow", note, tuple(blocks))


def _reconciled(given: Given) -> tuple[Block, ...]:
    """Program, telemetry and returned volume, where telemetry of this pump was recorded."""
    found = reconciled_of(given.part("telemetry").body)
    if found is None:
        return ()
    told = words.lines(found)
    facts = Facts(3, tuple(Fact(each.label, each.value) for each in told))
    missing = tuple(f"{each.label}: {detail}" for each in told for detail in each.details)
    said = tuple(sentence for sentence, _agree in words.verdicts(found))
    heading = f"{words.title()}, {words.span(found)}"
    return (Lines((heading,)), facts, Lines((*missing, *said)))


def _volumes(given: Given) -> tuple[Fact, ...]:
    flow = given.part("flow")
    readings = f"{given.said('first_reading')}, {given.said('second_reading')}"
    return (
        Fact("Filled last time", flow.said("filled")),
        Fact("Returned, two readings", readings),
        Fact("Returned, counted", given.as_kind("returned", quantities.draw_up)),
        Fact(f"Used in {_days(flow)}", flow.as_kind("used", quantities.draw_up)),
    )


def _days(flow: Given) -> str:
    """`14 days`, `13.99 days`; filed as a bare number or as a quantity."""
    number, _, _unit = flow.text("days").partition(" ")
    if not number:
        return f"days {NOT_ENTERED}"
    days = from_exact_number(number)
    if days.denominator == 1:
        return dates.day_count(int(days))
    return quantities.days(of(days, "day"))


ALARMING = ("ran_dry", "stopped")


def _flow(record: Given, flow: Given) -> tuple[Fact, ...]:
    """A programmable pump is judged by its own count, which stands below."""
    if record.part("pump").text("kind") != PROGRAMMABLE:
        return _by_label(flow)
    rate = flow.as_kind("nominal", quantities.rate)
    facts = (Fact("Measured flow", flow.said("flow")), Fact("Programmed", rate))
    if flow.text("judgement") not in ALARMING:
        return facts
    return (*facts, Fact("Flow judged", JUDGEMENTS[flow.text("judgement")]))


def _by_label(flow: Given) -> tuple[Fact, ...]:
    return (
        Fact("Measured flow", flow.said("flow")),
        Fact(f"Deviation from {flow.said('nominal')}", flow.told("deviation_percent", _signed)),
        Fact("Expected return", flow.said("expected_return")),
        Fact("Flow judged", flow.told("judgement", lambda word: JUDGEMENTS.get(word, word))),
    )


def _signed(text: str) -> str:
    return quantities.percent(from_exact_number(text), signed=True)


def _delivered(given: Given) -> tuple[Fact, ...]:
    if not given.has("drug"):
        return (Fact("Delivered since the last fill", NOT_ENTERED),)
    delivered = f"{drug_name(given, 'drug')} {given.said('amount')}"
    facts = [
        Fact("Delivered since the last fill", delivered),
        Fact("Left in the returned fluid", given.said("waste")),
    ]
    if given.text("drug") == FLOXURIDINE:
        facts[1:1] = [
            Fact("Delivered each day, by weight", given.said("per_kg_day")),
            Fact("Delivered in all, by weight", given.said("cumulative")),
        ]
    return tuple(facts)


def _weighed(given: Given) -> tuple[Fact, ...]:
    if not given.has("full"):
        return ()
    return (Fact("Barrel full, empty", f"{given.said('full')}, {given.said('empty')}"),)


def _kit(needle: Given) -> str:
    """A kit that was typed from its pack is marked; records of before did not say."""
    marked = needle.body.get("on_file") is False and needle.has("kit")
    return needle.word("kit") + (", typed" if marked else "")


def _needle(given: Given) -> tuple[Fact, ...]:
    needle = given.part("needle")
    facts = (
        Fact("Needle", _kit(needle)),
        Fact("Gauge, length", f"{needle.word('gauge')}, {needle.word('length')}"),
        Fact(read_as("Needle lot", needle), needle.word("lot"), identifier=True),
        Fact("Through septum, to its stop", given.flag("needle_to_stop")),
        Fact("Attempts", given.word("attempts")),
        Fact("Measured by", given.word("method")),
        Fact("Returned fluid", given.word("fluid")),
        Fact("Emptied fully", given.flag("emptied_fully")),
    )
    told = (*facts, *_access(given))
    if given.flag("emptied_fully") == "yes" and not given.has("left_behind"):
        return told
    return (*told, Fact("Left behind", given.said("left_behind")))


def _access(given: Given) -> tuple[Fact, ...]:
    """Records of before told neither."""
    facts = []
    if given.has("punctures"):
        told = given.part("punctures")
        least = "at least " if told.body.get("at_least") else ""
        facts.append(Fact("Septum punctures so far", f"{least}{told.word('count')}"))
    if given.has("access_note"):
        facts.append(Fact("Depth and access note", given.word("access_note")))
    return tuple(facts)
