const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Control characters, separators that end a line for some readers, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to escape
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u00a0\u00ad\u2028\u2029\ufeff]|\p{Surrogate}/gu;

/** A string as Python's `repr` writes it. */
export function stringLiteral(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
  return quote + escaped.replace(UNPRINTABLE, escapeUnit) + quote;
}

/** A text as the docstring of a generated file: its lines stay lines. */
export function docstring(text: string): string {
  // Of quotes, only those are escaped that would end the literal: three in a row, and one at the end.
  const escaped = text.replaceAll("\\", "\\\\").replace(/"(?="")|"$/g, '\\"');
  const inner = escaped.replace(UNPRINTABLE, (unit) =>
    unit === "\n" || unit === "\t" ? unit : escapeUnit(unit),
  );
  return `"""${inner}"""`;
}

/** A number as Python writes it; `float` keeps it one (`1.0`), else an integral number is an int. */
export function numberLiteral(value: number, float: boolean): string {
  if (Number.isInteger(value) && !float && !Object.is(value, -0)) return BigInt(value).toString();
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function escapeUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  const hex = (digits: number): string => code.toString(16).padStart(digits, "0");
  return ESCAPES[unit] ?? (code < 0x100 ? `\\x${hex(2)}` : `\\u${hex(4)}`);
}
