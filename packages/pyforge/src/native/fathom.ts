import { native } from "./addon.js";

/** Arguments that make a step some KiB deep: few steps reach the end of a stack of a MiB. */
const BALLAST: readonly number[] = Array.from({ length: 128 }, (_, index) => index);

/** Hook `fathom`: goes down to where V8 refuses to go deeper, or native code does; native code notes where that is. */
export function fathom(): void {
  try {
    descend(...BALLAST);
  } catch {
    // The RangeError of V8's limit.
  }
}

function descend(...ballast: number[]): void {
  if (native.sound()) descend(...ballast);
}
