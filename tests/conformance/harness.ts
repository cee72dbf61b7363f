import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { PyModule, Python, str } from "pyforge";

/** One row of the table: its name and what it shows. */
export interface Case {
  readonly id: string;
  readonly run: (py: Python) => void;
  /** Runs while no attach scope is open, with no token. */
  readonly detached?: true;
}

/** Cases of one theme; ids read `theme: what`. */
export function theme(name: string, cases: Readonly<Record<string, (py: Python) => void>>): Case[] {
  return Object.entries(cases).map(([what, body]) => ({ id: `${name}: ${what}`, run: body }));
}

/** One row of the table that ends later. */
export interface LaterCase {
  readonly id: string;
  readonly run: () => Promise<void>;
}

/** Cases of one theme that wait for something: they run one after the other, while both event loops run. */
export const laterTheme = (name: string, cases: Readonly<Record<string, () => Promise<void>>>): LaterCase[] =>
  Object.entries(cases).map(([what, body]) => ({ id: `${name}: ${what}`, run: body }));

/** Cases of one theme that attach by themselves. */
export function detachedTheme(name: string, cases: Readonly<Record<string, () => void>>): Case[] {
  return theme(name, cases).map((row) => ({ ...row, detached: true }));
}

const HELPERS = `
def same(x): return x
def describe(x):
    """Type and value, so that 5 and 5.0 differ."""
    return f"{type(x).__name__} {x!r}"
def apply(f, *args, **kwargs): return f(*args, **kwargs)
def caught(f, *args, **kwargs):
    try: return f(*args, **kwargs)
    except BaseException as error: return error
def outcome(f, *args, **kwargs):
    """What a call gives, with its type, or the exception's type and text."""
    try: return describe(f(*args, **kwargs))
    except BaseException as error: return f"{type(error).__name__}: {error}"
`;

/** Python functions that many cases use. */
export const helpers = (py: Python): PyModule =>
  py.import("sys").getattr("modules").callMethod("__contains__", "pyforge_helpers").isTruthy()
    ? py.import("pyforge_helpers")
    : PyModule.fromCode(py, HELPERS, "helpers.py", "pyforge_helpers");

/** The functions of fixture/, imported from Python as a module. */
export const fixture = (py: Python): PyModule => py.import("pyforge_fixture");

/** How Python sees a value: its type and repr. */
export const seen = (py: Python, value: unknown): string =>
  helpers(py).getattr("describe").call(value).extract(str);

/** What a call of a fixture's function gives in Python: type and repr, or the exception's type and text. */
export const outcome = (py: Python, name: string, ...args: unknown[]): string =>
  helpers(py)
    .getattr("outcome")
    .call(fixture(py).getattr(name), ...args)
    .extract(str);

/** The error that `body` throws; fails when it throws none. */
export function thrownBy(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** The error that a promise is rejected with; fails when it is not. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("the promise was not rejected");
}

/** Asserts that `body` throws an instance of `Class` with exactly this message. */
export function refuses(
  Class: abstract new (...args: never[]) => Error,
  message: string,
  body: () => unknown,
): void {
  const error = thrownBy(body);
  strictEqual((error as Error).message, message);
  ok(error instanceof Class, `expected ${Class.name}, got ${(error as Error).constructor.name}`);
}

/** Same type and value, `Object.is` for numbers, deeply. */
export const same: (actual: unknown, expected: unknown) => void = deepStrictEqual;
export { ok };

/** Runs the cases and prints a JSON line for each as it ends, so that a crash loses no more than its own. */
export function run(cases: readonly Case[], fixtures: string, only: string | null): void {
  Python.attach((py) => py.import("sys").getattr("path").callMethod("insert", 0, fixtures));
  for (const row of cases) {
    if (only !== null && only !== row.id) continue;
    console.log(JSON.stringify(outcomeOf(row)));
  }
}

function outcomeOf({ id, run: body, detached }: Case): object {
  try {
    if (detached) (body as () => void)();
    else Python.attach(body);
    return { id, ok: true };
  } catch (error) {
    return { id, ok: false, error: String((error as Error | undefined)?.stack ?? error) };
  }
}

/** Seconds that a case may wait. */
const LIMIT = 15;

/** Runs the cases that wait, as `run` does the others. */
export async function runLater(
  cases: readonly LaterCase[],
  fixtures: string,
  only: string | null,
): Promise<void> {
  Python.attach((py) => py.import("sys").getattr("path").callMethod("insert", 0, fixtures));
  for (const { id, run: body } of cases) {
    if (only !== null && only !== id) continue;
    console.log(JSON.stringify(await laterOutcome(id, body)));
  }
}

async function laterOutcome(id: string, body: () => Promise<void>): Promise<object> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it hung for ${LIMIT} s`)), LIMIT * 1000);
  });
  try {
    await Promise.race([body(), limit]);
    return { id, ok: true };
  } catch (error) {
    return { id, ok: false, error: String((error as Error | undefined)?.stack ?? error) };
  } finally {
    clearTimeout(timer);
  }
}
