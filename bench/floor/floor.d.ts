/** An index into the floor's table of Python objects. */
type Index = number;
/** A handle in one of the forms that are compared. */
type Handle = number;

/** What the floor addon exports; what each function does stands in front of it in the C++ files. */
export interface Floor {
  start(): void;
  attach(): void;
  detach(): void;
  exec(source: string): void;
  global(name: string): Index;

  nothing(): void;
  call(callable: Index, ...values: unknown[]): unknown;
  callSaved(callable: Index, ...values: unknown[]): unknown;
  callAttached(callable: Index, ...values: unknown[]): unknown;
  expose(name: string, callback: (a: number, b: number) => number): void;

  share(buffer: ArrayBuffer): void;
  listOut(callable: Index): number;
  listIn(callable: Index, length: number): void;

  lockPair(n: number): number;
  pythonCall(n: number, callable: Index): number;

  slotMark(): number;
  slotClose(mark: number): void;
  slotMake(): Handle;
  slotUse(handle: Handle): void;
  slotMakeSmall(): Handle;
  slotUseSmall(handle: Handle): void;
  slotMakeIndex(): Handle;
  slotUseIndex(index: Handle): void;
  slotUsePair(index: Handle, generation: number): void;
  pointerMark(): number;
  pointerClose(mark: number): void;
  pointerMake(): Handle;
  pointerUse(pointer: Handle): void;

  own(): number;
  disown(slot: number): void;
  ownByWrap(holder: object): number;
  ownByFinalizer(holder: object): number;
  ownByExternal(): object;
  ownedAlive(): number;
}
