"""Where every word of a label stands: nothing is cut off, long words shrink, then wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.label.shapes import Shape
from reports.label.words import Face, Named
from reports.pdf.fonts import Cut, width_of
from reports.pdf.wrap import Run, line_width, wrapped, wrapped_runs

WIDE = "\u2002"
LEADING, TIGHT = 1.22, 1.12
GAP = 6.0
HEAD_SHARE = 0.6
"""Of the width, for the patient; the pump has the rest."""

MOST_OF_A_ROW = 0.34
"""A long name wraps in its own column, before the times beside it shrink."""

SHRINKS = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52)
"""All but drug and amount is set smaller in these steps until the label holds it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other; `down` is from the top of the label to their foot."""

    x: float
    down: float
    runs: tuple[Run, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Arranged:
    """`code_top` is where the symbol begins, `rules` the heights of lines across, `foot` the end
    of it all."""

    lines: tuple[Line, ...]
    rules: tuple[float, ...]
    code_top: float
    boxed: Line | None
    foot: float


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines from `top` downwards, and where the next one would begin."""

    lines: tuple[Line, ...]
    foot: float


def arranged(face: Face, shape: Shape) -> Arranged | None:
    """None where even the smallest letters do not fit: such a label is not made."""
    for shrink in SHRINKS:
        found = _arranged(face, shape, shrink)
        if found.foot <= shape.room:
            return found
    return None


def _arranged(face: Face, shape: Shape, shrink: float) -> Arranged:
    head = _head(face, shape, shrink)
    top = head.foot + GAP * 0.8
    main = _main(face, shape, shrink, top)
    code = _under_code(face, shape, shrink, top)
    facts = _facts(face.facts, shape, shrink, max(main.foot, code.foot) + 2)
    foot = facts.foot
    boxed = None
    if face.boxed_line:
        size = shape.label * max(shrink, 0.8)
        foot += size * LEADING + 3
        boxed = Line(shape.margin + 3, foot - 2.5, (Run(face.boxed_line, Cut.TEXT_STRONG),), size)
    lines = (*head.lines, *main.lines, *code.lines, *facts.lines)
    return Arranged(lines, (head.foot + 2,), top, boxed, foot)


def _inner(shape: Shape) -> float:
    return shape.points[0] - 2 * shape.margin


def _head(face: Face, shape: Shape, shrink: float) -> Stack:
    """Who it is for at the left, the pump at the right."""
    left = _inner(shape) * HEAD_SHARE - GAP
    top = shape.margin * 0.8
    name = _fitted(face.patient, Cut.TEXT_STRONG, shape.name * shrink, shape, left)
    who = _stack(shape.margin, top, *name)
    born = (
        Run("Born", Cut.TEXT),
        *_strong(face.born),
        Run(f"{WIDE}MRN", Cut.TEXT),
        *_strong(face.mrn, Cut.IDENTIFIER_STRONG),
    )
    size = shape.body * shrink
    who = _below(who, shape.margin, wrapped_runs(born, size, left), size)
    pump = _pump(face, shape, shrink, top)
    return Stack((*who.lines, *pump.lines), max(who.foot, pump.foot))


def _strong(text: str, cut: Cut = Cut.TEXT_STRONG) -> tuple[Run, ...]:
    return tuple(Run(word, cut) for word in text.split(" "))


def _pump(face: Face, shape: Shape, shrink: float, top: float) -> Stack:
    """Model, serial and label flow, each on its line, flush right."""
    width = _inner(shape) * (1 - HEAD_SHARE)
    right = shape.points[0] - shape.margin
    stack = Stack((), top)
    for named in face.pump:
        cut = Cut.IDENTIFIER_STRONG if named.label == "Serial" else Cut.TEXT_STRONG
        runs = (Run(named.label, Cut.TEXT), *_strong(named.value, cut))
        size = _one_line(runs, shape.body * shrink, shape.least, width)
        for line in wrapped_runs(runs, size, width):
            foot = stack.foot + size * TIGHT
            placed = Line(right - line_width(line, size), foot - size * 0.25, line, size)
            stack = Stack((*stack.lines, placed), foot)
    return stack


def _main(face: Face, shape: Shape, shrink: float, top: float) -> Stack:
    """Drug and amount keep their size; what is in it with them stands below."""
    width = _inner(shape) - shape.code - 2 * GAP
    stack = _drug(face, shape, top, width)
    size = shape.contents * max(shrink, 0.8)
    strong = (*_strong(face.contents),)
    stack = _below(stack, shape.margin, wrapped_runs(strong, size, width), size)
    size = shape.body * shrink
    stack = _below(stack, shape.margin, wrapped_runs(_mixed(face), size, width), size)
    daily = (*_strong(face.daily, Cut.TEXT_MEDIUM),)
    return _below(stack, shape.margin, wrapped_runs(daily, size, width), size)


def _drug(face: Face, shape: Shape, top: float, width: float) -> Stack:
    """On one line where it can be, else on two at full size."""
    drug, amount = (Run(text, Cut.TEXT_STRONG) for text in (face.drug, face.amount))
    size = _one_line((drug, amount), shape.drug, shape.drug_least, width)
    lines: tuple[tuple[Run, ...], ...] = ((drug, amount),)
    if line_width((drug, amount), size) > width:
        lines, size = ((drug,), (amount,)), shape.drug
    return _below(Stack((), top), shape.margin, lines, size, TIGHT)


def _mixed(face: Face) -> tuple[Run, ...]:
    """`with dexAMETHasone 25 mg, heparin 30,000 units in sodium chloride 0.9 %`."""
    runs: list[Run] = [Run("with", Cut.TEXT)] if face.additives else []
    for place, each in enumerate(face.additives):
        comma = "," if place < len(face.additives) - 1 else ""
        runs += [Run(each.name, Cut.TEXT_STRONG), Run(each.amount + comma, Cut.TEXT)]
    return (*runs, Run(f"in {face.diluent}", Cut.TEXT))


def _under_code(face: Face, shape: Shape, shrink: float, top: float) -> Stack:
    """The number to be typed where no scanner is at hand, and which copy this is."""
    left = shape.points[0] - shape.margin - shape.code
    stack = Stack((), top + shape.code + 1)
    size = shape.body * max(shrink, 0.8)
    which = ", ".join(filter(None, (face.syringe, face.copy)))
    for text, cut in ((face.number, Cut.IDENTIFIER_STRONG), (which, Cut.TEXT_STRONG)):
        if text:
            fit = min(size, size * shape.code / width_of(text, cut, size))
            x = left + (shape.code - width_of(text, cut, fit)) / 2
            stack = _below(stack, x, ((Run(text, cut),),), fit, TIGHT)
    return stack


def _facts(facts: Sequence[Named], shape: Shape, shrink: float, top: float) -> Stack:
    """Side by side, each as wide as its share of the words."""
    size, room = shape.body * shrink, _inner(shape) - GAP * (len(facts) - 1)
    natural = [min(_wide(each, shape, size), room * MOST_OF_A_ROW) for each in facts]
    share = min(1.0, room / sum(natural))
    lines: list[Line] = []
    x, foot = shape.margin, top
    for each, own in zip(facts, natural, strict=True):
        width = own * share
        cell = _fact(each, shape, shrink, Box(x, top, width))
        lines += cell.lines
        foot = max(foot, cell.foot)
        x += width + GAP
    return Stack(tuple(lines), foot)


def _wide(each: Named, shape: Shape, size: float) -> float:
    value = width_of(each.value, Cut.IDENTIFIER_STRONG, size)
    return max(value, width_of(each.label, Cut.TEXT, shape.label))


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    top: float
    width: float


def _fact(each: Named, shape: Shape, shrink: float, box: Box) -> Stack:
    label = shape.label * max(shrink, 0.8)
    stack = _below(Stack((), box.top), box.x, ((Run(each.label, Cut.TEXT),),), label, TIGHT)
    cut, size = Cut.IDENTIFIER_STRONG, shape.body * shrink
    value, fit = _fitted(each.value, cut, size, shape, box.width)
    return _below(stack, box.x, value, fit, TIGHT)


def _fitted(
    text: str, cut: Cut, size: float, shape: Shape, width: float
) -> tuple[tuple[tuple[Run, ...], ...], float]:
    """On one line down to three quarters of its size, else on as many as it needs."""
    least = min(max(size * 0.75, shape.least), size)
    wide = width_of(text, cut, size)
    fit = size if wide <= width else size * width / wide
    if fit >= least:
        return ((Run(text, cut),),), fit
    lines = wrapped(text, cut, least, width)
    return tuple((Run(line, cut),) for line in lines), least


def _one_line(runs: Sequence[Run], size: float, least: float, width: float) -> float:
    wide = line_width(runs, size)
    return size if wide <= width else max(size * width / wide, least)


def _stack(x: float, top: float, lines: Sequence[tuple[Run, ...]], size: float) -> Stack:
    return _below(Stack((), top), x, lines, size)


def _below(
    stack: Stack, x: float, lines: Sequence[tuple[Run, ...]], size: float, leading: float = LEADING
) -> Stack:
    for runs in lines:
        foot = stack.foot + size * leading
        stack = Stack((*stack.lines, Line(x, foot - size * 0.25, runs, size)), foot)
    return stack
