/**
 * The containers that one crossing wrote, by numbers in their order, each as a node. Most data shares nothing, so a Set
 * tells whether one comes again: one lookup each. Where one does, and where some are taken back, a Map takes over.
 */
export class Meetings {
  #fresh: Set<object> | undefined = new Set();
  readonly #nodes: object[] = [];
  #shared: Shared | undefined;

  get count(): number {
    return this.#nodes.length;
  }

  /** The number under which the container was written as the node; undefined where it was not, and now has the next one. */
  meet(container: object, node: object): number | undefined {
    if (this.#fresh !== undefined) {
      this.#fresh.add(container);
      if (this.#fresh.size > this.#nodes.length) {
        this.#nodes.push(node);
        return undefined;
      }
    }
    const shared = this.#tookOver();
    for (const number of shared.numbers.get(container) ?? []) if (this.#nodes[number] === node) return number;
    shared.note(container, this.#nodes.length);
    this.#nodes.push(node);
    return undefined;
  }

  /** Forgets all but the first. */
  keep(count: number): void {
    if (count === this.#nodes.length) return;
    const shared = this.#tookOver();
    for (; this.#nodes.length > count; this.#nodes.pop()) shared.forgetLast();
  }

  #tookOver(): Shared {
    if (this.#shared === undefined) {
      this.#shared = new Shared(this.#fresh ?? []);
      this.#fresh = undefined;
    }
    return this.#shared;
  }
}

/** A container may be there as several nodes: were the older one forgotten, a cycle of two types would have no end. */
class Shared {
  readonly numbers = new Map<object, number[]>();
  readonly #order: object[] = [];

  constructor(containers: Iterable<object>) {
    for (const container of containers) this.note(container, this.#order.length);
  }

  note(container: object, number: number): void {
    this.#order.push(container);
    const known = this.numbers.get(container);
    if (known === undefined) this.numbers.set(container, [number]);
    else known.push(number);
  }

  forgetLast(): void {
    const container = this.#order.pop() as object;
    const known = this.numbers.get(container) as number[];
    known.pop();
    if (known.length === 0) this.numbers.delete(container);
  }
}
