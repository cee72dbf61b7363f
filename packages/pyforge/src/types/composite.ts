import { isRevoked, type WireReader, type WireWriter } from "../native/index.js";
import {
  isTree,
  OPS,
  type PlanNode,
  Refusal,
  type Refusing,
  type TypeName,
  type ValueType,
} from "../plan/index.js";

/** How a container is made: `fill` and `write` are only asked where it has not been met before. */
interface Making<T extends object> {
  readonly name: TypeName;
  readonly node: PlanNode;
  readonly parts: readonly ValueType<unknown>[];
  /** An empty one. */
  create(count: number): T;
  /** Reads `count` items, or its fields. */
  fill(reader: WireReader, container: T, count: number): void;
  /**
   * @returns whether the value holds another container for sure, so that it comes again only where that one does
   * @throws Refusal where JavaScript passed something else
   */
  check(value: T): boolean;
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
    tree: parts.every(isTree),
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
      const nested = check(type, making, value);
      if (writer.meets(value, node, !nested)) return;
      making.write(writer, value);
    },
  };
  return type;
}

function check<T extends object>(type: Refusing, making: Making<T>, value: T): boolean {
  try {
    return making.check(value);
  } catch (error) {
    throw isRevoked(value) ? new Refusal("wrongJsType", type, value) : error;
  }
}

/** Whether all values of a type are containers. */
export const isContainer = (type: ValueType<unknown>): boolean =>
  type.tree === true && CONTAINERS.has(type.node.op); // in this order: a type that is known later is not asked yet

const CONTAINERS: ReadonlySet<number> = new Set([OPS.list, OPS.tuple, OPS.dict, OPS.set, OPS.record]);
