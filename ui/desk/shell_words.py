"""The frame around every page, from who is signed in and what is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from hai_desk.people.role import Permission
from hai_desk.people.user import User
from hai_desk.services.ports import Clinic
from hai_desk.services.start_health import WELL, Health
from hai_desk.units import of
from hai_desk.wording.dates import duration
from hai_desk.wording.language import _
from ui.clock_words import clock_words
from ui.form.listener import Heard
from ui.shell.screen import (
    BandScreen,
    RailEntry,
    ShellScreen,
    StatusItem,
    Tab,
    TopChip,
    UserBadge,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is: the rail entry that is current, the patient, the tabs."""

    rail: str
    band: BandScreen | None = None
    tabs: tuple[Tab, ...] = ()
    tab: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    user: User
    clinic: Clinic
    version: str
    waiting: int = 0
    saved: str = ""
    saved_well: bool = True
    scan: Heard | None = None
    scanner: bool = True
    sound: bool = True
    health: Health = WELL


def shell(session: Session, place: Place, now: datetime, chips: tuple[TopChip, ...]) -> ShellScreen:
    user = session.user
    return ShellScreen(
        rail=rail(user, place.rail, session.waiting),
        user=UserBadge(user.initials, user.name, user.role_text.capitalize()),
        chips=chips,
        status=status(session),
        clock_text=clock_words(now),
        band=place.band,
        demonstration=session.clinic.demonstration,
        version=_("HAI Desk {version}").format(version=session.version),
        tabs=place.tabs,
        current_tab=place.tab,
    )


def rail(user: User, current: str, waiting: int) -> tuple[RailEntry, ...]:
    """Entries a role may not open are absent, not grey."""
    entries = [
        (Permission.VIEW, RailEntry("today", _("Today"), "calendar-check", str(waiting or ""))),
        (Permission.VIEW, RailEntry("patients", _("Patients"), "users")),
        (Permission.TELEMETRY, RailEntry("link", _("Pump link"), "radio")),
        (Permission.TELEMETRY, RailEntry("telemetry", _("Telemetry"), "activity")),
        (Permission.VIEW, RailEntry("records", _("Records"), "file-text", after_rule=True)),
        (Permission.AUDIT, RailEntry("audit", _("Audit"), "shield-check", after_rule=True)),
        (Permission.SETTINGS, RailEntry("settings", _("Settings"), "settings", after_rule=True)),
    ]
    return tuple(
        replace(entry, current=entry.key == current)
        for needed, entry in entries
        if user.may(needed)
    )


def status(session: Session) -> tuple[StatusItem, ...]:
    saved = session.saved or _("All changes saved")
    tone = "" if session.saved_well else "hard"
    icon = "check" if session.saved_well else "octagon-x"
    return (
        StatusItem(icon, saved, "hard" if tone else ""),
        *_last_scan(session.scan),
        _scanner(session.scanner),
        *_sound(session.sound),
        *_database(session.health),
    )


def _sound(there: bool) -> tuple[StatusItem, ...]:
    """Said where alarms cannot be heard; where they can there is nothing to say."""
    return () if there else (StatusItem("bell-off", _("No sound at this desk"), "hard"),)


def _database(health: Health) -> tuple[StatusItem, ...]:
    """What the start found stays in sight all day."""
    wrong = []
    if health.audit_break is not None:
        wrong.append(_("Audit broken at entry {number}").format(number=health.audit_break))
    if not health.guarded:
        wrong.append(_("Guards of the database missing"))
    items = [StatusItem("database", words, "hard") for words in wrong]
    if not health.clock_right:
        behind = duration(of(Fraction(round(health.behind.total_seconds())), "second"))
        words = _("Clock of this desk {lasted} behind the last entry").format(lasted=behind)
        items.append(StatusItem("clock", words, "hard"))
    return tuple(items) or (StatusItem("database", _("Local database, encrypted")),)


def _scanner(there: bool) -> StatusItem:
    if there:
        return StatusItem("scan-barcode", _("Scanner ready"))
    return StatusItem("scan-barcode", _("Scanner not found"), "soft")


def _last_scan(heard: Heard | None) -> tuple[StatusItem, ...]:
    if heard is None or not heard.words:
        return ()
    words = _("Last scan: {what}").format(what=heard.words)
    return (StatusItem("scan-barcode", words, "hard" if heard.tone == "hard" else heard.tone),)
