// numpy in the main thread and in four workers of one process, at once and in turn; prints what each computed.
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { f64, Python } from "pyforge";

/**
 * The sum of the first `n` squares, by numpy.
 * @param {number} n
 */
const squares = (n) =>
  Python.attach((py) => {
    const numpy = py.import("numpy");
    const range = numpy.getattr("arange").call(n).callMethod("astype", "float64");
    return numpy.getattr("dot").call(range, range).extract(f64);
  });

/**
 * What a worker computes.
 * @param {number} n
 * @returns {Promise<number>}
 */
const started = (n) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: n });
    worker.once("error", reject);
    let sum = Number.NaN;
    worker.once("message", (value) => {
      sum = value;
    });
    worker.once("exit", (code) => (code === 0 ? resolve(sum) : reject(new Error(`exit ${code}`))));
  });

if (isMainThread) {
  Python.initialize();
  const atOnce = Promise.all([10, 20, 30, 40].map(started));
  const mine = squares(50);
  console.log(JSON.stringify([mine, ...(await atOnce)]));
  const inTurn = [];
  for (const n of [10, 20, 30]) inTurn.push(await started(n));
  console.log(JSON.stringify(inTurn));
} else {
  parentPort?.postMessage(squares(workerData));
}
