"""The kinds of visit in words."""

from __future__ import annotations

from hai_desk.plans.kinds import FINAL_EMPTYING, PUMP_CHECK
from hai_desk.plans.plan import GLYCERIN
from hai_desk.wording.language import _


def kind_name(name: str) -> str:
    """As a choice names it; a plain fill goes by its drug."""
    return {
        PUMP_CHECK: _("pump check without fill"),
        FINAL_EMPTYING: _("final emptying"),
    }.get(name, name)


def kind_lines(name: str) -> str:
    """What a visit of this kind does, in one sentence; empty for the fills of the cycle."""
    return {
        GLYCERIN: _("For a long pause. A prescriber signs its order here."),
        PUMP_CHECK: _(
            "Measures the flow and takes no turn. Nothing that came out goes back in:"
            " the visit ends with heparin-saline, made and checked as for a rest fill."
        ),
        FINAL_EMPTYING: _(
            "Empties the pump for good, on a prescriber's decision. No next visit is booked."
        ),
    }.get(name, "")
