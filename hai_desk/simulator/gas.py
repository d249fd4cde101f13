"""The physics of a gas-driven pump: vapour, ambient pressure, viscosity (docs/device-link.md).

Model values, not a maker's: fitted to CoolProp between 20 and 45 °C, error below 0.1 %.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

MMHG_PER_KPA: Final = 1000 / 133.322
BODY: Final = 37.0
"""°C; all figures are relative to it."""
ARTERY_KPA: Final = 12.0
"""Mean pressure in the hepatic artery, 90 mmHg, above ambient."""
SEA_LEVEL_KPA: Final = 101.325


@dataclass(frozen=True, slots=True)
class Propellant:
    """Saturated vapour over its liquid: pressure depends on temperature alone."""

    name: str
    at_37: float
    a: float
    b: float

    def pressure(self, celsius: float) -> float:
        """kPa absolute."""
        above = celsius - BODY
        return self.at_37 * math.exp(self.a * above + self.b * above * above)


PROPELLANTS: Final = {
    each.name: each
    for each in (
        Propellant("n-butane", 347.82, 0.02853, -1.058e-4),
        Propellant("R114", 310.14, 0.02943, -1.117e-4),
        Propellant("R245fa", 226.88, 0.03367, -1.347e-4),
        Propellant("R11", 158.62, 0.03209, -1.234e-4),
        Propellant("perfluoropentane", 133.25, 0.03452, -1.414e-4),
    )
}
USUAL_PROPELLANT: Final = "R11"


def ambient(metres: float) -> float:
    """kPa at an altitude."""
    return SEA_LEVEL_KPA * math.pow(1 - 2.25577e-5 * metres, 5.25588)


def viscosity(celsius: float) -> float:
    """mPa·s of water."""
    above = celsius - BODY
    return 0.6910 * math.exp(-0.01952 * above + 1.332e-4 * above * above)


def thinning(celsius: float) -> float:
    """How much faster the same pressure drives the same water at this temperature than at 37 °C."""
    return viscosity(BODY) / viscosity(celsius)


def driving_pressure(propellant: Propellant) -> float:
    """kPa over the restrictor at 37 °C, at sea level, into an artery of 90 mmHg."""
    return propellant.at_37 - SEA_LEVEL_KPA - ARTERY_KPA


def relative_flow(
    propellant: Propellant, celsius: float, *, metres: float = 0.0, artery_kpa: float = ARTERY_KPA
) -> float:
    """Flow against that of the calibration, for a restrictor and a full reservoir."""
    drive = propellant.pressure(celsius) - ambient(metres) - artery_kpa
    return max(0.0, drive / driving_pressure(propellant)) * thinning(celsius)
