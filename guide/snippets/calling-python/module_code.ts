import { PyModule, Python, u64 } from "pyforge";

const SOURCE = `
def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
`;

Python.attach((py) => {
  const module = PyModule.fromCode(py, SOURCE, "fib.py", "fib");
  console.log(module.getattr("fib").call(90).extract(u64));
  console.log(py.import("fib").is(module));
});
