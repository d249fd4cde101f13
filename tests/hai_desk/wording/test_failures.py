from __future__ import annotations

import pytest

from hai_desk import errors
from hai_desk.errors import ClinicDataUnreadable, DeskError, DiskFull, NotAllowed, RegistryError
from hai_desk.wording.failures import failure, start_refused


def family(root: type[DeskError]) -> list[type[DeskError]]:
    return [root, *(kind for child in root.__subclasses__() for kind in family(child))]


@pytest.mark.parametrize("kind", family(DeskError))
def test_every_failure_says_what_to_do_next(kind: type[DeskError]) -> None:
    said = failure(kind(what="anything"))
    assert said.endswith(".")
    assert kind.__name__ not in said
    assert "anything" not in said


def test_a_special_failure_is_told_before_its_family() -> None:
    assert failure(DiskFull()) == (
        "Not saved: disk full. Free space, then Retry. Do not close this window."
    )
    assert failure(RegistryError()) != failure(DiskFull())
    assert failure(errors.RegistryBusy()) != failure(RegistryError())


@pytest.mark.parametrize(
    ("because", "word"),
    [
        ("the same person checked", "Another person must sign"),
        ("the worksheet is closed", "signed or closed"),
        ("the port was entered", "fill the pump"),
        ("the port was not entered", "not entered"),
        ("role viewer", "your role may not"),
    ],
)
def test_a_refusal_tells_its_reason_where_that_helps(because: str, word: str) -> None:
    assert word in failure(NotAllowed(what="sign", because=because))


def test_unreadable_clinic_data_is_the_administrators() -> None:
    assert "administrator" in failure(ClinicDataUnreadable(document="limits", because="x"))


@pytest.mark.parametrize(
    ("step", "what", "said"),
    [
        (
            "files",
            "limits.json",
            "HAI Desk does not open. limits.json is not as it was delivered. "
            "Install HAI Desk again.",
        ),
        (
            "sums",
            "19.5 mg",
            "HAI Desk does not open. The reference dose came to 19.5 mg. "
            "Do not compute doses on this machine.",
        ),
    ],
)
def test_a_start_that_is_refused_says_why(step: str, what: str, said: str) -> None:
    assert start_refused(step, what) == said
