"""The conformance table where Python hosts Node: one JSON line per case."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent.parent / "build" / "conformance" / "python"

subprocess.run(["node", str(HERE / "bundle.mjs")], check=True)
sys.path.insert(0, str(BUILT))

import pyforge_conformance  # noqa: E402  (built above)

for line in pyforge_conformance.runAll(str(BUILT)):
    print(line)
