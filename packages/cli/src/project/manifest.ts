import { CliError } from "../failure/index.js";

/** What a project file says, as far as it says it. */
export interface Manifest {
  /** Absolute. */
  readonly path: string;
  /** The distribution's name, as written. */
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly dependencies?: readonly string[];
  /** The module that Python imports. */
  readonly module?: string;
  /** Relative to the manifest. */
  readonly entry?: string;
}

type Table = Readonly<Record<string, unknown>>;

/** Reads values out of a parsed manifest, refusing what has another type than it must have. */
export class Fields {
  constructor(
    private readonly path: string,
    private readonly root: unknown,
  ) {}

  text(key: string): string | undefined {
    return this.#get(key, "a string", (value) => typeof value === "string");
  }

  texts(key: string): readonly string[] | undefined {
    return this.#get(
      key,
      "an array of strings",
      (value): value is string[] => Array.isArray(value) && value.every((item) => typeof item === "string"),
    );
  }

  /** Refuses a key that nobody reads: a misspelt one would be passed over in silence. */
  only(table: string, known: readonly string[]): void {
    const found = this.#get(table, "a table", isTable) ?? {};
    const unknown = Object.keys(found).find((key) => !known.includes(key));
    if (unknown === undefined) return;
    throw new CliError(
      `'${table}.${unknown}' is no setting of pyforge`,
      this.path,
      `known are ${known.map((key) => `'${key}'`).join(", ")}`,
    );
  }

  /** `key` leads through tables: `tool.pyforge.entry`. */
  #get<T>(key: string, expected: string, fits: (value: unknown) => value is T): T | undefined {
    let value = this.root;
    for (const part of key.split(".")) value = isTable(value) ? value[part] : undefined;
    if (value === undefined || fits(value)) return value;
    throw new CliError(
      `'${key}' must be ${expected}, got ${JSON.stringify(value)}`,
      this.path,
      `write ${key} as ${expected}`,
    );
  }
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null;
}

/** The fields that are there: an absent one leaves its place to the next manifest. */
export function manifestOf(
  path: string,
  fields: { readonly [K in keyof Manifest]: Manifest[K] | undefined },
): Manifest {
  return {
    ...(Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ) as Partial<Manifest>),
    path,
  };
}
