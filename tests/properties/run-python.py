"""The properties where Python hosts Node: one JSON line each, or for the named one."""

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent.parent / "build" / "properties" / "python"

subprocess.run(["node", str(HERE / "run-node.mjs"), "--build"], check=True)
sys.path.insert(0, str(BUILT))

import pyforge_properties  # noqa: E402  (built above)

first, *rest = sys.argv[1:] or [None]
if first == "--soak":
    minutes = float(rest[0]) if rest else 5.0
    seed = float(rest[1]) if len(rest) > 1 else float(int(time.time()) % 10**9)
    pyforge_properties.soak(minutes, seed)
else:
    pyforge_properties.runAll(first)
