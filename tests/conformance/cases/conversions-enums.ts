import {
  enumeration,
  f64,
  i32,
  list,
  PyModule,
  PyTypeError,
  PyValueError,
  str,
  struct,
  union,
} from "pyforge";
import { helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";
import { crosses, loaded, refusesIn, refusesOut, stored } from "./families.js";

enum Color {
  Red,
  Green = 5,
  Blue,
}
enum Level {
  Low = "low",
  High = "high",
}
const MODE = { Read: 1, Write: 2, Execute: 4 } as const;

const color = enumeration(Color, { name: "Color", module: "shop.colors" });
const level = enumeration(Level, { name: "Level", kind: "StrEnum" });
const mode = enumeration(MODE, { name: "Mode", kind: "IntFlag" });

const CODE = [
  "import enum",
  "class Color(enum.Enum):\n    RED = 1\n    GREEN = 2\n    BLUE = 3",
  "class Size(enum.IntEnum):\n    S = 1\n    L = 2",
  "class Perm(enum.Flag):\n    R = 4\n    W = 2\n    X = 1",
  "class Name(str, enum.Enum):\n    ONE = 'one'",
].join("\n");

const palette = (py: Parameters<typeof loaded>[0]): PyModule =>
  py.import("sys").getattr("modules").callMethod("__contains__", "pyforge_palette").isTruthy()
    ? py.import("pyforge_palette")
    : PyModule.fromCode(py, CODE, "palette.py", "pyforge_palette");

export const enumConversionCases = theme("conversions of enumerations", {
  "a TypeScript enum is a real enum.Enum, made once": (py) => {
    same(stored(py, color, Color.Green), "shop.colors.Color <Color.Green: 5>");
    const members = helpers(py).fn("same", [list(color)], list(color))([Color.Red, Color.Blue, Color.Green]);
    same(members, [0, 6, 5]);
    const cls = color.pythonClass(py);
    same(cls.getattr("__name__").extract(str), "Color");
    ok(cls.is(color.pythonClass(py)));
    same(
      helpers(py).fn("describe", [list(color)], str)([Color.Red, Color.Blue]),
      "list [<Color.Red: 0>, <Color.Blue: 6>]",
    );
    same(cls.getattr("__members__").len(), 3);
    const aliased = enumeration({ Blue: 6, Azure: 6 }, { name: "Aliased" });
    same(stored(py, aliased, 6), "pyforge.Aliased <Aliased.Blue: 6>");
    ok(aliased.pythonClass(py).getattr("Azure").is(aliased.pythonClass(py).getattr("Blue")));
    same(cls.getattr("__mro__").getItem(1).getattr("__name__").extract(str), "Enum");
  },
  "in: the member or its value, which TypeScript sees": (py) => {
    const cls = color.pythonClass(py);
    same(cls.getattr("Blue").extract(color), Color.Blue);
    same(loaded(py, color, "5"), Color.Green);
    refusesIn(py, color, "1", PyValueError, "value: 1 is not a valid Color");
    refusesIn(py, color, "'Red'", PyValueError, "value: 'Red' is not a valid Color");
    refusesIn(py, color, "[]", PyValueError, "value: [] is not a valid Color");
    refusesIn(
      py,
      color,
      "enum.Enum('Color', 'Red').Red",
      PyTypeError,
      "value: 'pyforge_families.Color' object is not an instance of 'Color'",
    );
    for (const [value, words] of [
      [1, "1"],
      [-0, "-0"],
      ["Red", "'Red'"],
      [null, "null"],
    ] as const)
      refusesOut(
        py,
        color,
        value,
        PyValueError,
        `: ${Object.is(value, -0) ? "0" : words} is not a valid Color`,
      );
  },
  "kinds: StrEnum, IntEnum, IntFlag and Flag": (py) => {
    same(stored(py, level, Level.High), "pyforge.Level <Level.High: 'high'>");
    same(loaded(py, level, "'low'"), Level.Low);
    ok(level.pythonClass(py).getattr("Low").eq("low"));
    const size = enumeration({ S: 1, L: 2 }, { name: "Size", kind: "IntEnum" });
    same(helpers(py).fn("describe", [size], str)(2), "Size <Size.L: 2>");
    ok(size.pythonClass(py).getattr("L").eq(2));
    same(stored(py, mode, MODE.Read | (MODE.Execute as 1)), "pyforge.Mode <Mode.Read|Execute: 5>");
    same(stored(py, mode, 0 as 1), "pyforge.Mode <Mode: 0>");
    same(
      mode.pythonClass(py).getattr("Read").bitor(mode.pythonClass(py).getattr("Write")).extract(mode),
      3 as 1,
    );
    refusesOut(py, mode, 8, PyValueError, ": 8 is not a valid Mode");
    refusesOut(py, mode, -1, PyValueError, ": -1 is not a valid Mode");
    refusesIn(py, mode, "8", PyValueError, "value: <Mode: 8> is no member that TypeScript declares");
    refusesIn(py, mode, "'x'", PyValueError, "value: 'x' is not a valid Mode");
    const flag = enumeration(MODE, { name: "Strict", kind: "Flag" });
    same(stored(py, flag, 3 as 1), "pyforge.Strict <Strict.Read|Write: 3>");
    ok(thrownBy(() => loaded(py, flag, "8")) instanceof PyValueError);
  },
  "mirrors an Enum, an IntEnum and a Flag that Python has": (py) => {
    const cls = palette(py).getattr("Color");
    const mirror = enumeration({ Red: 1, Green: 2 }, { python: "pyforge_palette.Color" });
    ok(mirror.pythonClass(py).is(cls));
    same(stored(py, mirror, 2), "pyforge_palette.Color <Color.GREEN: 2>");
    same([cls.getattr("RED").extract(mirror), loaded(py, mirror, "2")], [1, 2]);
    refuses(PyValueError, "value: <Color.BLUE: 3> is no member that TypeScript declares", () =>
      cls.getattr("BLUE").extract(mirror),
    );
    const size = enumeration({ S: 1, L: 2 }, { python: "pyforge_palette.Size" });
    same(stored(py, size, 1), "pyforge_palette.Size <Size.S: 1>");
    const perm = enumeration({ R: 4, W: 2, X: 1 }, { python: "pyforge_palette.Perm", flags: true });
    same(stored(py, perm, 6 as 4), "pyforge_palette.Perm <Perm.R|W: 6>");
    const both = palette(py).getattr("Perm").getattr("R").bitor(palette(py).getattr("Perm").getattr("X"));
    same(both.extract(perm), 5 as 4);
    const name = enumeration({ One: "one" }, { python: "pyforge_palette.Name" });
    same(
      [stored(py, name, "one"), loaded(py, name, "'one'")],
      ["pyforge_palette.Name <Name.ONE: 'one'>", "one"],
    );
  },
  "a mirror that does not answer to its class is refused when it is first used": (py) => {
    palette(py);
    const wrong = enumeration({ Red: 1, Black: 9 }, { python: "pyforge_palette.Color" });
    refuses(PyValueError, "pyforge_palette.Color has no member with the value 9", () => stored(py, wrong, 1));
    const text = enumeration({ Red: "1" }, { python: "pyforge_palette.Color" });
    refuses(PyValueError, "pyforge_palette.Color has no member with the value '1'", () =>
      loaded(py, text, "1"),
    );
    const none = enumeration({ Red: 1 }, { python: "builtins.int" });
    refuses(PyTypeError, "enumeration() mirrors an enum.Enum, and <class 'int'> is none", () =>
      none.pythonClass(py),
    );
  },
  "what is no enumeration is refused in TypeScript": () => {
    refuses(TypeError, "enumeration() takes an enum with members, and got none", () => enumeration({}));
    refuses(TypeError, "enumeration() takes members that are strings or integers, and Half is 0.5", () =>
      enumeration({ Half: 0.5 }),
    );
    refuses(TypeError, 'the members of a flag are integers from 0, and got "x"', () =>
      enumeration({ X: "x" }, { kind: "Flag" }),
    );
  },
  "within containers and unions": (py) => {
    const row = struct({ color, levels: list(level) });
    same(
      stored(py, row, { color: Color.Red, levels: [Level.Low] }),
      "builtins.dict {'color': <Color.Red: 0>, 'levels': [<Level.Low: 'low'>]}",
    );
    refusesOut(py, list(row), [{ color: 1, levels: [] }], PyValueError, "[0].color: 1 is not a valid Color");
    refusesIn(
      py,
      list(row),
      "[{'color': 0, 'levels': ['mid']}]",
      PyValueError,
      "value[0].levels[0]: 'mid' is not a valid Level",
    );
    const either = union(level, f64);
    crosses(py, list(union(i32, level)), "[1]", [1]);
    same([loaded(py, either, "'low'"), loaded(py, either, "2.5")], ["low", 2.5]);
    same(
      [stored(py, either, 2.5), stored(py, either, Level.Low)],
      ["builtins.float 2.5", "pyforge.Level <Level.Low: 'low'>"],
    );
  },
});
