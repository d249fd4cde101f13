"""Scanner and link: what is set for this desk, and the box that shows what a scanner sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hai_desk.clock import FixedClock
from hai_desk.errors import DiskFull
from hai_desk.scans.decode import decode
from hai_desk.scans.diagnosis import TEST_CODE
from hai_desk.services.clinic_codes import ClinicCodes
from hai_desk.services.documents_service import ClinicDocuments
from hai_desk.services.recalling import Recalling
from hai_desk.settings import AS_DELIVERED, Mode, ScannerSettings
from tests.support import blocks_in
from tests.support import chart_sample as sample
from tests.support.navigator import SeenNavigator
from ui.form.blocks import FormScreen
from ui.form.listener import NOT_FOR_HERE
from ui.settings.presenter import SettingsPresenter
from ui.settings.scanner import GAP, MODE, PORT, PREFIX, SAVE, SHORTEST, SUFFIX

VIAL = "01004000000012101726123110HP2207C"


class Scanner:
    """Fulfils `ScannerDesk`: what was kept, and who watches."""

    def __init__(self) -> None:
        self.settings = AS_DELIVERED
        self.trouble: DiskFull | None = None
        self.key: Callable[[str, int], None] | None = None

    def keep(self, settings: ScannerSettings) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.settings = settings

    def watch(self, key: Callable[[str, int], None] | None) -> None:
        self.key = key


class Page:
    def __init__(self) -> None:
        self.scanner = Scanner()
        self.navigator = SeenNavigator()
        self.shown: list[FormScreen] = []
        registry, clock = sample.with_alpha(), FixedClock(sample.NOW)
        documents = ClinicDocuments(registry, sample.check, clock)
        self.presenter = SettingsPresenter(
            documents, tuple, lambda _p: sample.ADMIN, lambda _t: None, sample.ADMIN,
            self.navigator, self.shown.append, scanner=self.scanner,
            recalling=Recalling(registry, sample.check, clock),
            codes=ClinicCodes(registry, sample.check, clock),
        )  # fmt: skip
        self.presenter.opened()

    def open(self) -> Page:
        self.presenter.chosen("section", "scanner")
        return self

    def send(self, text: str, gap: int = 8) -> None:
        assert self.scanner.key is not None
        for char in text:
            self.scanner.key(char, gap)

    @property
    def facts(self) -> dict[str, str]:
        told = blocks_in.facts(self.shown[-1].body)
        return {name: value.replace("\u00a0", " ") for name, value in told.items()}

    @property
    def keys(self) -> set[str]:
        rows = [b for b in blocks_in.every(self.shown[-1].body) if type(b).__name__ == "Row"]
        return {each.key for row in rows for each in row.fields}  # type: ignore[attr-defined]

    @property
    def may_save(self) -> bool:
        return blocks_in.action(self.shown[-1].body, SAVE).enabled


@pytest.fixture
def page() -> Page:
    return Page().open()


def test_the_box_shows_keys_gaps_and_what_the_code_says(page: Page) -> None:
    page.send("HD:S:nurse1\r", 8)
    page.presenter.scanned(decode("HD:S:nurse1"))
    assert page.facts["Keys"] == "H D : S : n u r s e 1 Enter"
    assert page.facts["Gaps, ms"] == " ".join(["8"] * 11)
    assert (page.facts["Slowest gap"], page.facts["Taken as"]) == ("8 ms", "a scan")
    assert page.facts["Badge"] == "nurse1"


def test_a_product_is_decoded_field_by_field(page: Page) -> None:
    page.send(f"]d2{VIAL}\x1d21SN 1\r")
    page.presenter.scanned(decode(VIAL))
    told = {name: page.facts[name] for name in ("Article", "Lot", "Expires")}
    assert told == {"Article": "00400000001210", "Lot": "HP2207C", "Expires": "31-Dec-2026"}
    assert "GS 2 1 S N space 1 Enter" in page.facts["Keys"]


@pytest.mark.parametrize(
    ("text", "gap", "taken"),
    [
        ("HD:S:nurse1\r", 60, "typing: a gap of 60 ms, the limit is 35 ms"),
        ("70.5\r", 8, "typing: 6 characters are needed"),
        ("HD:S:nurse1", 8, "typing: no Enter or Tab at the end"),
    ],
)
def test_what_is_no_scan_says_why(page: Page, text: str, gap: int, taken: str) -> None:
    page.send(text, gap)
    assert page.facts["Taken as"] == taken


def test_another_keyboard_layout_is_named(page: Page) -> None:
    page.send(TEST_CODE.translate(str.maketrans("yz", "zy")) + "\r")
    (said,) = [s for s in blocks_in.sentences(page.shown[-1].body) if "layouts" in s]
    assert said.endswith("two keyboard layouts: y came as z, z came as y.")


def test_a_code_nobody_knows_is_said(page: Page) -> None:
    page.send("123456\r")
    page.presenter.scanned(decode("123456"))
    assert page.facts["Decoded"] == "Code not known"


def test_only_the_open_test_box_takes_scans_and_sees_keys() -> None:
    page = Page()
    assert page.scanner.key is None
    assert page.presenter.scanned(decode("HD:S:nurse1")) == NOT_FOR_HERE
    page.open()
    assert page.scanner.key is not None
    assert page.presenter.scanned(decode("HD:S:nurse1")).taken
    page.presenter.chosen("section", "about")
    assert page.scanner.key is None


def test_each_way_of_sending_asks_its_own(page: Page) -> None:
    assert {GAP, SHORTEST} <= page.keys
    page.presenter.chosen(MODE, "framed")
    assert {PREFIX, SUFFIX} <= page.keys
    page.presenter.chosen(MODE, "serial")
    assert PORT in page.keys
    assert not page.may_save
    page.presenter.typed(PORT, "COM3")
    page.presenter.chosen("scanner.baud", "115200")
    page.presenter.pressed(SAVE)
    expected = replace(AS_DELIVERED, mode=Mode.SERIAL, port="COM3", baud=115_200)
    assert page.scanner.settings == expected
    assert page.navigator.seen == [("toast", "The scanner is used so at this desk from now on.")]
    assert not page.may_save


def test_prefix_suffix_and_separator_are_kept_as_characters(page: Page) -> None:
    page.presenter.chosen(MODE, "framed")
    page.presenter.chosen(PREFIX, "\x02")
    page.presenter.chosen(SUFFIX, "\x03")
    page.presenter.chosen("scanner.separator", "~")
    page.presenter.pressed(SAVE)
    kept = page.scanner.settings
    assert (kept.prefix, kept.suffix, kept.separators) == ("\x02", "\x03", "~")
    page.send("12\r", 60)
    assert page.facts["Taken as"] == "typing: no prefix"


@pytest.mark.parametrize("text", ["", "4", "201", "3.5", "-35", "٣٥"])
def test_a_gap_that_is_none_cannot_be_saved(page: Page, text: str) -> None:
    page.presenter.typed(GAP, text)
    assert not page.may_save
    page.presenter.pressed(SAVE)
    assert page.scanner.settings == AS_DELIVERED
    page.presenter.typed(GAP, "50")
    assert page.may_save


def test_a_disk_that_takes_nothing_says_so_and_keeps_what_was_typed(page: Page) -> None:
    page.scanner.trouble = DiskFull()
    page.presenter.typed(GAP, "50")
    page.presenter.pressed(SAVE)
    assert page.may_save
    assert any("disk" in said.lower() for said in blocks_in.sentences(page.shown[-1].body))
