/** The first version that exports every function pyforge calls. */
export const OLDEST_PYTHON = "3.11";

const [OLDEST_MAJOR, OLDEST_MINOR] = OLDEST_PYTHON.split(".").map(Number) as [number, number];

export function isTooOld(major: number, minor: number): boolean {
  return major < OLDEST_MAJOR || (major === OLDEST_MAJOR && minor < OLDEST_MINOR);
}
