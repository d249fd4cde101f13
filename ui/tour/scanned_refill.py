"""A refill with a scanner: every code comes as keys into whatever has the focus just then."""

from __future__ import annotations

from hai_desk.places import find_places
from hai_desk.services.demonstration.codes import shipped_codes
from hai_desk.worksheet.labels import newest
from hai_desk.worksheet.stage import Stage
from ui.refill.doors import PRINT_LABEL
from ui.tour.hands import TourLost
from ui.tour.refill import Refill

CHECKER = "HD:S:nurse2"


class ScannedRefill(Refill):
    """The wrong thing first, now and then: it stops, and the right one clears it."""

    def _scan(self, name: str) -> None:
        self._hands.scan(self._code(name))

    def _code(self, name: str) -> str:
        """The code of the printed sheet that stands beside a name."""
        resources = find_places({}, demonstration=True).resources
        codes = shipped_codes(resources, self._sheet.assessment.visit.now)
        found = [each.text for each in codes if name in each.name.replace("\u00a0", " ")]
        if not found:
            raise TourLost(name)
        return found[0]

    def _identify(self) -> None:
        self._hands.scan("HD:P:DEMO-0004")
        self._picture("wrong-wristband")
        self._hands.scan(f"HD:P:{self._story.mrn}")
        self._scan(self._story.serial)
        self._hands.push(self._button("id.time_out"))
        self._picture("identify")
        self._go_on(Stage.ASSESS)

    def _prepare(self) -> None:
        self._hands.choose(self._form, "pr.source", "compounded")
        self._scan("heparin 1,000 units/mL")
        self._picture("wrong-strength")
        for name in ("heparin 10,000 units/mL", "sodium chloride", "Syringe and filter", "rescue"):
            self._scan(name)
        self._hands.push(self._button("pr.prepared_at:now"))
        self._hands.push(self._button(PRINT_LABEL))
        self._hands.scan(self._label())
        self._picture("prepare")

    def _label(self) -> str:
        label = newest(self._sheet.sheet.entries)
        if label is None:
            raise TourLost("the printed label")
        return label.code

    def _say_who_checks(self) -> None:
        self._hands.scan(CHECKER)

    def _needle(self) -> None:
        self._scan("Intera 3000 bolus kit")
        self._picture("bolus-needle")
        self._scan("Intera 3000 refill kit")

    def _at_the_port(self) -> None:
        self._hands.scan(f"HD:P:{self._story.mrn}")
        self._hands.scan(self._label())
