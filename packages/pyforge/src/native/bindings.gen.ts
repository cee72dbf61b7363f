// Generated from exports.def by `npm run generate`.
import type { Callback, Counters, Garbage, Handle, Layout, Order, Place, Text } from "./border.js";
import type { Hooks } from "./hooks.js";

export const ABI_HASH = "8fc29fcc2cba7587";

/** What addon.node exports. */
export interface Native {
  readonly abi: string;
  connect(hooks: Hooks): void;
  setEnvironment(name: string, value: string | null): void;
  start(library: string, program: string, home: string): boolean;
  ready(): void;
  pinning(): Handle;
  posting(): Handle;
  holdLoop(hold: boolean): void;
  watchLock(milliseconds: number, report: Handle): void;
  running(): boolean;
  onMainThread(): boolean;
  attachable(): boolean;
  finalize(wait: boolean, status: number | null): number;
  requestExit(status: number | null): void;
  openScope(): number;
  closeScope(mark: number): void;
  detach(): number;
  reattach(depth: number): void;
  sound(): boolean;
  growWire(cells: number): void;
  counters(): Counters;
  keep(owner: object, object: Handle): Handle;
  keepError(error: object, exception: Handle): Handle;
  keepProxy(proxy: object, object: Handle): Handle;
  release(kept: Handle): void;
  borrow(handle: Handle): Handle;
  same(a: Handle, b: Handle): boolean;
  original(handle: Handle): unknown;
  identify(wrapped: Handle): number;
  address(object: Handle): number;
  recall(identity: number): Handle | 0;
  findCycles(): Garbage | undefined;
  holdAgain(): void;
  importModule(name: string): Handle;
  getAttribute(object: Handle, name: string): Handle;
  setAttribute(object: Handle, name: string, value: unknown, natural?: boolean): void;
  deleteAttribute(object: Handle, name: string): void;
  typeOf(object: Handle): Handle;
  isInstance(object: Handle, type: Handle): boolean;
  isException(object: Handle): boolean;
  isTrue(object: Handle): boolean;
  str(object: Handle): string;
  repr(object: Handle): string;
  typeName(object: Handle): string;
  ancestry(object: Handle): string;
  evaluate(code: string, file: string, mode: number, globals: Handle | 0, locals: Handle | 0): Handle;
  moduleFromCode(code: string, file: string, name: string): Handle;
  checkSignals(): void;
  watchSignals(): Handle;
  signalListened(signal: number, listens: boolean): void;
  errorOf(exception: Handle): unknown;
  writeUnraisable(exception: Handle, object: Handle | 0): void;
  getItem(object: Handle, key: unknown): Handle;
  setItem(object: Handle, key: unknown, value: unknown, natural?: boolean): void;
  deleteItem(object: Handle, key: unknown): void;
  size(object: Handle): number;
  iterate(object: Handle): Handle;
  send(iterator: Handle, value: unknown): Handle;
  test(callable: Handle, ...values: unknown[]): boolean;
  testMethod(object: Handle, name: string, ...values: unknown[]): boolean;
  natural(object: Handle): unknown;
  readAttribute(object: Handle, name: string, isMissing?: Handle): unknown;
  readItem(object: Handle, key: unknown): unknown;
  findItem(object: Handle, key: unknown): unknown;
  readNext(iterator: Handle): unknown;
  readSend(iterator: Handle, value: unknown, end: { value: unknown }): unknown;
  readIterate(object: Handle): unknown;
  readAll(iterable: Handle): unknown[];
  readCall(callable: Handle, ...values: unknown[]): unknown;
  readCallKeywords(callable: Handle, names: readonly string[], ...values: unknown[]): unknown;
  plan(code: Uint8Array, objects: readonly unknown[], owner: object): number;
  load(object: Handle, plan: number, owner: object, index?: number): Text;
  loadScalar(object: Handle, kind: number): unknown;
  store(plan: number, start: number, text: string, owner: object, place?: number | string): Handle;
  call(callable: Handle, ...values: unknown[]): Handle;
  callMethod(object: Handle, name: string, ...values: unknown[]): Handle;
  callKeywords(callable: Handle, names: readonly string[], ...values: unknown[]): Handle;
  callPlanned(
    callable: Handle,
    params: number,
    result: number,
    start: number,
    text: string,
    name: string,
    paramsOwner: object,
    resultOwner: object,
    mark: number,
  ): Text;
  signature(kinds: Uint8Array, name: string): number;
  callTyped(kept: Handle, signature: number, ...values: unknown[]): unknown;
  capsule(content: Handle, name: string): Handle;
  capsuleContent(capsule: Handle, name: string): Handle | 0;
  capsuleName(capsule: Handle): string | null;
  capsuleIsValid(capsule: Handle, name: string): boolean;
  referent(reference: Handle): Handle | 0;
  shareMemory(target: object, bytes: Uint8Array, format: string, itemSize: number, name: string): Handle;
  memoryView(exporter: Handle): Handle;
  layoutOf(view: Handle): Layout;
  wrapMemory(view: Handle, itemSize: number, place: Place): ArrayBuffer | Uint8Array | undefined;
  weigh(view: Handle): void;
  detachMemory(buffer: ArrayBuffer): void;
  readMemory(view: Handle, target: Uint8Array, order: Order): void;
  writeMemory(view: Handle, source: Uint8Array, order: Order): void;
  readMemoryAt(view: Handle, target: Uint8Array, indices: readonly number[]): void;
  watchDescriptor(descriptor: number, ready: Callback): void;
  unwatchDescriptor(): void;
  holdWatch(alive: boolean): void;
  loopDescriptor(): number;
  loopTurn(): Handle;
  loopNested(): Handle;
  afterCalls(callable: Handle): void;
  attendAlways(): void;
  surroundedBy(variable: Handle): void;
  wrapFunction(target: Callback, name: string, natural: boolean): Handle;
  wrapObject(target: object, name: string, type: Handle | 0): Handle;
  referenceType(): Handle;
  expose(
    target: Callback,
    name: string,
    params: readonly string[],
    parameterKinds: Uint8Array,
    kinds: Uint8Array | null,
    paramsPlan: number,
    resultPlan: number,
    paramsOwner?: object,
    resultOwner?: object,
  ): Handle;
}
