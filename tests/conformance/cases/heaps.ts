import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Py, type PyAny, PyErr, PyModule, Python, type PyValue, python } from "pyforge";
import { detachedTheme, ok, same } from "../harness.js";
import { CODE, PYTHON_KINDS } from "./heaps-code.js";

setFlagsFromString("--expose-gc");
const collectJavaScript: () => void = runInNewContext("gc");

/**
 * Random graphs over both heaps. A model of numbers says what is reached from outside; a marker in Python, one for each
 * node, says what lives. JavaScript's own weak references are no use here: they keep their target until the turn ends.
 */
/** What a JavaScript node keeps; a closure over more than its holder would keep all of the maker's variables. */
interface Holder {
  readonly id: number;
  readonly marker: Py<PyAny>;
  readonly of: unknown[];
}
class Node {
  constructor(readonly holder: Holder) {}
  get id(): number {
    return this.holder.id;
  }
}
const closureOver = (holder: Holder) => () => holder.id;
const generatorOver = function* (holder: Holder) {
  for (;;) yield holder.id;
};
const MAKERS = [closureOver, (holder: Holder) => new Node(holder), generatorOver] as const;

/** The same numbers each time, spread well. */
function* numbers(seed: number): Generator<number> {
  for (let value = (seed % 2147483646) + 1; ; value = (value * 48271) % 2147483647) yield value;
}

/** A node while its graph is built. */
interface Made {
  readonly id: number;
  /** What a Python list may be given. */
  readonly value: unknown;
  /** Adds an edge. */
  readonly link: (target: Made) => void;
  /** How JavaScript keeps it: as itself, a Py, a natural value, an error. */
  readonly keep: () => unknown;
}

class Heaps {
  readonly #random: Generator<number>;
  readonly #code: Py<PyModule>;
  /** To what each node refers. */
  readonly #edges = new Map<number, number[]>();
  readonly #javascript = new Map<number, unknown>();
  readonly #python = new Set<number>();
  #next = 0;

  constructor(seed: number) {
    this.#random = numbers(seed);
    this.#code = Python.attach(
      (py) => PyModule.fromCode(py, CODE, "heaps.py", "pyforge_heaps").unbind() as Py<PyModule>,
    );
  }

  #below(limit: number): number {
    return (this.#random.next().value as number) % limit;
  }

  /** Runs a function of the module. */
  call(name: string, ...values: unknown[]): unknown {
    return Python.attach((py) =>
      this.#code
        .bind(py)
        .getattr(name)
        .call(...values)
        .toJs(),
    );
  }

  #pythonNode(py: Python, id: number): Made {
    const made = this.#code.bind(py).getattr("make").call(this.#below(PYTHON_KINDS), id);
    const [value, out] = [made.getItem(0), made.getItem(1)];
    return {
      id,
      value,
      link: (target) => void out.callMethod("append", target.value),
      keep: () => (this.#below(2) === 0 ? value.unbind() : (python.from(value) as unknown)),
    };
  }

  #javascriptNode(py: Python, id: number): Made {
    const marker = this.#code.bind(py).getattr("mark").call(id).unbind();
    const holder: Holder = { id, marker, of: [] };
    const value = (MAKERS[this.#below(MAKERS.length)] as (holder: Holder) => object)(holder);
    return { id, value, link: (target) => void holder.of.push(target.keep()), keep: () => value };
  }

  /** A graph of new nodes; some of them are held from outside, as is no longer what `drop` forgets. */
  grow(count: number): void {
    Python.attach((py) => {
      const nodes = Array.from({ length: count }, () => {
        const id = this.#next++;
        return this.#below(2) === 0 ? this.#pythonNode(py, id) : this.#javascriptNode(py, id);
      });
      for (let edge = 0; edge < 2 * count; edge++) {
        const [from, to] = [nodes[this.#below(count)] as Made, nodes[this.#below(count)] as Made];
        from.link(to);
        this.#edges.set(from.id, [...(this.#edges.get(from.id) ?? []), to.id]);
      }
      for (let root = 0; root < 3; root++) {
        const { id, keep, value } = nodes[this.#below(count)] as Made;
        if (this.#below(2) === 0) this.#javascript.set(id, keep());
        else {
          this.#code.bind(py).getattr("roots").setItem(id, value);
          this.#python.add(id);
        }
      }
    });
  }

  /** About half of what was held from outside is no longer. */
  drop(): void {
    for (const id of this.#javascript.keys()) if (this.#below(2) === 0) this.#javascript.delete(id);
    for (const id of this.#python)
      if (this.#below(2) === 0) {
        this.#python.delete(id);
        Python.attach((py) => this.#code.bind(py).getattr("roots").delItem(id));
      }
  }

  #reached(): Set<number> {
    const reached = new Set([...this.#javascript.keys(), ...this.#python]);
    for (const node of reached) for (const to of this.#edges.get(node) ?? []) reached.add(to);
    return reached;
  }

  /** What must live and is gone; and what lives that nothing holds. */
  check(): { lost: number[]; left: number[] } {
    collectJavaScript(); // what is held weakly by mistake dies now
    const alive = this.call("alive") as Set<number>;
    const reached = this.#reached();
    const lost = [...reached].filter((id) => !alive.has(id));
    const left = [...alive].filter((id) => !reached.has(id));
    return { lost, left };
  }

  /** Collects somewhere inside of what the two sides do with each other. */
  collectSomewhere(): void {
    const collect = () => void Python.collect();
    const places: (() => void)[] = [
      collect,
      () => void this.call("within_generator", collect),
      () => void this.call("within_finalizer", collect),
      () =>
        Python.attach((py) => {
          const index = this.#code.bind(py).getattr("Index").call(collect);
          same(py.eval("lambda i: [5, 6][i]").call(index).toJs(), 6);
        }),
      () => {
        const hostile = Object.defineProperty([1, 2], 1, { get: () => Python.collect(), enumerable: true });
        same(
          Python.attach((py) =>
            py
              .eval("lambda *a: a[1][0]")
              .call(() => 1, hostile)
              .toJs(),
          ),
          1,
        );
      },
      () => {
        try {
          (python.eval("lambda f: [f(), 1 / 0]") as PyValue)(collect);
        } catch (error) {
          ok(error instanceof PyErr);
        }
      },
      () => {
        const thrown = new Error("out");
        try {
          this.call("within_generator", () => {
            collect();
            throw thrown;
          });
        } catch (error) {
          ok(error === thrown);
        }
      },
    ];
    (places[this.#below(places.length)] as () => void)();
  }
}

/**
 * Builds, forgets and collects.
 * @param threads whether Python threads run meanwhile; they look at what Python holds, so that it dies later
 */
export function heaps(seed: number, epochs: number, threads = false): void {
  const graph = new Heaps(seed);
  if (threads) graph.call("start");
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      graph.grow(60);
      graph.collectSomewhere();
      same([seed, epoch, graph.check().lost], [seed, epoch, []]);
      graph.drop();
      graph.collectSomewhere();
      same([seed, epoch, graph.check().lost], [seed, epoch, []]);
      if (threads) continue;
      Python.collect();
      same([seed, epoch, graph.check()], [seed, epoch, { lost: [], left: [] }]);
      graph.call("forget");
    }
  } finally {
    if (threads) graph.call("stop");
  }
  Python.collect();
  same([seed, graph.check()], [seed, { lost: [], left: [] }]);
}

export const heapCases = detachedTheme("heaps", {
  "graphs of every kind of object keep what is reached, and nothing else": () => heaps(20261121, 12),
  "the same while Python threads run": () => heaps(20261122, 8, true),
});
