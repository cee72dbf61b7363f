import { asyncIterable, i32, Python, python } from "pyforge";
import { withAsync } from "pyforge/operator";

const SOURCE = `
import asyncio
async def counting(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print("closed")
`;
const items = Python.attach((py) => {
  py.run(SOURCE);
  return py.import("__main__").getattr("counting").call(9).extract(asyncIterable(i32));
});
for await (const item of items) if (item === 2) break;

const { timeout, sleep } = python.import("asyncio");
try {
  await withAsync(
    () => timeout(0.01),
    () => sleep(0.1) as unknown as Promise<void>,
  );
} catch (error) {
  console.log((error as Error).name);
}

console.log(
  await Python.attachAsync(async (py) => {
    const list = py.eval("[1, 2]");
    await sleep(0);
    list.callMethod("append", 3);
    return list.toString();
  }),
);
