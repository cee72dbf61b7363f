const INDEX = /^(?:0|-?[1-9]\d{0,15})$/;

/** The integer that a property's name says, undefined for other names. `a[-1]` is a name like any other to JavaScript. */
export function indexOf(key: string): number | undefined {
  const first = key.charCodeAt(0);
  if (first > 57 || (first < 48 && first !== 45) || !INDEX.test(key)) return undefined;
  const index = Number(key);
  return Number.isSafeInteger(index) ? index : undefined;
}
