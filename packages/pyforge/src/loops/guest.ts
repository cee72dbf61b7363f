import { lasting, native, Reference } from "../native/index.js";

/** As long as a timer may be; it keeps the loop turning, so that handles fire that keep no process alive. */
const FOREVER = 2 ** 31 - 1;

const owner = {};

/** Python hosts Node: the loop that asyncio runs turns this one (`pyforge/_loops/guest.py`). */
export function visitLoop(): void {
  const start = lasting("pyforge._loops.guest.start");
  const methods = [native.loopTurn(), native.loopNested()].map((method) => new Reference(method));
  const guest = native.call(start, native.loopDescriptor(), ...methods);
  setInterval(() => undefined, FOREVER);
  native.afterCalls(native.keep(owner, native.getAttribute(guest, "after_call")));
  native.attendAlways();
}
