import { awaitable, f64, intoPromise, Python, PyValueError, python } from "pyforge";

const { sleep, gather } = python.import("asyncio");
console.log(await sleep(0.01, "slept"));
console.log(String(await gather(sleep(0.02, 1), sleep(0.01, 2))));

const half = Python.attach((py) => py.eval("__import__('asyncio').sleep(0, 0.5)").extract(awaitable(f64)));
console.log((await half) * 2);

Python.attach((py) => py.run("async def refuse(): raise ValueError('no')"));
try {
  await python.import("__main__").refuse();
} catch (error) {
  console.log(error instanceof PyValueError, String(error));
}

const slow = intoPromise(sleep(60), { signal: AbortSignal.timeout(50) });
console.log(await slow.catch((error: Error) => error.name));
