"""The hazards of infusion pumps against the tests: docs/hazards.md from docs/hazards.toml.

scripts/hazards.py            write the page
scripts/hazards.py --check    exit 1 with a line for each gap; nothing is written
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.hazarding.gaps import gaps
from scripts.hazarding.page import page
from scripts.hazarding.rows import read_answers
from scripts.hazarding.wanted import wanted

ROOT = Path(__file__).resolve().parent.parent
DATA, PAGE = "docs/hazards.toml", "docs/hazards.md"


def main(arguments: list[str], root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    if parser.parse_args(arguments).check:
        return _check(root)
    (root / PAGE).write_text(page(read_answers(root / DATA)), "utf-8")
    print(f"{PAGE} written")
    return 0


def _check(root: Path) -> int:
    answers = read_answers(root / DATA)
    found = gaps(answers, wanted(), root)
    written = root / PAGE
    if not found and (not written.is_file() or written.read_text("utf-8") != page(answers)):
        found.append(f"{PAGE} is not what {DATA} says: run scripts/hazards.py")
    for line in found:
        print(line)
    whole = f"{len(answers.rows)} hazards, {len(answers.open)} of them open"
    print(f"{len(found)} gaps" if found else whole)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
