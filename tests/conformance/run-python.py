"""The conformance table where Python hosts Node: one JSON line per case, or for the named one."""

import asyncio
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent.parent / "build" / "conformance" / "python"

if __name__ == "__main__":  # processes that multiprocessing spawns import this file
    subprocess.run(["node", str(HERE / "bundle.mjs")], check=True)
    sys.path.insert(0, str(BUILT))

    import pyforge_conformance  # built above

    only = sys.argv[1] if len(sys.argv) > 1 else None
    pyforge_conformance.runAll(str(BUILT), only)
    asyncio.run(pyforge_conformance.runAllLater(str(BUILT), only))
