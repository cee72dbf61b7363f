import { native, Reference } from "../native/index.js";
import { Repeated } from "./repeated.js";
import { OPS, SCALARS } from "./tables.gen.js";
import type { PlanNode, PlanObject, ValueType } from "./value-type.js";

const SCALAR_COUNT = Object.keys(SCALARS).length;

/** The first of the numbers by which native code names the types of a plan, after the opcodes. */
const FIRST_KIND = 256;

/** A type as native code runs it; gone there when this is garbage, so it is passed beside its number. */
export class Plan {
  readonly number: number;

  constructor(
    code: readonly number[],
    objects: readonly PlanObject[],
    /** The types that refusals name. */
    readonly types: readonly ValueType<unknown>[],
  ) {
    this.number = native.plan(new Uint8Array(Uint32Array.from(code).buffer), objects, this);
  }
}

/** The type that native code names in a refusal; undefined for an opcode of its own. */
export function typeOfKind(kind: number, plan: object | undefined): ValueType<unknown> | undefined {
  return plan instanceof Plan ? plan.types[kind - FIRST_KIND] : undefined;
}

/** All nodes of a type, each once, its own first. */
function nodesOf(type: ValueType<unknown>): Map<PlanNode, ValueType<unknown>> {
  const nodes = new Map([[type.node, type]]);
  for (const [node] of nodes) {
    for (const part of node.parts ?? []) if (!nodes.has(part.node)) nodes.set(part.node, part);
  }
  return nodes;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** What tells an object of a plan from another one, as text. */
function keyOf(object: PlanObject): string {
  if (typeof object !== "object" || object === null) return `${typeof object} ${String(object)}`;
  if (object instanceof Reference && object.handle < 0) return `@${object.handle}`; // kept, as `lasting` ones are
  const known = identities.get(object);
  if (known !== undefined) return `#${known}`;
  identities.set(object, ++lastIdentity);
  return `#${lastIdentity}`;
}

const repeated = new Repeated<Plan>();

function compile(type: ValueType<unknown>): Plan {
  const nodes = nodesOf(type);
  const places = new Map([...nodes.keys()].map((node, index) => [node, index]));
  const objects: PlanObject[] = [];
  const code = [nodes.size];
  let key = "";
  for (const [node, { name }] of nodes) {
    const parts = (node.parts ?? []).map((part) => places.get(part.node) as number);
    const numbers = node.numbers ?? [];
    const own = node.objects?.() ?? [];
    const kind = node.op < SCALAR_COUNT ? node.op : FIRST_KIND + (places.get(node) as number);
    code.push(node.op, kind, parts.length, ...parts, numbers.length, ...numbers, own.length);
    objects.push(...own);
    key += JSON.stringify([node.op, name, parts, numbers, own.map(keyOf)]);
  }
  return repeated.get(key, () => new Plan(code, objects, [...nodes.values()]));
}

const PLAN = Symbol("plan");
/** Of types that are frozen. */
const plansOfFrozen = new WeakMap<object, Plan>();

/**
 * Keeps a plan as long as the object. As a property: what a WeakMap holds outlives every collection of V8's young
 * generation, and types that are made in a loop would pile up.
 */
export function keepPlan(object: object, plan: Plan): void {
  if (!Reflect.defineProperty(object, PLAN, { value: plan })) plansOfFrozen.set(object, plan);
}

/** A type's plan, which lives as long as the type. Needs Python, for the objects among its constants. */
export function planOf(type: ValueType<unknown>): Plan {
  const known = (type as { readonly [PLAN]?: Plan })[PLAN] ?? plansOfFrozen.get(type);
  if (known !== undefined) return known;
  const plan = compile(type);
  keepPlan(type, plan);
  return plan;
}

/** The plan of some arguments; whoever asks keeps it. */
export function planFor(params: readonly ValueType<unknown>[]): Plan {
  const name = { in: "arguments", out: "arguments" };
  const sequence = { name, node: { op: OPS.sequence, parts: params } };
  return compile(sequence as unknown as ValueType<unknown>);
}
