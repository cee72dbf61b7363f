import { isRevoked, type WireReader, type WireWriter } from "../native/index.js";
import { type PlanNode, Refusal, type Refusing, type TypeName, type ValueType } from "../plan/index.js";

/** How a container is made: `fill` and `write` are only asked where it has not been met before. */
interface Making<T extends object> {
  readonly name: TypeName;
  readonly node: PlanNode;
  readonly parts: readonly ValueType<unknown>[];
  /** An empty one. */
  create(count: number): T;
  /** Reads `count` items, or its fields. */
  fill(reader: WireReader, container: T, count: number): void;
  /** @throws Refusal where JavaScript passed something else */
  check(value: T): void;
  /** Writes the head, by `writer.head`, and what follows. */
  write(writer: WireWriter, value: T): void;
}

/** A container: what is shared stays shared, as far as a crossing goes, and a cycle a cycle. */
export function container<T extends object>(making: Making<T>): ValueType<T> {
  const { name, node, parts } = making;
  const type: ValueType<T> = {
    name,
    node,
    holds: true,
    nests: parts.some((part) => part.holds === true || part.nests === true),
    load(reader) {
      const head = reader.number();
      if (head < 0) return reader.recall(head) as T;
      const count = reader.sizeOf(head);
      const made = making.create(count);
      if (head !== count) reader.remember(made);
      making.fill(reader, made, count);
      return made;
    },
    store(writer, value) {
      check(type, making, value);
      if (writer.meets(value, node)) return;
      making.write(writer, value);
    },
  };
  return type;
}

function check<T extends object>(type: Refusing, making: Making<T>, value: T): void {
  try {
    making.check(value);
  } catch (error) {
    throw isRevoked(value) ? new Refusal("wrongJsType", type, value) : error;
  }
}
