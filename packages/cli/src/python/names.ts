/** Python's reserved words: as a name, each would be a syntax error in the caller's code. */
const RESERVED = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

const IDENTIFIER = /^[\p{XIDS}_][\p{XIDC}]*$/u;

/** Why a name cannot be used in Python, as the end of a sentence, or null when it can. */
export function refuseName(name: string): string | null {
  if (RESERVED.has(name)) return "is a reserved word in Python";
  return IDENTIFIER.test(name) ? null : "is not a name in Python";
}
