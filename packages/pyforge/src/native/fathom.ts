/** Arguments that make a step some KiB deep: few steps reach the end of a stack of a MiB. */
const BALLAST: readonly number[] = Array.from({ length: 128 }, (_, index) => index);

/**
 * The hook `fathom`: goes down to where V8 refuses to go deeper, or `sound` does, by which native code
 * notes how deep each step is.
 */
export const fathom = (sound: () => boolean) => (): void => {
  try {
    descend(sound, ...BALLAST);
  } catch {
    // The RangeError of V8's limit.
  }
};

function descend(sound: () => boolean, ...ballast: number[]): void {
  if (sound()) descend(sound, ...ballast);
}
