"""``python -m tools.house [ROOT]``: every lint, every check of the tree. Exit code 1 when one finds something."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.house.rooms import ROOT
from tools.house.run import findings


def main() -> int:
    found = list(findings(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT))
    for each in found:
        sys.stdout.write(f"{each}\n")
    if found:
        sys.stdout.write(f"\n{len(found)} found. Why a rule is there: its file in server/tools/house/.\n")
    return 1 if found else 0


sys.exit(main())
