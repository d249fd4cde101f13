"""The identity band: one patient, always named."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from hai_desk.wording.language import _
from ui.shell.screen import BandScreen
from ui.theme import Look
from ui.tokens import SIZES
from ui.widgets.icon_label import IconLabel
from ui.widgets.sized import SizedFrame
from ui.widgets.words import restyle, rule, say, words


class IdentityBand(SizedFrame):
    """Short of room it says F, M or X, then drops the pump model; never more than that."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("box", "band")
        self.setProperty("ring", "true")
        self.setProperty("on_navy", "true")
        self.setFixedHeight(SIZES.band)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._screen: BandScreen | None = None
        self._name = words(role="compare")
        self._born = _Entry(_("Born"))
        self._gender = _Entry(_("Gender"))
        self._mrn = _Entry("MRN", cut="identifier")
        self._allergies = _Entry(
            _("Allergies"), icon=IconLabel(look, "triangle-alert", "banner_warn", 15, stroke=2.0)
        )
        self._pump = _Entry(_("Pump"))
        self._serial = words(role="body", strength="500", cut="identifier")
        self._pump.line.addWidget(self._serial)
        self._gone = words(role="heading", tone="3")
        self._place = words(role="dense")
        self._place_value = words(role="body", strength="600")
        self._arrange()
        self.resized.connect(self._fit)

    def show_band(self, screen: BandScreen) -> None:
        self._screen = screen
        restyle(self, gone="true" if screen.gone else "false")
        say(self._name, screen.name)
        self._born.show_value(screen.born)
        self._mrn.show_value(screen.mrn)
        self._allergies.show_value(screen.allergies, icon=screen.allergy_present)
        say(self._serial, screen.pump_serial)
        say(self._place, screen.place)
        say(self._place_value, screen.place_value)
        say(self._gone, screen.gone)
        self.setAccessibleName(spoken_band(screen))
        self._ink(screen)
        self._fit()

    def _fit(self) -> None:
        if self._screen is None:
            return
        screen = self._screen
        for gender, model in (
            (screen.gender, screen.pump_model),
            (screen.gender_letter or screen.gender, screen.pump_model),
            (screen.gender_letter or screen.gender, ""),
        ):
            self._gender.show_value(gender)
            self._pump.show_value(model, always=bool(screen.pump_serial))
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        for entry in (self._gender, self._pump):
            entry.settle()
        layout.invalidate()
        return layout.minimumSize().width()

    def _ink(self, screen: BandScreen) -> None:
        """White on navy; a patient who died or whose pump was removed is quiet on white."""
        quiet = bool(screen.gone)
        value, label = ("3", "3") if quiet else ("banner", "banner_label")
        for text in (self._name, self._serial, self._place_value):
            restyle(text, tone=value)
        for entry in (self._born, self._gender, self._mrn, self._allergies, self._pump):
            entry.ink(value, label)
        restyle(self._place, tone=label)
        if screen.allergy_present and not quiet:
            self._allergies.ink("banner_warn", label)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(SIZES.page, 0, SIZES.page, 0)
        row.setSpacing(18)
        row.addWidget(self._name)
        row.addSpacing(4)
        for entry in (self._born, self._gender, self._mrn, self._allergies, self._pump):
            row.addWidget(entry)
        row.addWidget(self._gone)
        row.addStretch(1)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._place)
        place.addWidget(self._place_value)
        row.addLayout(place)


class _Entry(QWidget):
    """A quiet label over its value, with the line before it."""

    def __init__(self, label: str, *, cut: str = "", icon: IconLabel | None = None) -> None:
        super().__init__()
        self._label = words(label, "small")
        self._value = words(role="body", strength="600", cut=cut)
        self._icon = icon
        self.line = QHBoxLayout()
        self.line.setSpacing(6)
        if icon is not None:
            self.line.addWidget(icon)
        self.line.addWidget(self._value)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        column.addWidget(self._label)
        column.addLayout(self.line)
        column.addStretch(1)
        bar = rule(vertical=True, box="band_line")
        bar.setFixedHeight(42)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(bar)
        row.addLayout(column)

    def show_value(self, text: str, *, icon: bool = False, always: bool = False) -> None:
        say(self._value, text)
        if self._icon is not None:
            self._icon.setVisible(icon)
        self.setVisible(bool(text) or always)

    def settle(self) -> None:
        """Forget the size of the words shown before; Qt would only do so later."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.updateGeometry()

    def ink(self, value: str, label: str) -> None:
        restyle(self._value, tone=value)
        restyle(self._label, tone=label)

    def text(self) -> str:
        return self._value.text()


class CompactBand(SizedFrame):
    """The band inside dialogs, 41 px."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "band")
        self.setFixedHeight(SIZES.compact_band)
        self._name = words(role="heading", tone="banner")
        self._born = words(role="dense", strength="600", tone="banner")
        self._mrn = words(role="dense", strength="600", tone="banner", cut="identifier")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(_quiet(_("Born")))
        row.addWidget(self._born)
        row.addSpacing(14)
        row.addWidget(_quiet("MRN"))
        row.addWidget(self._mrn)

    def show_band(self, screen: BandScreen | None) -> None:
        self.setVisible(screen is not None)
        if screen is None:
            return
        self._name.setText(screen.name)
        self._born.setText(screen.born)
        self._mrn.setText(screen.mrn)
        said = (screen.name, f"born {screen.born}", f"MRN {screen.mrn}")
        self.setAccessibleName(", ".join(said))


def _quiet(label: str) -> QLabel:
    return words(label, "dense", tone="banner_label")


def spoken_band(screen: BandScreen) -> str:
    parts = [
        screen.name,
        screen.gone,
        f"born {screen.born}",
        screen.gender,
        f"MRN {screen.mrn}",
        screen.allergies,
        f"{screen.pump_model} {screen.pump_serial}".strip(),
        f"{screen.place} {screen.place_value}".strip(),
    ]
    return ", ".join(part for part in parts if part)
