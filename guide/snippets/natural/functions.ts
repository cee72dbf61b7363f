import { kw, type PyValue, python } from "pyforge";

const people = python.from([
  { name: "Ada", born: 1815 },
  { name: "Grace", born: 1906 },
]);
const byAge = python.builtins.sorted(people, kw({ key: (person: PyValue) => person.born, reverse: true }));
console.log(byAge.map((person: PyValue) => person.name));

python.run("def countdown(n):\n    while n:\n        n -= (yield n) or 1\n    return 'lift-off'");
const steps = python.import("__main__").countdown(5)[Symbol.iterator]();
console.log(steps.next(), (steps as Generator).next(3), steps.next(), steps.next());
