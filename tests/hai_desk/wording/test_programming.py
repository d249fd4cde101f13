from __future__ import annotations

import pytest

from hai_desk.pumps.barrier import Barrier
from hai_desk.wording.programming import barrier, belongs_to, keeps_old_program, not_finished


@pytest.mark.parametrize("each", Barrier)
def test_every_barrier_is_a_sentence(each: Barrier) -> None:
    said = barrier(each)
    assert said[0].isupper()
    assert said.endswith(".")


def test_the_words_of_the_design() -> None:
    assert barrier(Barrier.STATE_UNKNOWN) == "State unknown. Link again and read the pump."
    assert belongs_to("DEMO, Delta") == (
        "This pump belongs to DEMO, Delta. Open that patient or unlink."
    )
    assert not_finished() == "Pump update not finished"
    assert keeps_old_program().startswith("The pump keeps its old program")
