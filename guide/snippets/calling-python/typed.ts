import { dict, f64, list, Python, str, usize } from "pyforge";

const [sqrt, lengths] = Python.attach((py) => {
  py.run("def lengths(words):\n    return {word: len(word) for word in words}");
  return [
    py.import("math").fn("sqrt", [f64], f64),
    py.import("__main__").fn("lengths", [list(str)], dict(str, usize)),
  ];
});

// Both outlive the scope they were bound in, and attach by themselves.
console.log(sqrt(2));
console.log(lengths(["to", "be", "there"]));
sqrt.release();
lengths.release();
