"""The link page: is this the right pump, is it alive, what does it offer."""

from __future__ import annotations

from hai_desk.link.session import Standing
from hai_desk.link.told import LinkState
from hai_desk.link.values import Identity, Trouble
from hai_desk.services.pump_owner import Owner
from hai_desk.wording.language import _, plural
from ui.form.blocks import (
    Action,
    Actions,
    Block,
    Card,
    Chip,
    Fact,
    Facts,
    FormScreen,
    Option,
    Paragraph,
    Row,
    Sides,
    StopCard,
    TextField,
    Tone,
)
from ui.form.blocks import Choice as ChoiceField
from ui.link.certificates import Certificates, of_the_linked, refused, to_connect
from ui.link.state import Before, Linked
from ui.link.words import channel_name

ADDRESS, PORT = "address", "port"
LINK, UNLINK, READ, OPEN, REGISTER, TELEMETRY, PROGRAM = (
    "link",
    "unlink",
    "read",
    "open_patient",
    "register",
    "telemetry",
    "program",
)


def present(
    linked: Linked | None,
    *,
    before: Before,
    owner: Owner | None,
    address: str,
    trouble: str,
    ports: tuple[tuple[str, str], ...],
    certificates: Certificates,
    may_program: bool = False,
) -> FormScreen:
    body: list[Block] = []
    if linked is None:
        body += [*_nothing_to_link(before), _connect(address, trouble, ports, certificates)]
    else:
        program = _program(linked, owner) if may_program else ()
        body += [
            *_whose(linked, before, owner, certificates),
            _pump(linked, owner, certificates, program),
        ]
    return FormScreen(
        title=_("Pump link"),
        subtitle=_("An open standard over an address or a line. No maker's radio is spoken."),
        chip=_chip(linked),
        body=tuple(body),
        side=_side(linked),
    )


def _chip(linked: Linked | None) -> Chip | None:
    if linked is None or linked.identified is None or not linked.identified.identity.simulator:
        return None
    return Chip(_("Simulator"), "note", "flask-conical")


def _nothing_to_link(before: Before) -> tuple[Block, ...]:
    """A constant-flow pump has no electronics: nothing in it could answer."""
    if before.owner is None or before.owner.has_electronics:
        return ()
    words = _("This pump has no electronics. Nothing to link.")
    return (StopCard("no_electronics", "note", words, (before.owner.model.name,)),)


def _connect(
    address: str,
    trouble: str,
    ports: tuple[tuple[str, str], ...],
    certificates: Certificates,
) -> Card:
    hint = trouble or _("http://, https://, tcp:// or serial:, as its maker or the clinic says")
    fields = [TextField(key=ADDRESS, label=_("Address of the pump"), hint=hint, text=address)]
    rows = [Row(tuple(fields), columns=1)]
    if ports:
        options = tuple(Option(f"serial:{device}", f"{device} {words}") for device, words in ports)
        choice = ChoiceField(key=PORT, label=_("Lines found here"), options=options, chosen=address)
        rows.append(Row((choice,), columns=1))
    button = Action(LINK, _("Link"), "link", "primary", enabled=bool(address.strip()))
    body = (*to_connect(certificates, address), Actions((button,)))
    return Card(_("Link a pump"), "", tuple(rows), body=body)


def _whose(
    linked: Linked, before: Before, owner: Owner | None, certificates: Certificates
) -> tuple[Block, ...]:
    """The serial against the patient whose chart was open, and against all others."""
    identity = linked.standing.identity
    expected = before.owner
    wrong = linked.standing.state is LinkState.WRONG_PUMP
    pin = certificates.pin
    if wrong and (identity is None or (pin is not None and pin.serial == identity.serial)):
        return (_certificate(identity), *refused(certificates))
    if identity is None:
        return ()
    if wrong:
        return (_other(identity, expected, owner),)
    if owner is None:
        words = _("No patient here has this pump.")
        line = _("Its values can be read. Register it to keep them with a patient.")
        register = Action(REGISTER, _("Register a pump"))
        return (StopCard("unknown", "note", words, (line,), buttons=(register,)),)
    if expected is not None and owner.patient.id != expected.patient.id:
        return (_other(identity, expected, owner),)
    words = _("This pump belongs to {name}.").format(name=_name(owner))
    return (StopCard("owner", "ok", words, (_("Serial equal to the registry."),)),)


def _certificate(identity: Identity | None) -> StopCard:
    title = _("Another certificate than the pinned one.")
    shown = identity.fingerprint if identity is not None else ""
    line = _("It shows {fingerprint}.").format(fingerprint=shown) if shown else ""
    lines = (
        *((line,) if line else ()),
        _("Nothing of it is read. A pump that got a new one is pinned anew by a pump specialist."),
    )
    return StopCard("certificate", "hard", title, lines)


def _other(identity: Identity, expected: Owner | None, owner: Owner | None) -> StopCard:
    """UX, LK-1."""
    title = _("This is not the expected pump.")
    buttons = [Action(UNLINK, _("Unlink"), "unlink")]
    if owner is not None:
        title = _("This pump belongs to {name}. Open that patient or unlink.").format(
            name=_name(owner)
        )
        buttons.insert(0, Action(OPEN, _("Open that patient")))
    needed = expected.implant.serial if expected is not None else _("not known")
    sides = Sides(_("The pump says"), identity.serial, identity.model, _("Expected"), needed, "")
    return StopCard("wrong", "hard", title, sides=sides, buttons=tuple(buttons))


def _name(owner: Owner) -> str:
    return f"{owner.patient.family_name.upper()}, {owner.patient.given_name}"


def _program(linked: Linked, owner: Owner | None) -> tuple[Action, ...]:
    """Only for the pump of a patient on file, and while it answers."""
    if owner is None or not owner.has_electronics:
        return ()
    alive = linked.standing.state in (LinkState.FRESH, LinkState.LATE)
    return (Action(PROGRAM, _("Program pump"), "settings", enabled=alive),)


def _pump(
    linked: Linked,
    owner: Owner | None,
    certificates: Certificates,
    program: tuple[Action, ...] = (),
) -> Card:
    identity = linked.standing.identity
    rows = [Fact(_("Address"), linked.address, identifier=True)]
    if identity is not None:
        rows += [
            Fact(_("Maker"), identity.manufacturer or _("not told")),
            Fact(_("Model"), identity.model or _("not told")),
            Fact(_("Serial"), identity.serial or _("not told"), identifier=True),
            Fact(_("Firmware"), identity.firmware or _("not told")),
            Fact(
                _("Certificate"), identity.fingerprint or _("none, not encrypted"), identifier=True
            ),
        ]
        if identity.note:
            rows.append(Fact(_("It says of itself"), identity.note))
    actions = (
        Action(TELEMETRY, _("Open telemetry"), "activity", "primary", identity is not None),
        *program,
        Action(READ, _("Read pump"), "refresh-cw"),
        Action(UNLINK, _("Unlink"), "unlink", "quiet"),
    )
    chip = state_chip(linked.standing)
    tls: tuple[Block, ...] = ()
    if identity is not None and linked.standing.state is not LinkState.WRONG_PUMP:
        tls = of_the_linked(certificates, identity.fingerprint, owned=owner is not None)
    body = (Facts("", tuple(rows)), *tls, Actions(actions))
    return Card(_("Linked pump"), body=body, chip=chip)


def state_chip(standing: Standing) -> Chip:
    tones: dict[LinkState, tuple[str, Tone, str]] = {
        LinkState.LINKING: (_("Linking"), "neutral", "circle-dashed"),
        LinkState.FRESH: (_("Fresh"), "ok", "check"),
        LinkState.LATE: (_("Late"), "soft", "clock"),
        LinkState.LOST: (_lost(standing.why), "hard", "link-2-off"),
        LinkState.RESTARTED: (_("Restarted, reading it again"), "soft", "rotate-ccw"),
        LinkState.WRONG_PUMP: (_("Wrong pump"), "hard", "octagon-x"),
        LinkState.ENDED: (_("Ended"), "neutral", "unlink"),
    }
    words, tone, icon = tones[standing.state]
    return Chip(words, tone, icon)


def _lost(why: Trouble | None) -> str:
    if why is Trouble.WRONG_CERTIFICATE:
        return _("Refused: another certificate than the registered one")
    if why is Trouble.NOT_UNDERSTOOD:
        return _("Something answers that is no pump")
    if why is Trouble.REFUSED:
        return _("The pump refuses this desk")
    return _("No answer")


def _side(linked: Linked | None) -> tuple[Block, ...]:
    if linked is None:
        return (
            Paragraph(_("What can be linked"), heading=True),
            Paragraph(_("Pumps that speak ISO/IEEE 11073 SDC, and readers on a framed line.")),
            Paragraph(_("The library that speaks SDC is not made for clinical routine.")),
        )
    counts, offset = linked.standing.counts, linked.standing.offset
    quality = [
        Fact(_("Reports"), f"{counts.received:,}"),
        Fact(_("Missed"), f"{counts.missing:,}", tone="soft" if counts.missing else ""),
        Fact(_("Came twice"), f"{counts.repeated:,}"),
        Fact(_("Pump clock"), _ahead(offset)),
    ]
    if linked.recording:
        quality.append(Fact(_("Recording"), linked.recording))
    return (Facts(_("Link"), tuple(quality)), *_offered(linked))


def _ahead(offset: float | None) -> str:
    """How far the pump's clock is from the desk's."""
    if offset is None:
        return _("not told")
    seconds = round(abs(offset))
    if seconds < 2:
        return _("equal to this desk")
    words = plural("{count} s", "{count} s", seconds).format(count=seconds)
    return (
        _("{time} ahead").format(time=words)
        if offset > 0
        else _("{time} behind").format(time=words)
    )


def _offered(linked: Linked) -> tuple[Block, ...]:
    told = linked.identified
    if told is None:
        return ()
    rows = [Fact(channel_name(channel), channel.unit) for channel in told.channels]
    rows += [
        Fact(channel_name(name), _("not offered"), tone="neutral") for name in told.not_offered
    ]
    return (Facts(_("What this pump offers"), tuple(rows)),)
