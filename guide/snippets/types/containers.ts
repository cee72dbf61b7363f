import { PyDict, PyList, PySet, PySlice, PyTuple, Python } from "pyforge";

Python.attach((py) => {
  const words = PyList.from(py, ["pear", "fig", "apple"]);
  words.sort({ key: (word: string) => word.length });
  words.append("kiwi");
  console.log(words, words.length, words.getItem(PySlice.from(py, null, null, 2)));

  const stock = PyDict.from(py, { fig: 3 }).set(PyTuple.from(py, ["kiwi", "green"]), 5);
  stock.updateIfMissing({ fig: 0, pear: 7 });
  for (const [key, value] of stock.entries()) console.log(`${key}: ${value}`);
  console.log(stock.get("plum"), stock.delete("plum"), PySet.from(py, words).contains("fig"));

  try {
    for (const key of stock) stock.delItem(key);
  } catch (error) {
    console.log(String(error));
  }
});
