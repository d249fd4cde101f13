"""Every demo scan over the small clinic of the tests, by a short name."""

from __future__ import annotations

from datetime import date

from hai_desk.plans.formulary import load_formulary
from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.scans.codes import Scan
from hai_desk.scans.decode import decode
from hai_desk.services.demonstration.codes import Badge, PrintedCode, Worn, every_code
from hai_desk.services.documents import DocumentKind
from tests.support.cases import documents_by_kind
from tests.support.people_of_the_day import NURSE, NURSE_2

TODAY = date(2025, 11, 18)
_BODIES = documents_by_kind()
FORMULARY = load_formulary(_BODIES[DocumentKind.FORMULARY])
MODELS = load_catalogue(dict(_BODIES[DocumentKind.CATALOGUE]))
INTERA, CODMAN = (next(m for m in MODELS if m.key == key) for key in ("intera-3000", "codman-3000"))

PATIENTS = (
    Worn("DEMO, Alpha", "DEMO-0001", INTERA.name, INTERA.codes[0], "I3K-004172"),
    Worn("FICTION, Delta", "DEMO-0004", INTERA.name, INTERA.codes[0], "I3K-004388"),
    Worn("FIGMENT, Lima", "DEMO-0012", CODMAN.name, CODMAN.codes[0], "C3K-070218"),
)
BADGES = tuple(Badge(each.name, each.login) for each in (NURSE, NURSE_2))
PRINTED: tuple[PrintedCode, ...] = every_code(PATIENTS, BADGES, FORMULARY, MODELS, TODAY)
OTHERS = (
    "HD:L:L-0001-1:K7Q2",
    "HD:C:RW-2025-0001",
    "01004000000099951727033110ZZ1",
    "LOT-12345",
    f"01{INTERA.codes[0][:-1]}021I3K-004172",
    f"01{INTERA.codes[0]}10AB1221SN-77",
    "HD:L:L-0193",
)
"""Labels and cards of visits, codes nobody entered, and codes that did not arrive whole."""

EVERY = (*(each.text for each in PRINTED), *OTHERS)


def code(name: str) -> str:
    """The code printed beside a name, or the one of its group that begins so."""
    return next(each.text for each in PRINTED if name in each.name)


def scan(name: str) -> Scan:
    return decode(code(name))


BAND, OTHER_BAND = "HD:P:DEMO-0001", "HD:P:DEMO-0004"
CARD = code("Alpha, Intera 3000 I3K-004172")
OTHER_CARD = code("I3K-004388")
CODMAN_CARD = code("C3K-070218")
FLOXURIDINE, DEXA = code("floxuridine"), code("dexAMETHasone 10")
HEPARIN, WEAK_HEPARIN = code("heparin 10,000"), code("heparin 1,000")
EXPIRED_HEPARIN = code("expired")
SALINE, SET, RESCUE = code("sodium chloride"), code("Syringe and filter"), code("rescue")
KIT, BOLUS_KIT, CODMAN_KIT = (
    code("Intera 3000 refill kit"),
    code("Intera 3000 bolus kit"),
    code("Codman 3000 refill kit"),
)
VIALS = (FLOXURIDINE, DEXA, HEPARIN, SALINE)
