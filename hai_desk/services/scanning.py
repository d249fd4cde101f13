"""What a scan means for the open worksheet: the place of its kind, never the focused field.

Right and wrong things are entered alike; the rules hold them against what is needed. So a wrong
scan stays on the page as its stop, and the right one takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from hai_desk.pumps.catalogue import load_catalogue
from hai_desk.safety.identify_rules import same_identifier
from hai_desk.safety.progress import Assessment
from hai_desk.safety.syringe import source_of
from hai_desk.safety.visit import Visit
from hai_desk.scans.codes import Damage, Damaged, Scan, SyringeLabel, Unknown, Wristband
from hai_desk.services.documents import DocumentKind
from hai_desk.services.ports import Reader
from hai_desk.services.scan_tray import on_the_tray, unknown_here
from hai_desk.worksheet.meanings import Agrees, Enters, Meaning, NotNow, ScanAgain, Wanted
from hai_desk.worksheet.stage import Stage
from hai_desk.worksheet.things import NotStocked, PumpCard, Thing, thing_of


@dataclass(frozen=True, slots=True)
class Bench:
    """The open worksheet as it stands, and the stage that is on the screen."""

    assessment: Assessment
    stage: Stage

    @property
    def visit(self) -> Visit:
        return self.assessment.visit

    def asks_at(self, stage: Stage) -> bool:
        """Whether this page is open, and something is made or goes in at this visit."""
        return self.stage is stage and self.visit.kind.fills


def meaning(reader: Reader, scan: Scan, bench: Bench) -> Meaning:
    """`reader` tells which article numbers the clinic knows."""
    models = load_catalogue(dict(reader.document(DocumentKind.CATALOGUE).body))
    formulary = bench.visit.case.formulary
    if isinstance(scan, Damaged):
        card = thing_of(scan.as_read, formulary, models) if scan.as_read else None
        return _registered(bench, card) or ScanAgain(scan)
    return _of(thing_of(scan, formulary, models), bench)


def _registered(bench: Bench, card: Thing | None) -> Meaning | None:
    """A serial may look as if it had swallowed another field. The very one that is registered
    has swallowed nothing."""
    if not isinstance(card, PumpCard):
        return None
    registered = same_identifier(card.serial, bench.visit.case.implant.serial)
    return _card(card, bench) if registered else None


def _of(thing: Thing, bench: Bench) -> Meaning:
    match thing:
        case Wristband():
            return _band(thing, bench)
        case PumpCard():
            return _card(thing, bench)
        case SyringeLabel():
            return _label(thing, bench)
        case NotStocked() | Unknown():
            return unknown_here(thing, bench.visit, bench.stage, wanted(bench))
        case _:
            placed = on_the_tray(thing, bench.visit, bench.stage)
            if isinstance(placed, Enters):
                return placed
            return NotNow(thing, wanted(bench), placed)


def wanted(bench: Bench) -> Wanted:
    """What the page asks for, to be said when something else came."""
    if bench.asks_at(Stage.PREPARE):
        return Wanted.LABEL if source_of(bench.visit) == "pharmacy" else Wanted.VIAL
    if bench.asks_at(Stage.FILL):
        return Wanted.BAND_OR_RESCUE if bench.visit.rescue else Wanted.BAND_OR_LABEL
    if bench.stage is Stage.PREPARE:
        return Wanted.RESCUE
    return {Stage.IDENTIFY: Wanted.BAND_OR_CARD, Stage.EMPTY: Wanted.KIT}.get(
        bench.stage, Wanted.NOTHING
    )


def _band(band: Wristband, bench: Bench) -> Meaning:
    """At the port it is asked for again. On any other page another patient's band is a stop in
    Identify, and the right one takes that stop away."""
    patient, entries = bench.visit.case.patient, bench.visit.entries
    if bench.asks_at(Stage.FILL):
        return Enters({"fi.mrn": band.mrn}, Stage.FILL, band)
    right = same_identifier(band.mrn, patient.mrn)
    stands = same_identifier(entries.text("id.mrn"), patient.mrn)
    if right and stands and bench.stage is not Stage.IDENTIFY:
        return Agrees(band)
    born = {"id.born": patient.born.isoformat()} if right else {}
    return Enters({"id.mrn": band.mrn}, Stage.IDENTIFY, band, carried=born)


def _card(card: PumpCard, bench: Bench) -> Meaning:
    case, entries = bench.visit.case, bench.visit.entries
    if not card.serial:
        return ScanAgain(Damaged(Damage.CUT_SHORT))
    right = same_identifier(card.serial, case.implant.serial) and card.model.key == case.model.key
    stands = same_identifier(entries.text("id.serial"), case.implant.serial)
    if right and stands and bench.stage is not Stage.IDENTIFY:
        return Agrees(card)
    texts = {"id.serial": card.serial, "id.model": card.model.name}
    return Enters(texts, Stage.IDENTIFY, card)


def _label(label: SyringeLabel, bench: Bench) -> Meaning:
    """Whether it is the label of this syringe, and still in force, is for the rules."""
    if bench.asks_at(Stage.PREPARE):
        return Enters({"pr.label_scan": label.text}, Stage.PREPARE, label)
    if bench.asks_at(Stage.FILL):
        return Enters({"fi.label": label.text}, Stage.FILL, label)
    return NotNow(label, wanted(bench), Stage.PREPARE if bench.visit.kind.fills else None)
