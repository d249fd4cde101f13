"""The short dialogs of the worksheet: a reason, a note, two signatures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hai_desk.errors import DiskFull
from hai_desk.safety.case import Case
from hai_desk.safety.rules import Rule
from hai_desk.units import from_exact_text as q
from tests.support.blocks_in import field, sentences
from tests.support.cases import (
    ASSESSED,
    EMPTIED,
    IDENTITY,
    PREPARED,
    assessed,
    case,
    checked,
    first_case,
    rest_case,
    the,
    the_plan,
    with_plan,
)
from tests.support.open_dialog import OpenDialog
from tests.support.other_visits import after_glycerin, emptied_before
from tests.support.people_of_the_day import at
from ui.desk import prompts
from ui.dialogs.prompt import Prompt, PromptPresenter
from ui.shell.screen import BandScreen

BAND = BandScreen("DEMO, Alpha", "14-Mar-1961", "DEMO-0001")
SEEN = assessed(case(), IDENTITY)


def opened(prompt: Prompt, confirm: Callable[[dict[str, str]], str]) -> OpenDialog:
    dialog = OpenDialog()
    return dialog.follow(
        PromptPresenter(prompt, confirm=confirm, close=dialog.close, show=dialog.show)
    )


def plain(texts: list[str]) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts]


def test_the_button_waits_for_a_reason_of_eight_characters() -> None:
    given: list[dict[str, str]] = []
    dialog = opened(prompts.turn_to_rest(BAND, SEEN), lambda texts: given.append(texts) or "")
    for text, ready in (("", False), ("toxic", False), ("toxic   ", False), ("toxicity", True)):
        dialog.type(reason=text)
        assert dialog.action("confirm").enabled is ready
        assert field(dialog.shown.body, "reason").text == text
    dialog.press("confirm")
    assert given == [{"reason": "toxicity"}]
    assert not dialog.open


def test_enter_on_a_button_that_waits_does_nothing() -> None:
    given: list[dict[str, str]] = []
    dialog = opened(prompts.surgeon(BAND), lambda texts: given.append(texts) or "")
    dialog.presenter.pressed("confirm")
    assert given == []
    assert dialog.open


def test_what_did_not_work_is_said_and_the_reason_is_still_there() -> None:
    def fails(_texts: dict[str, str]) -> str:
        raise DiskFull(file="registry.db")

    dialog = opened(prompts.surgeon(BAND), fails).type(reason="Dr Sample, 12:00")
    dialog.press("confirm")
    (said,) = dialog.stops
    assert said.startswith("Not saved: disk full.")
    assert field(dialog.shown.body, "reason").text == "Dr Sample, 12:00"
    assert dialog.open


@pytest.mark.parametrize("leave", ["cancel", "escape"])
def test_leaving_writes_nothing(leave: str) -> None:
    given: list[dict[str, str]] = []
    dialog = opened(prompts.turn_to_rest(BAND, SEEN), lambda texts: given.append(texts) or "")
    dialog.type(reason="toxicity, held")
    if leave == "cancel":
        dialog.press("cancel")
    else:
        dialog.presenter.cancelled()
    assert not dialog.open
    assert given == []


def test_a_delay_says_what_goes_on_running_and_when_it_is_empty() -> None:
    prompt = prompts.delay(BAND, assessed(case(), IDENTITY))
    assert plain(sentences(prompt.screen.body)) == [
        "Nothing was entered into the pump.",
        "heparin-saline goes on running. The pump is empty on 27-Nov-2025.",
        "The patient stays on Today until the next visit is booked.",
    ]


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (
            after_glycerin(),
            ("glycerin goes on running. When the pump is empty is not known.",),
        ),
        (emptied_before(), ()),
        (first_case(), ()),
    ],
)
def test_what_is_not_known_is_not_told(known: Case, told: tuple[str, ...]) -> None:
    said = plain(sentences(prompts.not_accessed(BAND, assessed(known, IDENTITY)).screen.body))
    assert tuple(line for line in said if "goes on" in line) == told


def test_after_a_delay_it_says_what_is_left_as_well_and_only_then() -> None:
    """30 mL since 04-Nov 11:02 at 1.3 mL/day: 30 - 1.3 × 14.01 = 11.8 mL at 11:16."""
    asked = plain(sentences(prompts.delay(BAND, SEEN).screen.body))
    assert not any("mL" in line for line in asked)
    assert plain(sentences(prompts.on_hold(BAND, SEEN).screen.body)) == [
        "heparin-saline is in the pump and goes on running.",
        "Left in it: about 12 mL. The pump is empty on 27-Nov-2025.",
    ]


def test_a_pump_that_ran_empty_or_whose_fill_nobody_knows_is_said_to_be_so() -> None:
    late = assessed(case(), IDENTITY, at(29, 9))
    assert sentences(prompts.on_hold(BAND, late).screen.body) == [
        "heparin-saline was in the pump. By its flow it ran empty on 27-Nov-2025."
    ]
    unknown = assessed(case(previous=None), IDENTITY)
    assert sentences(prompts.on_hold(BAND, unknown).screen.body) == [
        "What is in the pump is not known."
    ]
    assert sentences(prompts.turn_to_rest(BAND, unknown).screen.body)[0] == (
        "What is in the pump is not known."
    )


def test_after_a_delay_of_a_pump_that_no_flow_is_known_of_no_volume_is_told() -> None:
    glycerin = assessed(after_glycerin(), IDENTITY)
    assert sentences(prompts.on_hold(BAND, glycerin).screen.body) == [
        "glycerin goes on running. When the pump is empty is not known."
    ]
    empty = assessed(emptied_before(), IDENTITY)
    assert sentences(prompts.on_hold(BAND, empty).screen.body) == [
        "The pump was left empty on purpose."
    ]


def test_a_drug_hold_names_what_runs_in_the_pump_now() -> None:
    rest = sentences(prompts.turn_to_rest(BAND, SEEN).screen.body)[0]
    drug = sentences(prompts.turn_to_rest(BAND, assessed(rest_case(), IDENTITY)).screen.body)[0]
    assert rest == "heparin-saline in the pump does not stop by itself."
    assert drug == "floxuridine in the pump does not stop by itself."


def test_what_comes_next_comes_when_the_dialog_has_closed() -> None:
    dialog, heard = OpenDialog(), []
    presenter = PromptPresenter(
        prompts.on_hold(BAND, SEEN),
        confirm=lambda _texts: "",
        close=lambda: heard.append("closed"),
        show=dialog.show,
        then=lambda: heard.append("next"),
    )
    dialog.follow(presenter).press("confirm")
    assert heard == ["closed", "next"]


def test_every_prompt_names_the_patient_and_has_one_filled_button() -> None:
    made = (
        prompts.delay(BAND, assessed(case(), IDENTITY)),
        prompts.turn_to_rest(BAND, SEEN),
        prompts.on_hold(BAND, SEEN),
        prompts.surgeon(BAND),
        prompts.not_accessed(BAND, assessed(case(), IDENTITY)),
    )
    for prompt in made:
        assert prompt.screen.band == BAND
        kinds = [action.kind for action in prompt.screen.actions]
        assert kinds.count("primary") == 1


def test_not_accessed_needs_cause_imaging_and_next_steps() -> None:
    dialog = opened(prompts.not_accessed(BAND, assessed(case(), IDENTITY)), lambda _texts: "")
    said = {"reason": "Fluoroscopy tomorrow.", "imaging": "ultrasound"}
    dialog.type(**said, next="surgeon sees the pump")
    assert not dialog.action("confirm").enabled
    dialog.type(cause="flipped")
    all_of_it = {**said, "next": "surgeon sees the pump", "cause": "flipped"}
    assert prompts.not_accessed_note(all_of_it) == (
        "Flipped. Imaging: ultrasound. Next: surgeon sees the pump. Fluoroscopy tomorrow."
    )
    assert dialog.action("confirm").enabled
    assert field(dialog.shown.body, "cause").chosen == "flipped"


def test_both_signers_read_which_dose_they_sign() -> None:
    high = with_plan(the_plan(daily_dose=q("0.4 mg/kg/day")))
    found = the(assessed(high, {**IDENTITY, **ASSESSED}), Rule.DOSE_ABOVE_USUAL)
    prompt = prompts.cosign(BAND, found)
    assert plain(sentences(prompt.screen.body))[0].startswith("0.4 mg/kg/day is inside")
    assert [key for key, _least in prompt.needed] == [
        "prescriber.login",
        "prescriber.password",
        "pharmacist.login",
        "pharmacist.password",
    ]


@pytest.mark.parametrize(("back", "flow"), [("9.7", "1.45"), ("10", "1.43"), ("11.8", "1.3")])
def test_a_dose_is_remade_for_the_flow_as_it_is_worded(back: str, flow: str) -> None:
    """(30 − back) ÷ 14, to 0.01 mL/day; nothing while nothing was measured."""
    texts = checked(case(), {**PREPARED, **EMPTIED, "em.first": back, "em.second": back})
    offered = prompts.measured(assessed(case(), texts))
    assert {key.value: text for key, text in offered.items()} == {
        "flow": flow,
        "flow_source": "measured",
    }
    assert prompts.measured(assessed(case(), PREPARED)) == {}
