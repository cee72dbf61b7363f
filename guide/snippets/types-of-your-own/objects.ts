import { attributes, enumeration, f64, i32, namedTuple, PyModule, Python, str } from "pyforge";

const SOURCE = `
import dataclasses, enum

@dataclasses.dataclass
class Point:
    x: float
    y: float = 0.0

class Color(enum.Enum):
    RED = 1
    BLUE = 2
`;

enum Level {
  Low,
  High,
}

Python.attach((py) => {
  PyModule.fromCode(py, SOURCE, "shapes.py", "shapes");
  const Point = attributes({ x: f64, y: f64 }, { python: "shapes.Point" });
  const Pair = namedTuple({ left: i32, right: str }, { name: "Pair" });
  const Color = enumeration({ red: 1, blue: 2 }, { python: "shapes.Color" });
  const LevelType = enumeration(Level, { name: "Level", kind: "IntEnum" });

  const builtins = py.import("builtins");
  console.log(py.eval("__import__('shapes').Point(3)").extract(Point));
  console.log(builtins.fn("repr", [Point], str)({ x: 1, y: 2 }));
  console.log(builtins.fn("repr", [Pair], str)({ left: 1, right: "a" }));
  console.log(py.eval("__import__('shapes').Color.BLUE").extract(Color));
  console.log(builtins.fn("repr", [Color], str)(1), builtins.fn("repr", [LevelType], str)(Level.High));
});
