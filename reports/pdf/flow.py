"""From sections to pages: what belongs together stays together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.pdf.atoms import Atom, BoxedAtom, Heading, Line, Space, SumAtom
from reports.pdf.fact_atoms import FactGrid
from reports.pdf.plots_atom import PlotsAtom
from reports.pdf.table_atoms import TableHead, TableRow, grid_of
from reports.pdf.trend_atom import TrendAtom
from reports.pdf.trumpet_atom import TrumpetAtom
from reports.sheet.values import (
    Block,
    Boxed,
    Facts,
    Lines,
    Plots,
    Section,
    Sum,
    Table,
    Trend,
    Trumpet,
)

SECTION_GAP, BLOCK_GAP = 6.0, 4.0


@dataclass(frozen=True, slots=True)
class Group:
    """Atoms that share a page. `again` is drawn first when the group opens a new page."""

    atoms: tuple[Atom, ...]
    again: tuple[Atom, ...] = ()

    def height(self, width: float) -> float:
        return sum(atom.height(width) for atom in self.atoms)


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom on its page; `top` is measured down from the upper edge of the text."""

    page: int
    top: float
    atom: Atom


def section_groups(section: Section, width: float) -> Iterator[Group]:
    heading = Heading(section.number, section.title, section.note)
    opening: tuple[Atom, ...] = (Space(SECTION_GAP), heading)
    for block in section.blocks:
        groups = list(_block_groups(block, width))
        if opening and groups:
            groups[0] = Group((*opening, *groups[0].atoms), groups[0].again)
            opening = ()
        yield from groups
    if opening:
        yield Group(opening)


def _block_groups(block: Block, width: float) -> Iterator[Group]:
    match block:
        case Facts(columns=columns, facts=facts):
            for row in FactGrid(facts, columns).rows(width):
                yield Group((row,))
        case Table():
            yield from _table_groups(block)
        case Sum():
            yield Group((Space(BLOCK_GAP), SumAtom(block), Space(BLOCK_GAP)))
        case Boxed():
            yield Group((Space(BLOCK_GAP), BoxedAtom(block), Space(BLOCK_GAP)))
        case Lines(lines=lines, quiet=quiet):
            for line in lines:
                yield Group((Line(line, quiet),))
        case Trend():
            yield Group((Space(BLOCK_GAP), TrendAtom(block)))
        case Plots(picture=picture):
            yield Group((Space(BLOCK_GAP), PlotsAtom(picture), Space(BLOCK_GAP)))
        case Trumpet(error=error):
            yield Group((Space(BLOCK_GAP), TrumpetAtom(error), Space(BLOCK_GAP)))


def _table_groups(table: Table) -> Iterator[Group]:
    grid = grid_of(table)
    head = TableHead(grid)
    rows = [TableRow(grid, cells) for cells in table.rows]
    if table.total:
        rows.append(TableRow(grid, table.total, strong=True, ruled=False))
    if not rows:
        yield Group((head,))
    for position, row in enumerate(rows):
        if position == 0:
            yield Group((head, row))
        else:
            yield Group((row,), again=(head,))


def placed(
    groups: Sequence[Group], *, width: float, first_room: float, later_room: float
) -> tuple[Placed, ...]:
    """Fill page after page; a group that does not fit goes to the next page whole."""
    page, top, room = 0, 0.0, first_room
    result: list[Placed] = []
    for group in groups:
        atoms = group.atoms
        if top > 0 and top + group.height(width) > room:
            page, top, room = page + 1, 0.0, later_room
            atoms = (*group.again, *_without_opening_space(group.atoms))
        for atom in atoms:
            result.append(Placed(page, top, atom))
            top += atom.height(width)
    return tuple(result)


def _without_opening_space(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    return atoms[1:] if isinstance(atoms[0], Space) else atoms
