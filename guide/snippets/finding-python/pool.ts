import { i32, list, Python } from "pyforge";

Python.initialize({ path: ["."] });

Python.attach((py) => {
  const square = py.import("work").getattr("square");
  const pool = py.import("multiprocessing").callMethod("get_context", "spawn").callMethod("Pool", 2);
  console.log(pool.callMethod("map", square, [1, 2, 3]).extract(list(i32)));
  pool.callMethod("close");
  pool.callMethod("join");
});
