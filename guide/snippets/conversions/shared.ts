import { i32, list, Python, set, str, struct, tuple } from "pyforge";

Python.attach((py) => {
  const row = [1, 2];
  const grid: unknown[] = [row, row];
  grid.push(grid);
  console.log(py.eval("lambda g: (g[0] is g[1], g[2] is g)").call(grid).toString());

  const rows = py.eval("[[1, 2]] * 2").extract(list(list(i32)));
  console.log(rows, rows[0] === rows[1]);

  const order = struct({ id: str, at: tuple(i32, i32), tags: set(str) });
  console.log(py.eval("{'id': 'a7', 'at': (3, 4), 'tags': {'new'}, 'more': 0}").extract(order));

  const counts = py.eval("{'a': 2**60, 'b': [1]}");
  console.log(counts.toJs(), counts.toJs({ ints: "bigint", dicts: "object" }));
});
