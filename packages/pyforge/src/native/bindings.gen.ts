// Generated from exports.def by `npm run generate`.
import type { Callback, Counters, Handle, Text } from "./border.js";
import type { Hooks } from "./hooks.js";

export const ABI_HASH = "c48f95531b62f02c";

/** What addon.node exports. */
export interface Native {
  readonly abi: string;
  connect(hooks: Hooks): void;
  start(library: string, program: string): boolean;
  running(): boolean;
  finalize(wait: boolean): number;
  requestExit(status: number | null): void;
  openScope(): number;
  closeScope(mark: number): void;
  growWire(cells: number): void;
  plan(code: Uint8Array): number;
  counters(): Counters;
  keep(owner: object, object: Handle): Handle;
  keepError(error: object, exception: Handle): Handle;
  release(kept: Handle): void;
  borrow(handle: Handle): Handle;
  same(a: Handle, b: Handle): boolean;
  original(handle: Handle): unknown;
  identify(wrapped: Handle): number;
  recall(identity: number): Handle | 0;
  importModule(name: string): Handle;
  getAttribute(object: Handle, name: string): Handle;
  setAttribute(object: Handle, name: string, value: unknown): void;
  isInstance(object: Handle, type: Handle): boolean;
  isTrue(object: Handle): boolean;
  str(object: Handle): string;
  repr(object: Handle): string;
  typeName(object: Handle): string;
  ancestry(object: Handle): string;
  evaluate(code: string, file: string, mode: number, globals: Handle | 0, locals: Handle | 0): Handle;
  moduleFromCode(code: string, file: string, name: string): Handle;
  load(object: Handle, plan: number): Text;
  loadScalar(object: Handle, kind: number): unknown;
  store(plan: number, start: number, text: string): Handle;
  call(callable: Handle, ...values: unknown[]): Handle;
  callKeywords(callable: Handle, names: readonly string[], ...values: unknown[]): Handle;
  callPlanned(
    callable: Handle,
    params: number,
    result: number,
    start: number,
    text: string,
    name: string,
  ): Text;
  signature(kinds: Uint8Array, name: string): number;
  callTyped(kept: Handle, signature: number, ...values: unknown[]): unknown;
  wrapFunction(target: Callback, name: string): Handle;
  wrapObject(target: object, name: string): Handle;
  expose(
    target: Callback,
    name: string,
    params: readonly string[],
    required: number,
    plan: Uint8Array,
    planned: boolean,
  ): Handle;
}
