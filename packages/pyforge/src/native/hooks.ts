import type { Handle } from "./border.js";

/** What native code calls: wording and policy. One function per row of hooks.def, with what its comment there says. */
export interface Hooks {
  rewire(cells: number): ArrayBuffer;
  bytes(length: number): Uint8Array;
  fathom(): void;
  raised(handle: Handle): unknown;
  thrown(value: unknown, refusal: boolean): Handle;
  refused(
    reason: number,
    kind: number,
    place: number,
    where: string,
    path: readonly (string | number)[],
    received: unknown,
    variants: readonly Error[] | undefined,
    plan: object | undefined,
  ): Error;
  placed(place: number, where: string, path: readonly (string | number)[]): string;
  misused(name: string, problem: string, details: readonly string[]): Error;
  enter(): void;
  leave(): void;
  bound(handle: Handle): unknown;
  natural(handle: Handle, shape: number): unknown;
  handle(value: unknown, natural: boolean): Handle;
  attend(): void;
  keywords(names: readonly string[], values: readonly unknown[]): unknown;
  signalled(exception: Handle): void;
}
