import { apply, test, unary } from "./apply.js";

/** `isinstance(object, type)`; an array of types means any of them. */
export const isinstance = (object: unknown, type: unknown): boolean =>
  test("builtins.isinstance", object, anyOf(type));
/** `issubclass(type, base)`; an array of bases means any of them. */
export const issubclass = (type: unknown, base: unknown): boolean =>
  test("builtins.issubclass", type, anyOf(base));
/** `type(object)` */
export const type = unary("builtins.type");
/** `hash(object)` */
export const hash = (object: unknown): bigint => whole(apply("builtins.hash", object));
/** `id(object)` */
export const id = (object: unknown): bigint => whole(apply("builtins.id", object));
/** `repr(object)` */
export const repr = (object: unknown): string => apply("builtins.repr", object) as unknown as string;
/** `str(object)` */
export const str = (object: unknown): string => apply("builtins.str", object) as unknown as string;

const whole = (value: unknown): bigint => BigInt(value as number | bigint);

/** Python takes a tuple of types where JavaScript has an array; a natural tuple is one already. */
function anyOf(types: unknown): unknown {
  return Array.isArray(types) ? apply("pyforge._natural.tuple_of", ...(types as unknown[])) : types;
}
