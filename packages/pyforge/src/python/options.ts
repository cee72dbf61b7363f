import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { inspect } from "node:util";
import { locate } from "../interpreter/index.js";

/** How Python is to be started. What is left out is as the surroundings say. PyO3 leaves this to `PyConfig`. */
export interface InitializeOptions {
  /** A program, a command on PATH, or the folder of a venv. Default: the nearest Python, as `PYFORGE_PYTHON`, venv and PATH say. */
  readonly python?: string | undefined;
  /** The folder of a venv whose Python and packages are used; not together with `python`. */
  readonly venv?: string | undefined;
  /** PYTHONHOME: the prefix in which Python finds its standard library. A venv does not count with it. */
  readonly home?: string | undefined;
  /** `sys.argv`, program name first. Default: `[""]`, as for every embedded Python. */
  readonly argv?: readonly string[] | undefined;
  /** As `python -I`: the variables that begin with PYTHON and the user's site-packages do not count. `sys.flags.isolated` stays 0. */
  readonly isolated?: boolean | undefined;
  /** Folders that go before all of `sys.path`, as PYTHONPATH's would; relative ones are seen from the current folder. */
  readonly path?: readonly string[] | undefined;
  /** Variables that are set in this process and in `os.environ`, before Python reads them; undefined unsets one. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** What the running Python was started with; `path` and `env` are its living `sys.path` and `os.environ`. */
export interface RunningOptions {
  readonly python: string;
  readonly venv: string | null;
  readonly home: string | null;
  readonly argv: readonly string[];
  readonly isolated: boolean;
  readonly path: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Folders of `options.path` as they stand in `sys.path`. */
export const pathEntries = (options: InitializeOptions): string[] =>
  (options.path ?? []).map((entry) => resolve(entry));

const isText = (value: unknown): boolean => typeof value === "string";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isVariables = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every((text) => text === undefined || isText(text));

/** What each option is. */
const KINDS: Readonly<
  Record<keyof InitializeOptions, readonly [is: (value: unknown) => boolean, name: string]>
> = {
  python: [isText, "a string"],
  venv: [isText, "a string"],
  home: [isText, "a string"],
  argv: [isTexts, "an array of strings"],
  isolated: [(value) => typeof value === "boolean", "true or false"],
  path: [isTexts, "an array of strings"],
  env: [isVariables, "an object of strings"],
};

/**
 * Refuses options that TypeScript would have refused: one that is misspelt would be ignored in silence.
 * @throws TypeError
 */
export function requireKnown(options: InitializeOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const kind = KINDS[name as keyof InitializeOptions];
    if (kind === undefined)
      throw new TypeError(
        `Python has no option \`${name}\` to start with; there are ${Object.keys(KINDS).join(", ")}`,
      );
    if (value !== undefined && !kind[0](value))
      throw new TypeError(`the option \`${name}\` is ${kind[1]}, and got ${inspect(value, { depth: 0 })}`);
  }
}

/**
 * @throws TypeError for what the system's strings cannot hold, which would be cut off in silence
 */
export function requireSayable({
  python,
  venv,
  home,
  argv = [],
  path = [],
  env = {},
}: InitializeOptions): void {
  for (const [name, value] of Object.entries({ python, venv, home, argv, path, env })) {
    const texts = typeof value === "object" ? Object.entries(value).flat() : [value];
    if (texts.some((text) => text?.includes("\0")))
      throw new TypeError(
        `the option \`${name}\` contains a NUL character, at which the system would cut it off`,
      );
  }
  for (const name of Object.keys(env)) {
    if (name === "" || name.includes("="))
      throw new TypeError(
        `the option \`env\` names a variable ${JSON.stringify(name)}, which no system can hold`,
      );
  }
}

/** How the running Python is otherwise than `asked`: each option with both values. */
export function differences(asked: InitializeOptions, running: RunningOptions): string[] {
  const found: string[] = [];
  const compare = (
    name: string,
    is: unknown,
    wanted: unknown,
    same = JSON.stringify(is) === JSON.stringify(wanted),
  ) => {
    if (wanted !== undefined && !same)
      found.push(`${name} is ${JSON.stringify(is)}, but ${JSON.stringify(wanted)} was asked for`);
  };
  if (asked.python !== undefined) {
    const program = locate({ python: asked.python });
    compare("python", running.python, program, isSameProgram(program, running.python));
  }
  if (asked.venv !== undefined) {
    const venv = resolve(asked.venv);
    compare("venv", running.venv, venv, running.venv !== null && real(venv) === real(running.venv));
  }
  compare("home", running.home, asked.home);
  compare("argv", running.argv, asked.argv);
  compare("isolated", running.isolated, asked.isolated);
  const entries = pathEntries(asked);
  compare(
    "path",
    running.path,
    entries,
    entries.every((entry) => running.path.includes(entry)),
  );
  for (const [name, value] of Object.entries(asked.env ?? {}))
    compare(`env.${name}`, running.env[name] ?? null, value ?? null);
  return found;
}

/** `bin/python` and `bin/python3` of one venv are the same, those of two venvs are not. */
function isSameProgram(a: string, b: string): boolean {
  return real(dirname(a)) === real(dirname(b)) && real(a) === real(b);
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return join(dirname(path), basename(path));
  }
}
