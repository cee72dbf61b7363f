import { i32, list, Python } from "pyforge";

Python.attach((py) => {
  const primes = py.eval("[n for n in range(2, 30) if all(n % d for d in range(2, n))]");
  console.log(primes.extract(list(i32)).join(" "));
});
