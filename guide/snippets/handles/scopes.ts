import { type PyAny, Python } from "pyforge";

let late: PyAny | undefined;
Python.attach((py) => {
  late = py.eval("[1, 2, 3]");
  for (let round = 0; round < 3; round++) {
    py.scope((inner) => {
      inner.eval("object()"); // dropped when this round ends
    });
  }
});

try {
  late?.repr();
} catch (error) {
  console.log((error as Error).message);
}
