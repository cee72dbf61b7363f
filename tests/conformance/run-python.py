"""The conformance table where Python hosts Node: one JSON line per case, or for the named one."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent.parent / "build" / "conformance" / "python"

if __name__ == "__main__":  # processes that multiprocessing spawns import this file
    subprocess.run(["node", str(HERE / "bundle.mjs")], check=True)
    sys.path.insert(0, str(BUILT))

    import pyforge_conformance  # built above

    pyforge_conformance.runAll(str(BUILT), sys.argv[1] if len(sys.argv) > 1 else None)
