"""`main.py codes --out FILE.pdf`: every code of the demonstration on paper, to scan from."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from hai_desk.services.demonstration.codes import PrintedCode, shipped_codes

DONE, NOT_DONE = 0, 1


def run(
    arguments: Sequence[str],
    *,
    resources: Path,
    now: datetime,
    sheet: Callable[[Sequence[PrintedCode]], bytes],
) -> int:
    """Dates in the codes are counted from today, so an old sheet goes out of date."""
    parser = argparse.ArgumentParser(prog="main.py codes", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("demonstration-codes.pdf"))
    out: Path = parser.parse_args(arguments).out
    codes = shipped_codes(resources, now)
    try:
        out.write_bytes(sheet(codes))
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}.")
        return NOT_DONE
    print(f"{len(codes)} codes in {out.name}. Print it at its real size.")
    return DONE
