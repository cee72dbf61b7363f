// The opcodes, tags and refusal reasons for TypeScript, from the native tables.
import { operations, reasons, scalars, tags } from "./tables.mjs";

export const output = "packages/pyforge/src/plan/tables.gen.ts";

/**
 * The members of an object that numbers names from `first` on.
 * @param {string[]} names
 * @param {number} first
 */
const numbered = (names, first) => names.map((name, index) => `  ${name}: ${first + index},`).join("\n");

export const render =
  async () => `// Generated from scalars.def, operations.def, tags.def and reasons.def by \`npm run generate\`.

/** A row of the table of scalars: TypeScript's type, and Python's on the way in and out. */
export interface ScalarRow {
  readonly code: number;
  readonly name: string;
  readonly ts: string;
  readonly in: string;
  readonly out: string;
}

export const SCALARS = {
${scalars()
  .map(
    ([, name, ts, pyIn, pyOut], code) =>
      `  ${name}: { code: ${code}, name: "${name}", ts: "${ts}", in: "${pyIn}", out: "${pyOut}" },`,
  )
  .join("\n")}
} as const satisfies Record<string, ScalarRow>;

/** Opcodes of everything else: they follow the scalars. */
export const OPS = {
${numbered(operations(), scalars().length)}
} as const;

/** Tags of undeclared values on the wire. */
export const TAGS = {
${numbered(
  tags().map((name) => name.replace(/_$/, "")),
  0,
)}
} as const;

/** Why a value was refused, in the order of the native table. */
export const REASONS = [
${reasons()
  .map((name) => `  "${name}",`)
  .join("\n")}
] as const;

export type ReasonName = (typeof REASONS)[number];
`;
