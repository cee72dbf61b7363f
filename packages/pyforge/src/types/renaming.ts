/** The rules of `renameAll`, named as serde and PyO3 name them. */
const JOIN: Readonly<Record<string, (words: readonly string[]) => string>> = {
  camelCase: (words) => words.map((word, index) => (index === 0 ? word : capital(word))).join(""),
  PascalCase: (words) => words.map(capital).join(""),
  snake_case: (words) => words.join("_"),
  SCREAMING_SNAKE_CASE: (words) => words.join("_").toUpperCase(),
  "kebab-case": (words) => words.join("-"),
  "SCREAMING-KEBAB-CASE": (words) => words.join("-").toUpperCase(),
  lowercase: (words) => words.join(""),
  UPPERCASE: (words) => words.join("").toUpperCase(),
};

/** How names become Python's. */
export type Renaming =
  | "camelCase"
  | "PascalCase"
  | "snake_case"
  | "SCREAMING_SNAKE_CASE"
  | "kebab-case"
  | "SCREAMING-KEBAB-CASE"
  | "lowercase"
  | "UPPERCASE";

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The words of a name, in lower case: `maxURLSize`, `max_url_size` and `max-url-size` have the same three. */
function words(name: string): string[] {
  const found = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[^\p{Lu}_-]+/gu) ?? [name];
  return found.map((word) => word.toLowerCase());
}

/** A name by a rule; as it is, without one. */
export function renamed(name: string, rule: Renaming | undefined): string {
  if (rule === undefined) return name;
  const join = Object.hasOwn(JOIN, rule) ? JOIN[rule] : undefined;
  if (join === undefined)
    throw new TypeError(`renameAll is one of ${Object.keys(JOIN).join(", ")}, and was ${String(rule)}`);
  return join(words(name));
}
