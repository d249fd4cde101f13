"""The visits of the tour as data. All patients are fictional."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """`check` are the checker's own entries; `wrong` is one that is first entered wrongly."""

    name: str
    search: str
    mrn: str
    born: str
    serial: str
    temperature: str
    weight: str
    reason: str
    drug: str
    amount: str
    lot: str
    check: tuple[tuple[str, str], ...]
    wrong: tuple[str, str]
    pictures: bool
    floxuridine: bool


FLOXURIDINE_REFILL = Story(
    name="floxuridine",
    search="alpha",
    mrn="DEMO-0001",
    born="14-Mar-1961",
    serial="I3K-004172",
    temperature="35.2",
    weight="70",
    reason="Second thermometer, 35.2 again, patient feels well",
    drug="floxuridine",
    amount="195",
    lot="PH-4471",
    check=(
        ("mrn", "DEMO-0001"),
        ("serial", "I3K-004172"),
        ("weight", "70"),
        ("daily_dose", "0.12"),
        ("percent", "100"),
        ("flow", "1.3"),
        ("reservoir", "30"),
        ("drug", "floxuridine"),
        ("amount", "195"),
        ("dexamethasone", "25"),
        ("heparin", "30000"),
        ("volume", "30"),
    ),
    wrong=("heparin", "3000"),
    pictures=True,
    floxuridine=True,
)

REST_FILL = Story(
    name="rest",
    search="charlie",
    mrn="DEMO-0003",
    born="19-Jan-1970",
    serial="I3K-004410",
    temperature="36.7",
    weight="81",
    reason="",
    drug="heparin-saline",
    amount="30000",
    lot="PH-4472",
    check=(
        ("drug", "heparin-saline"),
        ("amount", "30000"),
        ("volume", "30"),
    ),
    wrong=("", ""),
    pictures=False,
    floxuridine=False,
)

ASKED_DOSE = Story(
    name="asked",
    search="juliet",
    mrn="DEMO-0010",
    born="23-Jul-1968",
    serial="I3K-004127",
    temperature="36.6",
    weight="59",
    reason="Liver tests steady for three cycles",
    drug="floxuridine",
    amount="125",
    lot="",
    check=(),
    wrong=("", ""),
    pictures=False,
    floxuridine=True,
)

FAST_PUMP = Story(
    name="fast",
    search="kilo",
    mrn="DEMO-0011",
    born="05-Oct-1959",
    serial="I3K-004355",
    temperature="36.6",
    weight="78.5",
    reason="",
    drug="floxuridine",
    amount="",
    lot="",
    check=(),
    wrong=("", ""),
    pictures=False,
    floxuridine=True,
)
