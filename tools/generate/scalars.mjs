// The scalar types and refusal reasons for TypeScript, from the native tables.
import { reasons, scalars } from "./tables.mjs";

export const output = "packages/pyforge/src/plan/tables.gen.ts";

export const render =
  async () => `// Generated from scalars.def, opcode.h and reasons.def by \`npm run generate\`.

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

/** Opcodes of composites: they follow the scalars. */
export const OPS = {
${["list", "dict", "optional", "sequence", "any"].map((name, index) => `  ${name}: ${scalars().length + index},`).join("\n")}
} as const;

/** Why a value was refused, in the order of the native table. */
export const REASONS = [
${reasons()
  .map((name) => `  "${name}",`)
  .join("\n")}
] as const;

export type ReasonName = (typeof REASONS)[number];
`;
