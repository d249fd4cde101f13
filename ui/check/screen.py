"""The second check in words: who signs in, what is asked, what does not agree."""

from __future__ import annotations

from collections.abc import Mapping

from hai_desk.plans.kinds import LEFT_EMPTY
from hai_desk.plans.plan import GLYCERIN
from hai_desk.safety.check_fields import CheckField
from hai_desk.wording.exact import name_of
from hai_desk.wording.language import _
from ui.form.blocks import (
    Action,
    AnyField,
    Block,
    Chip,
    Choice,
    Fact,
    Facts,
    NumberField,
    Option,
    Paragraph,
    Row,
    State,
    StopCard,
    TextField,
)
from ui.shell.screen import BandScreen, DialogScreen

WIDTH = 760
DRUGS = ("floxuridine", "heparin-saline", GLYCERIN, "fluorouracil", "other")
GOES_IN = ("heparin-saline", LEFT_EMPTY, "other")
SOURCES = {
    "mrn": "wristband",
    "serial": "card",
    "weight": "prescription",
    "daily_dose": "prescription",
    "percent": "prescription",
    "flow": "card",
    "reservoir": "card",
    "goes_in": "order",
    "daily": "prescription",
    "fill": "filled",
}


def label_of(key: str) -> str:
    named = {
        "mrn": _("MRN on the wristband"),
        "serial": _("Serial on the pump card"),
        "weight": _("Dosing weight"),
        "daily_dose": _("Daily dose"),
        "percent": _("Dose level"),
        "flow": _("Flow for the dose"),
        "reservoir": _("Reservoir"),
        "drug": _("Drug on the label"),
        "goes_in": _("What goes in, by the order"),
        "strength": _("Strength on the label"),
        "amount": _("Amount in the syringe"),
        "volume": _("Volume in the syringe"),
        "daily": _("Daily dose at this level"),
        "fill": _("Volume that was filled"),
    }
    return named.get(key, _("{name} in the syringe").format(name=name_of(key)))


def sign_in_screen(band: BandScreen, texts: Mapping[str, str], trouble: str) -> DialogScreen:
    fields = Row(
        (
            TextField(key="login", label=_("User"), text=texts.get("login", "")),
            TextField(
                key="password", label=_("Password"), text=texts.get("password", ""), secret=True
            ),
        ),
        columns=2,
    )
    intro = Paragraph(_("The second person signs in here. The first session stays open."))
    body: list[Block] = [intro, fields]
    if trouble:
        body.append(StopCard("trouble", "hard", trouble))
    ready = bool(texts.get("login") and texts.get("password"))
    actions = (
        Action("cancel", _("Cancel check")),
        Action("enter", _("Begin check"), "user-check", "primary", ready, "Ctrl Enter"),
    )
    return DialogScreen(
        title=_("Second check"),
        subtitle=_("The checker must be a different person."),
        band=band,
        body=tuple(body),
        actions=actions,
        width=WIDTH,
    )


def entry_screen(
    band: BandScreen,
    checker: str,
    performer: str,
    fields: tuple[CheckField, ...],
    texts: Mapping[str, str],
    hints: Mapping[str, str],
    cards: tuple[Block, ...],
    *,
    ready: bool,
    differs: bool,
) -> DialogScreen:
    body: list[Block] = []
    for title, keys in _groups(fields):
        body.append(Paragraph(title, heading=True))
        columns = 4 if len(keys) == 4 else 3
        body.append(Row(tuple(_field(each, texts, hints) for each in keys), columns))
    actions = [Action("cancel", _("Cancel check"))]
    if differs:
        actions.append(Action("both", _("Show both entries")))
    label = _("Compare again") if differs else _("Compare and sign check")
    actions.append(Action("submit", label, "pen-line", "primary", ready, "Ctrl Enter"))
    foot = _("Session of {name} stays open. Closes after 5 min.").format(name=performer)
    return DialogScreen(
        title=_("Second check"),
        subtitle=_("Enter from the sources. The first person's values stay hidden."),
        chip=Chip(_("{name} at this desk").format(name=checker), "accent", "user-check"),
        band=band,
        body=(*body, *cards),
        foot_text=foot,
        actions=tuple(actions),
        width=WIDTH,
    )


def _groups(fields: tuple[CheckField, ...]) -> list[tuple[str, list[CheckField]]]:
    """By source, in the order the checker picks the papers up."""
    titles = {
        "wristband": _("From the wristband and the pump card"),
        "prescription": _("From the signed prescription"),
        "card": _("From the wristband and the pump card"),
        "order": _("From the order"),
        "hand": _("From the syringe in the hand"),
        "filled": _("From the record of the fill, or the syringe"),
    }
    groups: dict[str, list[CheckField]] = {}
    for each in fields:
        groups.setdefault(titles[SOURCES.get(each.key, "hand")], []).append(each)
    return list(groups.items())


def _field(each: CheckField, texts: Mapping[str, str], hints: Mapping[str, str]) -> AnyField:
    key, label, hint = each.key, label_of(each.key), hints.get(each.key, "")
    state = State.HARD if hint else State.NORMAL
    text = texts.get(key, "")
    if key in ("drug", "goes_in"):
        options = tuple(Option(name, name) for name in (DRUGS if key == "drug" else GOES_IN))
        return Choice(
            key=key, label=label, hint=hint, state=state, options=options, chosen=text or None
        )
    if not each.unit:
        return TextField(key=key, label=label, hint=hint, state=state, text=text, identifier=True)
    unit = "%" if each.unit == "percent" else each.unit
    return NumberField(key=key, label=label, hint=hint, state=state, text=text, unit=unit)


def differs_card(keys: tuple[str, ...]) -> StopCard:
    names = ", ".join(label_of(key) for key in keys)
    title = _("{names} does not agree").format(names=names)
    if len(keys) > 1:
        title = _("{names} do not agree").format(names=names)
    line = _("Both people read the source again first. Both entries stay in the record.")
    return StopCard("differs", "hard", title, (line,))


def both_facts(rows: tuple[tuple[str, str, str, str], ...], first_is: str) -> Facts:
    """Shown only when both people ask for it: `first_is` names the entries of the first one."""
    facts = []
    for key, first, second, slip in rows:
        said = _("{name} {first}, checker {second}").format(
            name=first_is, first=first, second=second
        )
        facts.append(Fact(label_of(key), f"{said}: {slip}" if slip else said))
    return Facts(_("Both entries"), tuple(facts), ruled=True)
