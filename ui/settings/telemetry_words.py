"""Telemetry in Settings: size, how long it is kept, each limit with source and mark, one form."""

from __future__ import annotations

from fractions import Fraction

from hai_desk.people.role import Permission
from hai_desk.plans.policy import KEEP_DAYS
from hai_desk.safety.telemetry_limits import Figure
from hai_desk.telemetry.keeping import Holding
from hai_desk.wording.dates import day, day_count
from hai_desk.wording.language import _
from hai_desk.wording.numbers import NO_BREAK_SPACE, number
from hai_desk.wording.quantities import count
from ui.chart.pump_words import mark_chip
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Choice,
    Columns,
    Fact,
    Facts,
    Option,
    Paragraph,
    Row,
    Segment,
    TextField,
)
from ui.settings.state import SettingsState
from ui.settings.telemetry import CHANGE, KEEP, KEEP_PASSWORD, PREFIX, SAVE_KEEP, TelemetryForm

_SIZES = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))
_UNITS = {"percent": "%", "second": "s", "minute": "min", "hour": "h"}


def telemetry_blocks(state: SettingsState) -> tuple[Block, ...]:
    form = state.telemetry
    if form is None:
        return ()
    may = state.user.may(Permission.SETTINGS)
    cards = tuple(map(_figure, form.limits.figures.values()))
    middle = (len(cards) + 1) // 2
    return (
        _kept(form, may=may),
        *(_saving(form, state.user.name) if may else ()),
        Paragraph(_version(form)),
        Columns(cards[:middle], cards[middle:]),
        *((_change(form),) if may else ()),
    )


def size_words(size: int) -> str:
    """`412 MB`, `1.3 GB`: of a thousand each, as disks are sold."""
    unit, whole = next(((unit, each) for unit, each in _SIZES if size >= each), ("bytes", 1))
    digits = 1 if unit == "GB" else 0
    return number(Fraction(size, whole), digits) + NO_BREAK_SPACE + unit


def _kept(form: TelemetryForm, *, may: bool) -> Card:
    options = tuple(Option(str(days), _period(days)) for days in KEEP_DAYS)
    keep = Segment(
        KEEP,
        _("Keep the samples for"),
        options=options,
        chosen=str(form.chosen.days),
        enabled=may,
    )
    lines = (
        _("Older stretches are removed each day, by whoever signs in first, with an audit row."),
        _("Sessions, alarms and marks stay. What a signed record holds stays in the record."),
        _("Freed room is used again for new samples; the file does not shrink."),
    )
    body: tuple[Block, ...] = (
        Facts("", _held(form.held)),
        *(Paragraph(line) for line in lines),
    )
    return Card(_("Recorded telemetry"), rows=(Row((keep,), columns=1),), body=body)


def _held(held: Holding) -> tuple[Fact, ...]:
    oldest = _("nothing yet") if held.oldest is None else day(held.oldest.astimezone())
    return (
        Fact(_("Size now"), size_words(held.size)),
        Fact(_("Samples"), count(held.samples)),
        Fact(_("Oldest"), oldest),
    )


def _period(days: int) -> str:
    if not days:
        return _("For ever")
    return _("10 years") if days == KEEP_DAYS[-1] else day_count(days)


def _saving(form: TelemetryForm, name: str) -> tuple[Block, ...]:
    if form.chosen == form.saved:
        return ()
    label = _("Password of {name}").format(name=name)
    password = TextField(KEEP_PASSWORD, label, text=form.password, secret=True)
    failed = (Paragraph(form.keep_failure, "hard"),) if form.keep_failure else ()
    warned: tuple[Block, ...] = ()
    if form.chosen.days and (not form.saved.days or form.chosen.days < form.saved.days):
        line = _("What is older than {period} goes at once and cannot be brought back.")
        warned = (Paragraph(line.format(period=_period(form.chosen.days)), "soft"),)
    button = Action(SAVE_KEEP, _("Save for the clinic"), kind="primary", enabled=form.may_save)
    rows = (Row((password,), columns=2),)
    return (Card(_("Save"), rows=rows, body=(*warned, *failed, Actions((button,)))),)


def _version(form: TelemetryForm) -> str:
    if form.document is None:
        return _("Limits of the alarms that the desk computes, as they came with the program.")
    words = _("Limits of the alarms that the desk computes, version {version}, {signed}.")
    signed = form.document.signed_by
    by = _("confirmed by {name}").format(name=signed) if signed else _("not signed by the clinic")
    return words.format(version=form.document.version, signed=by)


def _figure(figure: Figure) -> Card:
    return Card(
        figure.name,
        chip=mark_chip(figure.source.mark),
        body=(Facts("", (Fact(_("Limit"), value(figure)),)), Paragraph(figure.source.text)),
    )


def value(figure: Figure) -> str:
    return number(figure.value, 3) + NO_BREAK_SPACE + _UNITS.get(figure.unit, figure.unit)


def _change(form: TelemetryForm) -> Card:
    options = tuple(
        Option(figure.key, f"{figure.name}, {value(figure)}")
        for figure in form.limits.figures.values()
    )
    which = Choice(
        PREFIX + "key", _("Limit"), options=options, chosen=form.draft.key or None, span=2
    )
    unit = next((f.unit for f in form.limits.figures.values() if f.key == form.draft.key), "")
    hint = _("In {unit}").format(unit=_UNITS.get(unit, unit)) if unit else ""
    new = TextField(PREFIX + "value", _("New value"), hint, text=form.draft.value)
    reason = TextField(
        PREFIX + "reason", _("Reason, kept with it as its source"), text=form.draft.reason
    )
    second = TextField(PREFIX + "second_login", _("Second administrator"), text=form.second_login)
    password = TextField(
        PREFIX + "second_password", _("Their password"), text=form.second_password, secret=True
    )
    failed = (Paragraph(form.failure, "hard"),) if form.failure else ()
    button = Action(CHANGE, _("Change the limit"), kind="primary", enabled=form.may_change)
    rows = (Row((which,), 2), Row((new, reason), 2), Row((second, password), 2))
    return Card(_("Change a limit"), rows=rows, body=(*failed, Actions((button,))))
