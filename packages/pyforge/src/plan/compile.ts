import { native, Reference } from "../native/index.js";
import { OPS, SCALARS } from "./tables.gen.js";
import type { PlanNode, PlanObject, ValueType } from "./value-type.js";

const SCALAR_COUNT = Object.keys(SCALARS).length;

/** The types whose nodes native code knows by a number, from the first number after the opcodes. */
const types: ValueType<unknown>[] = [];
const FIRST_KIND = 256;

/** The type that native code names in a refusal; undefined for an opcode of its own. */
export function typeOfKind(kind: number): ValueType<unknown> | undefined {
  return types[kind - FIRST_KIND];
}

/** All nodes of a type, each once, its own first. */
function nodesOf(type: ValueType<unknown>): Map<PlanNode, ValueType<unknown>> {
  const nodes = new Map([[type.node, type]]);
  for (const [node] of nodes) {
    for (const part of node.parts ?? []) if (!nodes.has(part.node)) nodes.set(part.node, part);
  }
  return nodes;
}

/** Plans by all that they are made of: types made in a loop cost no memory in native code. */
const plans = new Map<string, number>();
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

function compile(type: ValueType<unknown>): number {
  const nodes = nodesOf(type);
  const places = new Map([...nodes.keys()].map((node, index) => [node, index]));
  const objects: PlanObject[] = [];
  const code = [nodes.size];
  const kinds: number[] = [];
  let key = "";
  for (const [node, { name }] of nodes) {
    const parts = (node.parts ?? []).map((part) => places.get(part.node) as number);
    const numbers = node.numbers ?? [];
    const own = node.objects?.() ?? [];
    kinds.push(code.length + 1);
    code.push(node.op, node.op, parts.length, ...parts, numbers.length, ...numbers, own.length);
    objects.push(...own);
    key += JSON.stringify([node.op, name, parts, numbers, own.map(keyOf)]);
  }
  const known = plans.get(key);
  if (known !== undefined) return known;
  let index = 0;
  for (const [node, nodeType] of nodes) {
    const place = kinds[index++] as number;
    if (node.op >= SCALAR_COUNT) code[place] = FIRST_KIND + types.push(nodeType) - 1;
  }
  const plan = native.plan(new Uint8Array(Uint32Array.from(code).buffer), objects);
  plans.set(key, plan);
  return plan;
}

const plansOfTypes = new WeakMap<object, number>();

/** The number under which native code knows a type's plan. Needs Python, for the objects among its constants. */
export function planOf(type: ValueType<unknown>): number {
  let plan = plansOfTypes.get(type);
  if (plan === undefined) {
    plan = compile(type);
    plansOfTypes.set(type, plan);
  }
  return plan;
}

/** The plan of some arguments. */
export function planFor(params: readonly ValueType<unknown>[]): number {
  const name = { in: "arguments", out: "arguments" };
  const sequence = { name, node: { op: OPS.sequence, parts: params } };
  return compile(sequence as unknown as ValueType<unknown>);
}
