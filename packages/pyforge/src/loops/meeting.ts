import { boot, transient } from "../native/index.js";
import { visitLoop } from "./guest.js";
import { hostLoop } from "./hosted.js";

let met = false;

/** From now on the two loops are one: where Node is the host it steps asyncio's, where Python is, asyncio turns Node's. */
export function meetLoops(): void {
  if (met) return;
  met = true;
  transient(boot() === undefined ? hostLoop : visitLoop);
}
