import { native } from "../native/index.js";
import { introduceLater, type Then } from "../python/index.js";
import { reportStep } from "./async-generator.js";
import { isAwaitable, pyOf, thenOf } from "./awaited.js";
import { meetLoops } from "./meeting.js";
import { reportPromise } from "./report.js";

introduceLater({
  meetLoops,
  reportPromise,
  reportStep: (steps, method, value, number) => reportStep(steps, method, value, number),
  thenOf: (object): Then | undefined =>
    isAwaitable(object) ? thenOf(native.natural(object), object, pyOf) : undefined,
});
