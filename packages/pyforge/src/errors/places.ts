/** Steps that a path shows at either end; the ones between are counted. */
const SHOWN = 20;

/** How many steps one stands for: a negative number is of native code, which left so many out. */
const steps = (step: string | number): number => (typeof step === "number" && step < 0 ? -step : 1);

/** How a path to a value reads: `items[3].price`, `value['a'][0]`. A number is an index, a text stands as it is. */
export function pathText(base: string, path: readonly (string | number)[]): string {
  const text = (some: readonly (string | number)[]): string =>
    some.map((step) => (typeof step === "number" ? `[${step}]` : step)).join("");
  if (path.length <= 2 * SHOWN) return base + text(path);
  const left = path.slice(SHOWN, -SHOWN).reduce((sum: number, step) => sum + steps(step), 0);
  return `${base}${text(path.slice(0, SHOWN))} … ${left} more … ${text(path.slice(-SHOWN))}`;
}

/** Where a value was refused, in the order of the native `Place`; each begins the sentence. */
const PLACES: readonly ((where: string, path: readonly (string | number)[]) => string)[] = [
  (_, path) => `${pathText("value", path)}: `,
  (where, path) => `argument '${pathText(where, path)}': `,
  (where, path) => `${where}()${pathText("", path)} `,
  (where, path) => `argument ${Number(path[0]) + 1} of ${where}()${pathText("", path.slice(1))}: `,
  (_, path) => (path.length === 0 ? "" : `${pathText("", path)}: `),
];

/** `variant` is one of the types of a union, whose place is the union's. */
export const PLACE = { value: 0, argument: 1, result: 2, callArgument: 3, variant: 4 } as const;

/** The opening of a refusal's sentence. */
export const placeText = (place: number, where: string, path: readonly (string | number)[]): string =>
  PLACES[place]?.(where, path) ?? "";

/** The note of an error that user code raised while a value was converted: the error passes as it is. */
export const placed = (place: number, where: string, path: readonly (string | number)[]): string =>
  `while converting ${placeText(place, where, path).replace(/:? $/, "")}`;
