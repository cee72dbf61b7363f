/** Python's threads fetch and call TypeScript; Node goes on meanwhile. */
import { i32, list, PyModule, Python } from "pyforge";
import { PyMutex } from "pyforge/sync";

const CODE = `
import time
from concurrent.futures import ThreadPoolExecutor

def measure(words, score, threads):
    def one(word):
        time.sleep(0.05)  # as if it came from far away
        return score(word)
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, words))
`;

const seen = new PyMutex(new Set<string>());

function score(word: string): number {
  return Python.attach((py) => {
    const guard = seen.lock(py);
    guard.value.add(word);
    guard.release();
    return word.length;
  });
}

const words = ["thread", "lock", "queue", "signal", "loop", "wake"];
const measure = Python.attach((py) =>
  PyModule.fromCode(py, CODE, "measure.py", "measure").getattr("measure").unbind(),
);

let ticks = 0;
const ticking = setInterval(() => ticks++, 5);
const result = await measure.callAsync(words, score, 3);
clearInterval(ticking);
console.log(Python.attach((py) => result.bind(py).extract(list(i32))));
const names = Python.attach((py) => [...seen.lock(py).value].sort());
console.log(names, "and the loop went on:", ticks > 3);
