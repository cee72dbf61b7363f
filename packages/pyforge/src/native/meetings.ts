/** Thrown through all that writes, which passes on what is no object: a crossing that was taken for a tree is none. */
export const MET_AGAIN = Symbol("pyforge.metAgain");

/** How a crossing tells the containers that come twice apart from those that come once. */
export interface Watch {
  /** What the first cell of a container has beyond its size. */
  readonly mark: number;
  /** How many containers have numbers. */
  readonly count: number;
  /**
   * The number under which a container was written before as the same type.
   * @param leaf whether it holds no other container for sure
   * @throws {@link MET_AGAIN}
   */
  meet(container: object, node: object, leaf: boolean): number | undefined;
  /** Forgets all but the first. */
  keep(count: number): void;
}

/**
 * The watch over data that is a tree, as most is: what holds a container that comes once comes once itself, so only the
 * innermost are looked up, and none has a number. Looking up all costs 60 ns for each (10^4 objects that hold a list).
 */
export class TreeWatch implements Watch {
  readonly mark = 0;
  readonly count = 0;
  readonly #leaves = new Set<object>();
  #size = 0;

  meet(container: object, _node: object, leaf: boolean): undefined {
    if (!leaf) return;
    if (this.#leaves.add(container).size === this.#size) throw MET_AGAIN;
    this.#size++;
  }

  keep(): void {}
}

/** Added to a container's size where it may be met again: both sides number those in the order in which they open. */
export const REMEMBERED = 2 ** 40;

/**
 * The containers that one crossing wrote, by numbers in their order, each as a node. Most data shares nothing, so a Set
 * tells whether one comes again: one lookup each. Where one does, and where some are taken back, a Map takes over.
 */
export class Meetings implements Watch {
  readonly mark = REMEMBERED;
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
