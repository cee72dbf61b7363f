/** The message: the first argument as text. */
export function messageOf(args: readonly unknown[]): string {
  if (args.length === 0) return "";
  try {
    return String(args[0]);
  } catch {
    return ""; // it has no text; the exception is made of the value itself
  }
}

/** The options of JavaScript's own errors: an object with `cause` and nothing else. */
export function causeOf(value: unknown): { readonly cause: unknown } | undefined {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return undefined;
  const keys = Reflect.ownKeys(value);
  return keys.length === 1 && keys[0] === "cause" ? (value as { readonly cause: unknown }) : undefined;
}

/** An error as `util.inspect` shows it: the stack, then what else is known, in braces. */
export function showError(
  error: Error,
  notes: readonly string[],
  cause: unknown,
  show: (value: unknown) => string,
): string {
  const entries = Object.entries(error).filter(([key]) => key !== "name");
  if (notes.length > 0) entries.push(["[notes]", notes]);
  if (cause !== undefined) entries.push(["[cause]", cause]);
  const lines = entries.map(([key, value]) => `\n${key}: ${show(value)}`.replaceAll("\n", "\n  "));
  return lines.length === 0 ? `${error.stack}` : `${error.stack} {${lines.join(",")}\n}`;
}
