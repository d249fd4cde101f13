from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from reports.pdf.atoms import Space
from reports.pdf.flow import Group, placed
from reports.pdf.fonts import Cut, register, width_of
from reports.pdf.shares import shared
from reports.pdf.wrap import Run, wrapped, wrapped_runs


@dataclass(frozen=True, slots=True)
class Brick:
    name: str
    size: float

    def height(self, _width: float, /) -> float:
        return self.size

    def draw(self, _canvas: Canvas, _x: float, _top: float, _width: float, /) -> None:
        """Never drawn here."""


@pytest.fixture(autouse=True)
def _fonts() -> None:
    register()


def test_a_group_that_does_not_fit_goes_to_the_next_page_whole() -> None:
    groups = [Group((Brick("a", 60),)), Group((Brick("b", 20), Brick("c", 30)))]
    found = placed(groups, width=100, first_room=100, later_room=100)
    assert [(piece.page, piece.top) for piece in found] == [(0, 0), (1, 0), (1, 20)]


def test_a_table_repeats_its_head_and_space_is_not_carried_over() -> None:
    head, row = Brick("head", 10), Brick("row", 50)
    groups = [Group((Brick("a", 80),)), Group((Space(9), row), again=(head,))]
    found = placed(groups, width=100, first_room=100, later_room=100)
    assert [piece.atom for piece in found][1:] == [head, row]
    assert found[2].top == 10


@given(st.lists(st.floats(5, 90), min_size=1, max_size=30))
def test_nothing_is_lost_and_nothing_hangs_over_the_edge(sizes: list[float]) -> None:
    groups = [Group((Brick(str(at), size),)) for at, size in enumerate(sizes)]
    found = placed(groups, width=100, first_room=95, later_room=120)
    assert [piece.atom for piece in found] == [group.atoms[0] for group in groups]
    for piece in found:
        room = 95 if piece.page == 0 else 120
        assert piece.top + piece.atom.height(100) <= room + 1e-6


@given(st.lists(st.floats(1, 300), min_size=1, max_size=9), st.floats(100, 600))
def test_shares_fill_the_width_and_the_widest_give_way(needs: list[float], width: float) -> None:
    given_widths = shared(needs, width)
    assert sum(given_widths) == pytest.approx(width)
    if sum(needs) > width:
        cap = max(given_widths)
        for need, got in zip(needs, given_widths, strict=True):
            assert got == pytest.approx(min(need, cap))


WORDS = st.lists(st.text("abcdefgh-0123456789", min_size=1, max_size=12), min_size=1, max_size=30)


@given(WORDS)
def test_wrapping_keeps_every_word_and_stays_inside(words: list[str]) -> None:
    lines = wrapped(" ".join(words), Cut.TEXT, 10, 90)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(width_of(line, Cut.TEXT, 10) <= 90.01 for line in lines)


@given(st.text("abcXY-01", min_size=1, max_size=60))
def test_a_word_wider_than_its_place_is_cut_and_loses_nothing(word: str) -> None:
    lines = wrapped(word, Cut.TEXT_STRONG, 10, 40)
    assert "".join(lines) == word
    assert all(width_of(line, Cut.TEXT_STRONG, 10) <= 40 for line in lines)


def test_a_long_name_is_cut_after_its_hyphen() -> None:
    assert wrapped("Featherstone-Haugh", Cut.TEXT, 10, 75) == ("Featherstone-", "Haugh")


def test_a_number_never_leaves_its_unit() -> None:
    lines = wrapped("filled with 30\u00a0mL today", Cut.TEXT, 10, 70)
    assert any("30\u00a0mL" in line for line in lines)


def test_words_of_two_cuts_share_a_line() -> None:
    runs = (Run("Soft stop answered.", Cut.TEXT_STRONG), Run("Because of it.", Cut.TEXT))
    lines = wrapped_runs(runs, 10, 400)
    assert [word.cut for word in lines[0]] == [Cut.TEXT_STRONG] * 3 + [Cut.TEXT] * 3


def test_no_text_is_one_empty_line() -> None:
    assert wrapped("", Cut.TEXT, 10, 50) == ("",)
