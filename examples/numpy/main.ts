// Where do two lines of best fit meet? Least squares and a linear system, both in NumPy, asked from TypeScript.
import { f64, kw, list, type PyAny, Python } from "pyforge";

Python.attach((py) => {
  const np = py.import("numpy");
  const table = np.getattr("arange").call(15).getattr("reshape").call(3, 5);
  console.log(table.toString());
  console.log("mean", table.getattr("mean").call().extract(f64));
  const byColumn = table
    .getattr("mean")
    .call(kw({ axis: 0 }))
    .getattr("tolist")
    .call()
    .extract(list(f64));
  console.log("mean of each column", byColumn);

  /** Slope and intercept of the line closest to points that lie around it. */
  const line = (slope: number, intercept: number): number[] => {
    const random = np.getattr("random").getattr("default_rng").call(7);
    const x = np.getattr("linspace").call(0, 10, 200);
    const noise = random.getattr("normal").call(kw({ scale: 0.1, size: 200 }));
    const y: PyAny = np.getattr("add").call(np.getattr("polyval").call([slope, intercept], x), noise);
    return np.getattr("polyfit").call(x, y, 1).getattr("tolist").call().extract(list(f64));
  };
  const [a = 0, b = 0] = line(2, 1);
  const [c = 0, d = 0] = line(-1, 10);
  const meeting = np
    .getattr("linalg")
    .getattr("solve")
    .call(
      [
        [a, -1],
        [c, -1],
      ],
      [-b, -d],
    );
  const [x = 0, y = 0] = meeting.getattr("tolist").call().extract(list(f64));
  console.log(`y = 2x + 1 and y = 10 - x meet near (${x.toFixed(1)}, ${y.toFixed(1)})`);
});
