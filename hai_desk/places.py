"""Where resources, data and logs live, whether the program is frozen or run from its source."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

PROGRAM = "HAI Desk"
DATA_VARIABLE = "HAIDESK_DATA"
DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class Places:
    """`data` holds the clinic's registry; the demonstration has a folder of its own in it."""

    resources: Path
    data: Path

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def desk_settings(self) -> Path:
        """What is set for this desk alone; it holds nothing of a patient."""
        return self.data / "desk.json"

    @property
    def registry(self) -> Path:
        return self.data / "registry"

    @property
    def public_authority(self) -> Path:
        """The clinic's certificate in the open, so that records can be checked without a login."""
        return self.registry / "clinic-ca.pem"


def find_places(
    environment: Mapping[str, str], *, demonstration: bool, data: Path | None = None
) -> Places:
    """`data` is what the command line says; it wins over HAIDESK_DATA, that over the default."""
    root = data or _from_environment(environment) or _usual()
    return Places(resources=_resources(), data=root / DEMONSTRATION if demonstration else root)


def _from_environment(environment: Mapping[str, str]) -> Path | None:
    said = environment.get(DATA_VARIABLE, "")
    return Path(said) if said else None


def _usual() -> Path:
    return platformdirs.user_data_path(PROGRAM, appauthor=False)


def is_bundled() -> bool:
    """Whether this is the program in one folder, not its source."""
    return hasattr(sys, "_MEIPASS")


def _resources() -> Path:
    unpacked = getattr(sys, "_MEIPASS", None)
    root = Path(unpacked) if unpacked else Path(__file__).parent.parent
    return root / "resources"
