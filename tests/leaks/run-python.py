"""The leak table where Python hosts Node: one JSON line per loop, each loop in a process of its own.

`run-python.py <id>` runs one loop in this process.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent.parent / "build" / "leaks" / "python"

only = sys.argv[1] if len(sys.argv) > 1 else None
if only is None:
    subprocess.run(["node", str(HERE / "bundle.mjs")], check=True)
sys.path.insert(0, str(BUILT))

import pyforge_leaks  # noqa: E402  (built above)


def run_apart(kind):
    done = subprocess.run([sys.executable, __file__, kind], stdout=subprocess.PIPE, text=True)
    if done.returncode == 0 and done.stdout:
        return done.stdout.strip()
    return json.dumps({"id": kind, "ok": False, "error": f"ended with {done.returncode}"})


if only is not None:
    print(pyforge_leaks.run(only))
else:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for line in pool.map(run_apart, pyforge_leaks.ids()):
            print(line, flush=True)
