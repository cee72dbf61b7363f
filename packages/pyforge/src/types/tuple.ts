import { lengthOf } from "../native/index.js";
import { type Infer, OPS, Refusal, requireType, tsOf, under, type ValueType } from "../plan/index.js";
import { container, isContainer } from "./composite.js";

/** The TypeScript types of some types, one by one. */
export type InferAll<P extends readonly ValueType<unknown>[]> = { -readonly [K in keyof P]: Infer<P[K]> };

/** A Python tuple of exactly these types; an array in TypeScript. A copy. */
export function tuple<const P extends readonly ValueType<unknown>[]>(...items: P): ValueType<InferAll<P>> {
  for (const item of items) requireType(item);
  const names = (way: "in" | "out") =>
    items.length === 0 ? "tuple[()]" : `tuple[${items.map(({ name }) => name[way]).join(", ")}]`;
  const nested = items.some(isContainer);
  const type: ValueType<unknown[]> = container<unknown[]>({
    name: { in: names("in"), out: names("out"), ts: `[${items.map(tsOf).join(", ")}]` },
    node: { op: OPS.tuple, parts: items },
    parts: items,
    create: () => [],
    fill(reader, values) {
      let index = 0;
      try {
        for (const item of items) {
          values.push(item.load(reader));
          index++;
        }
      } catch (error) {
        throw under(error, index);
      }
    },
    check(values) {
      if (!Array.isArray(values)) throw new Refusal("wrongJsType", type, values);
      if (lengthOf(values) !== items.length) throw new Refusal("jsWrongLength", type, values.length);
      return nested;
    },
    write(writer, values) {
      writer.head(0);
      let index = 0;
      try {
        for (const item of items) item.store(writer, values[index++] as never);
      } catch (error) {
        throw under(error, index - 1);
      }
    },
  });
  return type as unknown as ValueType<InferAll<P>>;
}
