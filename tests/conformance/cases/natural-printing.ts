import { inspect } from "node:util";
import { PyTypeError, type PyValue, python } from "pyforge";
import { lt } from "pyforge/operator";
import { ok, same, theme, thrownBy } from "../harness.js";

const CODE = `
class Hostile:
    evaluated = 0
    def __repr__(self): raise ValueError("no repr")
    def __str__(self): raise ValueError("no str")
    @property
    def counted(self):
        Hostile.evaluated += 1
        return 1
class Endless:
    def __repr__(self): return repr(self)
class Celsius:
    def __init__(self, degrees): self.degrees = degrees
    def __float__(self): return float(self.degrees)
`;

function definitions(): PyValue {
  const code = python.builtins.dict();
  python.run(CODE, { globals: code });
  return code;
}

export const naturalPrintingCases = theme("natural printing", {
  "scenario 22: util.inspect is repr and String is str": () => {
    const path = python.import("pathlib").PurePosixPath("/tmp");
    same([inspect(path), String(path), `${path}`], ["PurePosixPath('/tmp')", "/tmp", "/tmp"]);
    const xs = python.eval("[1, 'a', None]");
    same(
      [inspect(xs), inspect({ xs }), xs.toString()],
      ["[1, 'a', None]", "{ xs: [1, 'a', None] }", "[1, 'a', None]"],
    );
    same(inspect(python.builtins.len), "<built-in function len>");
    ok(inspect(python.builtins.iter([1])).startsWith("<list_iterator object"), "an iterator");
    same(inspect(python.builtins.dict), "<class 'dict'>");
    same(inspect(python.builtins.range(10 ** 6)), "range(0, 1000000)");
  },
  "scenario 22: a hostile repr crashes nothing": () => {
    const code = definitions();
    const hostile = code.Hostile();
    ok(/^<unprintable .*Hostile object: ValueError: no repr>$/.test(inspect(hostile)), inspect(hostile));
    ok(inspect(code.Endless()).includes("RecursionError"), inspect(code.Endless()));
    ok(inspect(hostile, { showProxy: true }).includes("[Python object]"), "showProxy");
    ok(inspect([hostile, code], { depth: 5, showHidden: true }).includes("unprintable"), "nested");
    ok(thrownBy(() => String(hostile)) instanceof Error, "String() throws what __str__ raises");
    same(code.Hostile.evaluated, 0);
  },
  "scenario 22: what a prompt asks for completion evaluates no attribute": () => {
    const { Hostile } = definitions();
    const hostile = Hostile();
    ok(Reflect.ownKeys(hostile).includes("counted"), "it is offered");
    Object.getOwnPropertyDescriptor(hostile, "counted");
    same(Object.keys(hostile), []);
    same([Hostile.evaluated, hostile.counted, Hostile.evaluated], [0, 1, 1]);
  },
  "numbers, comparisons and text by JavaScript's operators": () => {
    const { Celsius } = definitions();
    same([Number(Celsius(20)), `${python.eval("2**70 + 0")}`], [20, String(2n ** 70n)]);
    python.run("import enum, fractions, datetime\nclass Level(enum.IntEnum):\n    LOW = 1\n    VAST = 2**70");
    const main = python.import("__main__");
    const { LOW, VAST } = main.Level;
    same([Number(LOW), (LOW as unknown as number) + 1, (LOW as unknown as number) < 2], [1, 2, true]);
    same((VAST as unknown as bigint) + 1n, 2n ** 70n + 1n);
    same((main.fractions.Fraction(1, 2) as unknown as number) * 3, 1.5);
    const day = main.datetime.date(2026, 1, 2);
    same([String(day), lt(day, main.datetime.date(2027, 1, 1))], ["2026-01-02", true] as unknown[]);
    ok(thrownBy(() => Number(day)) instanceof PyTypeError, "a date is no number");
  },
});
