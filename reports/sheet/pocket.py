"""Drug that may have gone beside the reservoir, and a fill that was stopped."""

from __future__ import annotations

from reports.sheet.given import NOT_ENTERED, Given
from reports.sheet.said import drug_name
from reports.sheet.values import Block, Fact, Facts


def pocket(given: Given) -> tuple[Block, ...]:
    syringes = tuple(Facts(4, _syringe(each)) for each in given.parts("syringes"))
    if not given.body:
        return ()
    return (*syringes, Facts(4, _around(given)))


def _syringe(given: Given) -> tuple[Fact, ...]:
    noticed = f", {given.clock('noticed_at')}" if given.has("noticed_at") else ""
    holds = f"{drug_name(given, 'drug')} {given.said('amount')}"
    return (
        Fact("No return at", given.said("no_return_at") + noticed),
        Fact("Gone in", given.said("gone")),
        Fact("Fluid last came back at", given.said("last_came_back")),
        Fact("Came back out, line open", given.said("came_out")),
        Fact("Missing", given.said("missing")),
        Fact("The missing volume holds", holds if given.has("amount") else NOT_ENTERED),
    )


def _around(given: Given) -> tuple[Fact, ...]:
    feels = given.names("feels")
    stops = [moment[11:16] for moment in given.names("stopped_at") or ()]
    called = given.word("prescriber")
    if given.has("called_at"):
        called = f"{called}, {given.clock('called_at')}"
    return (
        Fact("Filling stopped", ", ".join(stops) or "no"),
        Fact("The patient felt", ", ".join(feels) if feels else NOT_ENTERED),
        Fact("Drawn out of the pocket", given.said("aspirated")),
        Fact("Prescriber called", called),
        Fact("Observed", given.word("observed")),
        Fact("Still in the reservoir", given.said("still_in_reservoir")),
        *_measured(given),
    )


def _measured(given: Given) -> tuple[Fact, ...]:
    if not given.has("measured_again"):
        return ()
    return (
        Fact("Measured again after the fill", given.said("measured_again")),
        Fact("Missing then", given.said("missing_then")),
    )
