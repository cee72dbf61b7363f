/** How a path to a value reads: `items[3].price`, `value['a'][0]`. */
export function pathText(base: string, path: readonly (string | number)[]): string {
  return base + path.map((step) => `[${step}]`).join("");
}

/** Where a value was refused, in the order of the native `Place`; each begins the sentence. */
const PLACES: readonly ((where: string, path: readonly (string | number)[]) => string)[] = [
  (_, path) => `${pathText("value", path)}: `,
  (where, path) => `argument '${pathText(where, path)}': `,
  (where, path) => `${where}()${pathText("", path)} `,
  (where, path) => `argument ${Number(path[0]) + 1} of ${where}()${pathText("", path.slice(1))}: `,
];

export const PLACE = { value: 0, argument: 1, result: 2, callArgument: 3 } as const;

/** The opening of a refusal's sentence. */
export const placeText = (place: number, where: string, path: readonly (string | number)[]): string =>
  PLACES[place]?.(where, path) ?? "";

/** The note of an error that user code raised while a value was converted: the error passes as it is. */
export const placed = (place: number, where: string, path: readonly (string | number)[]): string =>
  `while converting ${placeText(place, where, path).replace(/:? $/, "")}`;
