import { i32, PyModule, Python } from "pyforge";

const price = (item: string): number => item.length * 10;

Python.attach((py) => {
  const shop = PyModule.fromCode(
    py,
    "from concurrent.futures import ThreadPoolExecutor\n" +
      "def total(price, items):\n" +
      "    with ThreadPoolExecutor(4) as pool:\n" +
      "        return sum(pool.map(price, items))\n",
    "shop.py",
    "shop",
  );
  console.log(shop.getattr("total").call(price, ["tea", "milk", "bread"]).extract(i32));
});
