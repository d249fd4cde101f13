"""The encrypted link on its page: this desk's certificates, and what is pinned to the pump."""

from __future__ import annotations

from dataclasses import dataclass, field

from hai_desk.services.pump_pins import NotPinned, Pin
from hai_desk.wording.dates import day
from hai_desk.wording.language import _
from ui.form.blocks import Action, Actions, Block, Fact, Facts, Paragraph, Row, TextField

FOLDER, CHOOSE, FINGERPRINT = "certificates", "choose_certificates", "fingerprint"
PIN, FORGET, REASON = "pin", "forget_pin", "forget_reason"
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Certificates:
    """`folder` is this desk's own; `pin` what is pinned to the pump that is expected or linked;
    the rest is typed."""

    folder: str = ""
    pin: Pin | None = None
    may_pin: bool = False
    fingerprint: str = ""
    reason: str = field(default="", repr=False)
    trouble: str = ""


def to_connect(found: Certificates, address: str) -> tuple[Block, ...]:
    """Before the link, where it is encrypted or the pump is linked by its certificate only."""
    if not (address.startswith("https:") or found.pin is not None):
        return ()
    folder = TextField(
        FOLDER,
        _("Folder with this desk's certificates"),
        _("userkey.pem, usercert.pem, cacert.pem"),
        text=found.folder or _("none chosen"),
        read_only=True,
        span=2,
    )
    choose = Actions((Action(CHOOSE, _("Choose the folder")),))
    trouble = (Paragraph(found.trouble, "hard"),) if found.trouble else ()
    rows: list[Block] = [Row((folder,), columns=2), *trouble, choose]
    if found.pin is None:
        hint = _(
            "As the pump's maker or the clinic's list says it. Without it the authority counts."
        )
        typed = TextField(
            FINGERPRINT,
            _("Fingerprint of the pump's certificate"),
            hint,
            text=found.fingerprint,
            identifier=True,
            span=2,
        )
        rows.append(Row((typed,), columns=2))
    else:
        rows.append(Facts("", (_pinned(found.pin),)))
    return tuple(rows)


def of_the_linked(found: Certificates, fingerprint: str, *, owned: bool) -> tuple[Block, ...]:
    """Of a pump that showed its certificate: pin it, or see that it is pinned."""
    trouble = (Paragraph(found.trouble, "hard"),) if found.trouble else ()
    if found.pin is not None:
        return (Facts("", (_pinned(found.pin),)), *_forget(found), *trouble)
    if not (fingerprint and owned):
        return trouble
    if not found.may_pin:
        return (Paragraph(_("A pump specialist may pin this certificate to the pump.")), *trouble)
    words = _("Pinned, this pump is linked with this certificate and with no other.")
    button = Action(PIN, _("Pin this certificate"), "shield-check")
    return (Paragraph(words), *trouble, Actions((button,)))


def refused(found: Certificates) -> tuple[Block, ...]:
    """What answers has another certificate than the pinned one."""
    trouble = (Paragraph(found.trouble, "hard"),) if found.trouble else ()
    pinned = () if found.pin is None else (Facts("", (_pinned(found.pin),)), *_forget(found))
    return (*pinned, *trouble)


def _pinned(pin: Pin) -> Fact:
    label = _("Pinned {day} by {name}").format(day=day(pin.at), name=pin.by)
    return Fact(label, pin.fingerprint, identifier=True)


def _forget(found: Certificates) -> tuple[Block, ...]:
    if not found.may_pin or found.pin is None:
        return ()
    ready = len(found.reason.strip()) >= SHORTEST
    reason = TextField(REASON, _("Reason to forget it, kept in the audit"), text=found.reason)
    button = Action(FORGET, _("Forget the pinned certificate"), kind="quiet", enabled=ready)
    return (Row((reason,), columns=1), Actions((button,)))


def not_pinned(why: NotPinned) -> str:
    return {
        NotPinned.MAY_NOT: _("Only a pump specialist may do this."),
        NotPinned.NOT_REGISTERED: _("No patient here has this pump. Register it first."),
        NotPinned.NO_FINGERPRINT: _("The pump showed no certificate."),
        NotPinned.PINNED_ALREADY: _("Another certificate is pinned to this pump."),
        NotPinned.NOTHING_PINNED: _("No certificate is pinned to this pump."),
        NotPinned.REASON_TOO_SHORT: _("Give a reason of at least 8 characters."),
    }[why]
