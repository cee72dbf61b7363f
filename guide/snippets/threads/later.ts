import { f64, none, PyTimeoutError, Python } from "pyforge";

const sleep = Python.attach((py) => py.import("time").fn("sleep", [f64], none));

const begun = performance.now();
await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => sleep.callAsync(0.2)));
console.log("eight sleeps in less than one second:", performance.now() - begun < 1000);

const stop = new AbortController();
setTimeout(() => stop.abort(new Error("nobody waits any more")), 20);
await sleep
  .limited({ signal: stop.signal })
  .callAsync(0.1)
  .catch((error: Error) => console.log(error.message));

try {
  sleep.limited({ timeout: 50 })(10);
} catch (error) {
  if (error instanceof PyTimeoutError) console.log(error.message);
}
