import { native } from "../native/index.js";
import type { InitializeOptions } from "./options.js";

type Variables = Readonly<Record<string, string | undefined>>;

/** What `python -I` means by variables; the stable ABI has no function for it. */
const ISOLATED: Variables = { PYTHONNOUSERSITE: "1", PYTHONSAFEPATH: "1" };

/** The environment in which Python starts, and what is put right in it afterwards. */
export class StartEnvironment {
  /** This process's environment as it is to be when Python runs. */
  readonly lasting: Variables;
  /** What is changed, beyond `options.env`, for the moment in which Python reads it. */
  readonly #passing: Variables;

  constructor({ env = {}, isolated = false }: InitializeOptions) {
    this.lasting = { ...process.env, ...env };
    const pythons = Object.keys(this.lasting).filter((name) => name.startsWith("PYTHON"));
    this.#passing = isolated
      ? { ...Object.fromEntries(pythons.map((name) => [name, undefined])), ...ISOLATED }
      : {};
  }

  /** Makes it this process's environment. Returns what undoes it, for a Python that did not start. */
  enter({ env = {} }: InitializeOptions): () => void {
    const changed = { ...env, ...this.#passing };
    const before = Object.keys(changed).map((name) => [name, process.env[name]] as const);
    for (const [name, value] of Object.entries(changed)) native.setEnvironment(name, value ?? null);
    return () => {
      for (const [name, value] of before) native.setEnvironment(name, value ?? null);
    };
  }

  /** The variables that Python is to put right when it has started: a null is to be unset. */
  restored(): Map<string, string | null> {
    const names = Object.keys(this.#passing);
    return new Map(names.map((name) => [name, this.lasting[name] ?? null]));
  }
}
