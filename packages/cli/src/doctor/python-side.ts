import { spawnSync } from "node:child_process";
import type { Engine, PythonSide } from "./report.js";
import type { Surroundings } from "./surroundings.js";

/** What the program below prints. */
interface Answer {
  readonly pyforge: string | null;
  readonly runtime: string | null;
  readonly engine: string | null;
  readonly engineError: string | null;
  /** What lies beside the engine: `{ "node": "22.12.0", "released": "2024-12-03" }`. */
  readonly about: { readonly node: string; readonly released: string } | null;
}

/** None of these imports starts Node. The folder of the engine says which Node it is; an engine of one's own does not. */
const QUESTION = `
import json, os
answer = dict.fromkeys(["pyforge", "runtime", "engine", "engineError", "about"])
try:
    import pyforge
    answer["pyforge"] = pyforge.__version__
except ImportError:
    pass
try:
    import pyforge_runtime
    answer["runtime"] = pyforge_runtime.__version__
    answer["engine"] = pyforge_runtime.engine()
    with open(os.path.join(os.path.dirname(answer["engine"]), "engine.json"), encoding="utf-8") as file:
        answer["about"] = json.load(file)
except ImportError as error:
    if answer["runtime"]:
        answer["engineError"] = str(error)
except OSError:
    pass
print(json.dumps(answer))
`;

/** Its site-packages are read for this, and one of them may be slow. */
const TIME_LIMIT_MS = 30_000;
const DAY_MS = 86_400_000;

/** What a Python has of PyForge, as it tells itself. */
export function examinePython(executable: string, { env, cwd }: Surroundings): PythonSide {
  const { stdout, stderr, status, error } = spawnSync(executable, ["-P", "-c", QUESTION], {
    cwd,
    env,
    encoding: "utf8",
    timeout: TIME_LIMIT_MS,
  });
  if (status !== 0) {
    const engineError = `${executable} does not run: ${error?.message ?? stderr.trim()}`;
    return { "pyforge-ts": null, "pyforge-ts-runtime": null, engine: null, engineError };
  }
  // What .pth files print comes before it.
  const answer = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Answer;
  return {
    "pyforge-ts": answer.pyforge,
    "pyforge-ts-runtime": answer.runtime,
    engine: answer.engine === null ? null : engineOf(answer.engine, answer.about),
    engineError: answer.engineError,
  };
}

function engineOf(file: string, about: Answer["about"]): Engine {
  const { node = null, released = null } = about ?? {};
  const ageInDays = released === null ? null : Math.floor((Date.now() - Date.parse(released)) / DAY_MS);
  return { file, node, released, ageInDays };
}
