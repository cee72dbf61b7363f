interface AnyNode {
  readonly type: string;
}

/** The nodes of a union whose type is, or may be, `T`. */
export type NodeOf<N extends AnyNode, T> = N extends { readonly type: infer K }
  ? T extends K
    ? N
    : never
  : never;

/** What to do with each type of node, as a table. Types without a row are left to the caller. */
export type NodeReaders<N extends AnyNode, Context extends readonly unknown[], Result> = {
  readonly [T in N["type"]]?: (node: NodeOf<N, T>, ...context: Context) => Result;
};

/** Applies a node's row; undefined where it has none. */
export function readWith<N extends AnyNode, Context extends readonly unknown[], Result>(
  readers: NodeReaders<N, Context, Result>,
  node: N,
  ...context: Context
): Result | undefined {
  // The table's type says that a row takes the nodes of its own type; the compiler cannot follow that through an index.
  const read = readers[node.type as N["type"]] as ((node: N, ...context: Context) => Result) | undefined;
  return read?.(node, ...context);
}
