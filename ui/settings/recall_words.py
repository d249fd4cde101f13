"""The recall list: every entry with what it names and its source, and two forms below it."""

from __future__ import annotations

from hai_desk.pumps.recalls import NEEDLE_KIT, Recall, serials_text
from hai_desk.safety.recall_rules import RESCUE, SYRINGE
from hai_desk.wording.dates import day
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from hai_desk.wording.numbers import DASH
from hai_desk.worksheet.fields import COMPONENTS
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Chip,
    Choice,
    Fact,
    Facts,
    Option,
    Paragraph,
    Row,
    Segment,
    TextField,
)
from ui.settings.recalls import ADD_RECALL, PREFIX, TAKE_OUT, RecallForm, may_act
from ui.settings.state import SettingsState


def recall_blocks(state: SettingsState) -> tuple[Block, ...]:
    form = state.recalls
    failed = (Paragraph(form.failure, "hard"),) if form.failure else ()
    return (*_listed(form), *failed, _add(form), *_withdraw(form))


def _listed(form: RecallForm) -> tuple[Block, ...]:
    """A card for each, since sources are sentences and must not be cut."""
    if not form.listed:
        return (Card(_("Recall list"), body=(Paragraph(_("Nothing is on the list.")),)),)
    version = _("Recall list, version {version}").format(version=form.version)
    names = dict(form.models)
    return (Paragraph(version), *(_entry(each, names) for each in form.listed))


def _entry(recall: Recall, models: dict[str, str]) -> Card:
    named = ", ".join(part for part in (models.get(recall.model_key, ""), _named(recall)) if part)
    rows = [
        Fact(_("Names"), named),
        Fact(_("Notice"), day(recall.notice)),
        Fact(_("Source"), recall.source.text),
    ]
    if recall.withdrawn is not None:
        gone = f"{recall.withdrawn.by}: {recall.withdrawn.reason}"
        rows.append(Fact(_("Withdrawn by"), gone))
    advice = (Paragraph(recall.advice),) if recall.advice else ()
    return Card(recall.title, chip=_state(recall), body=(*advice, Facts("", tuple(rows))))


def _named(recall: Recall) -> str:
    parts = []
    if recall.serials:
        parts.append(_("serials {serials}").format(serials=serials_text(recall.serials)))
    if recall.lots:
        product = name_of(recall.product) or _("any product")
        parts.append(
            _("lots {lots}, {product}").format(lots=", ".join(recall.lots), product=product)
        )
    if recall.distributed is not None:
        first, last = map(day, recall.distributed)
        parts.append(_("distributed {first} to {last}").format(first=first, last=last))
    return "; ".join(parts) or DASH


def _state(recall: Recall) -> Chip:
    if recall.withdrawn is not None:
        return Chip(_("withdrawn {day}").format(day=day(recall.withdrawn.on)), "neutral")
    return Chip(_("confirmed"), "ok") if recall.verified else Chip(_("not confirmed"), "soft")


def _add(form: RecallForm) -> Card:
    draft, comma = form.draft, _("Commas between")
    serials = _text("serials", _("Serials"), draft.serials, _("One, or first to last"))
    rows = (
        Row((_text("title", _("What is recalled"), draft.title, span=2),), columns=2),
        Row((_text("advice", _("What to do about it"), draft.advice, span=2),), columns=2),
        Row((_model(form), serials), columns=2),
        Row((_product(form), _text("lots", _("Lots"), draft.lots, comma)), columns=2),
        Row(
            (
                _text("first_sold", _("Distributed from"), draft.first_sold),
                _text("last_sold", _("to"), draft.last_sold),
                _text("notice", _("Day of the notice"), draft.notice, _("As 18-Nov-2025")),
            )
        ),
        Row((_text("source", _("Where it was read"), draft.source), _verified(form)), columns=2),
        Row((_text("reason", _("Reason, kept in the audit"), draft.reason, span=2),), columns=2),
        _second(form),
    )
    button = Action(ADD_RECALL, _("Put on the list"), kind="primary", enabled=may_act(form))
    return Card(_("Add a recall"), rows=rows, body=(Actions((button,)),))


def _withdraw(form: RecallForm) -> tuple[Block, ...]:
    standing = tuple(Option(each.key, each.title) for each in form.listed if each.stands)
    if not standing:
        return ()
    chosen = form.withdraw or None
    which = Choice(PREFIX + "withdraw", _("Entry"), options=standing, chosen=chosen)
    reason = _text("withdraw_reason", _("Reason"), form.withdraw_reason)
    ready = may_act(form) and bool(form.withdraw)
    button = Action(TAKE_OUT, _("Withdraw"), kind="danger", enabled=ready)
    note = _("The second administrator above confirms this too")
    return (
        Card(
            _("Withdraw a recall"),
            note,
            (Row((which, reason), columns=2),),
            body=(Actions((button,)),),
        ),
    )


def _second(form: RecallForm) -> Row:
    password = TextField(
        PREFIX + "second_password",
        _("Their password"),
        text=form.second_password,
        secret=True,
    )
    return Row((_text("second_login", _("Second administrator"), form.second_login), password), 2)


def _text(name: str, label: str, text: str, hint: str = "", *, span: int = 1) -> TextField:
    return TextField(PREFIX + name, label, hint, text=text, span=span)


def _model(form: RecallForm) -> Choice:
    options = (Option("", _("Any model")), *(Option(key, name) for key, name in form.models))
    chosen = form.draft.model_key
    return Choice(PREFIX + "model_key", _("Pump model"), options=options, chosen=chosen)


def _product(form: RecallForm) -> Choice:
    named = ((NEEDLE_KIT, _("needle kit")), (SYRINGE, _("prepared syringe")))
    parts = (*named, (RESCUE, _("rescue syringe")), *((each, name_of(each)) for each in COMPONENTS))
    options = (Option("", _("Any product")), *(Option(key, words) for key, words in parts))
    chosen = form.draft.product
    return Choice(PREFIX + "product", _("Lots of"), options=options, chosen=chosen)


def _verified(form: RecallForm) -> Segment:
    options = (Option("yes", _("Confirmed")), Option("no", _("Not confirmed")))
    chosen = "yes" if form.draft.verified else "no"
    return Segment(PREFIX + "verified", _("At its source"), options=options, chosen=chosen)
