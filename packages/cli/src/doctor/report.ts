/** Something that keeps PyForge from working, in the three parts of every refusal. */
export interface Problem {
  readonly cause: string;
  readonly place: string;
  readonly fix: string;
}

/** One of PyForge's npm packages; null where it is not installed. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string | null;
  readonly place: string | null;
}

/** A Python that something names, in the order of nearness. */
export type Candidate = { readonly source: string } & (
  | {
      readonly verdict: "taken" | "farther";
      readonly executable: string;
      readonly version: string;
      readonly prefix: string;
      readonly libpython: string;
      readonly venv: string | null;
    }
  | { readonly verdict: "refused" | "passed over"; readonly refusal: Problem }
);

/** The shared library of Node that a `python` process opens. */
export interface Engine {
  readonly file: string;
  /** Its Node's version, and the day (ISO) that came out; null where the engine does not say. */
  readonly node: string | null;
  readonly released: string | null;
  readonly ageInDays: number | null;
}

/** What the Python that is taken has of PyForge, for TypeScript modules in a `python` process. */
export interface PythonSide {
  /** Versions of the distributions, null where one is not installed. */
  readonly "pyforge-ts": string | null;
  readonly "pyforge-ts-runtime": string | null;
  /** Null where there is none; `engineError` may say why. */
  readonly engine: Engine | null;
  readonly engineError: string | null;
}

/** Everything that `pyforge doctor` knows, as `--json` prints it. Paths are absolute. */
export interface Report {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly node: { readonly version: string; readonly needs: string; readonly executable: string };
  readonly platform: string;
  readonly packages: readonly NpmPackage[];
  readonly candidates: readonly Candidate[];
  /** What could name a Python and does not, from near to far. */
  readonly silent: readonly string[];
  /** Null where no Python is taken. */
  readonly python: PythonSide | null;
}
