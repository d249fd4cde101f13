"""Scans in words: what a code is, and why it was of no use."""

from __future__ import annotations

from typing import assert_never

from hai_desk.scans.codes import (
    Badge,
    Damage,
    Damaged,
    DateCard,
    Product,
    Scan,
    SyringeLabel,
    Unknown,
    Wristband,
)
from hai_desk.wording.dates import day as day_words
from hai_desk.wording.language import _


def this_is(scan: Scan) -> str:
    """The kind of a code as a sentence; a product is named by whoever knows the stock."""
    match scan:
        case Wristband():
            return _("This is a patient wristband.")
        case Badge():
            return _("This is a staff badge.")
        case SyringeLabel():
            return _("This is a syringe label.")
        case DateCard():
            return _("This is a patient date card.")
        case Product():
            return _("This is a product code.")
        case Damaged():
            return damaged(scan)
        case Unknown():
            return _("Code not known.")
        case _ as never:
            assert_never(never)


def damaged(scan: Damaged) -> str:
    match scan.reason:
        case Damage.CHECK_DIGIT:
            return _("One digit of the code is wrong. Scan again.")
        case Damage.SWALLOWED:
            return _("The scanner lost a separator of this code. Scan again.")
        case Damage.DATE:
            return _("The expiry date in the code cannot be read. Scan again.")
        case Damage.CONTRADICTS_ITSELF:
            return _("The code contradicts itself. Scan again.")
        case Damage.CUT_SHORT:
            return _("The code did not arrive whole. Scan again.")
        case _ as never:
            assert_never(never)


def no_place(scan: Scan) -> str:
    """Of no use on the open page, and it names nothing that could be opened."""
    if isinstance(scan, Damaged | Unknown):
        return this_is(scan)
    return _("{kind} It has no place here.").format(kind=this_is(scan))


def not_found(scan: Scan) -> str:
    if isinstance(scan, Wristband):
        return _("No patient has MRN {mrn} here.").format(mrn=scan.mrn)
    if isinstance(scan, DateCard):
        return _("No signed record {number} here.").format(number=scan.record)
    if isinstance(scan, SyringeLabel):
        return _("No worksheet printed label {number} here.").format(number=scan.number)
    if isinstance(scan, Product) and scan.serial:
        return _("No pump with serial {serial} is registered here.").format(serial=scan.serial)
    return no_place(scan)


def told(scan: Scan) -> tuple[tuple[str, str], ...]:
    """All that a code says, field by field, for whoever tests a scanner."""
    match scan:
        case Wristband(mrn):
            return ((_("Wristband"), mrn),)
        case Badge(login):
            return ((_("Badge"), login),)
        case SyringeLabel(number, check):
            return ((_("Syringe label"), number), (_("Check"), check))
        case DateCard(record):
            return ((_("Date card"), record),)
        case Product(gtin, serial, lot, expires):
            day = day_words(expires) if expires is not None else ""
            parts = (
                (_("Article"), gtin),
                (_("Serial"), serial),
                (_("Lot"), lot),
                (_("Expires"), day),
            )
            return tuple((name, value) for name, value in parts if value)
        case Damaged() | Unknown():
            return ((_("Decoded"), this_is(scan)),)
        case _ as never:
            assert_never(never)
