/** The table of declared types of the contract: enumerations, and what goes by attributes. */
import { attributes, enumeration, f64, i32, namedTuple, PyTypeError, PyValueError, str } from "pyforge";
import { ok } from "../harness.js";
import { type Row, row } from "./row.js";

const SIMPLE = "__import__('types').SimpleNamespace";
const Level = { low: 1, high: 2 } as const;
const level = enumeration(Level, { name: "Level" });
const pair = namedTuple({ left: i32, right: str }, { name: "Pair" });
const MAKE = "__import__('collections').namedtuple('Pair', 'left right')";

export const RECORDS: readonly Row[] = [
  row("attributes(…)", attributes({ x: f64, y: f64 }), {
    written: "attributes({ x: f64, y: f64 })",
    both: [[{ x: 0.5, y: -0 }, `${SIMPLE}(x=0.5, y=-0.0)`]],
    fromPython: [[{ x: 1, y: 2 }, `type('Point', (), {'x': 1, 'y': 2, 'z': 3})()`]],
    refusedFromPython: [
      [
        `${SIMPLE}(x=0.5)`,
        PyTypeError,
        ".y: this attribute is required, and 'types.SimpleNamespace' object has none",
      ],
      [`${SIMPLE}(x='a', y=1)`, PyTypeError, ".x: must be real number, not str"],
    ],
    refusedToPython: [[{ x: 1 }, PyTypeError, ".y: expected f64 (number), got undefined"]],
  }),
  row("namedTuple(…)", pair, {
    written: 'namedTuple({ left: i32, right: str }, { name: "Pair" })',
    fromPython: [[{ left: 1, right: "a" }, `${MAKE}(1, 'a')`]],
    refusedFromPython: [
      ["(1, 'a')", PyTypeError, ".left: this attribute is required, and 'tuple' object has none"],
    ],
    refusedToPython: [[{ left: 0.5, right: "" }, PyTypeError, ".left: expected i32 (number), got 0.5"]],
    identity(py) {
      const shown = py.import("builtins").fn("repr", [pair], str);
      ok(shown({ left: 1, right: "a" }) === "Pair(left=1, right='a')");
    },
  }),
  row("enumeration(E)", level, {
    written: 'enumeration({ low: 1, high: 2 }, { name: "Level" })',
    fromPython: [[Level.high, "2"]],
    refusedFromPython: [["3", PyValueError, "3 is not a valid Level"]],
    refusedToPython: [[3, PyValueError, "3 is not a valid Level"]],
    identity(py) {
      const high = level.pythonClass(py).getattr("high");
      ok(high.extract(level) === Level.high);
      ok(py.import("builtins").fn("repr", [level], str)(Level.high) === "<Level.high: 2>");
    },
  }),
];
