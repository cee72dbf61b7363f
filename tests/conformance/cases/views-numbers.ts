import {
  f64,
  i64,
  type PyAny,
  PyBool,
  PyComplex,
  PyFloat,
  PyInt,
  PyOverflowError,
  PyString,
  PyTypeError,
  PyValueError,
  PyZeroDivisionError,
  pyFloat,
} from "pyforge";
import { helpers, ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

export const numberViewCases = theme("views of numbers", {
  "a type test gives the object what the view offers": (py) => {
    const number = py.eval("41");
    if (!number.isInstance(PyInt)) throw new Error("41 is an int");
    same(number.value(), 41);
    ok(number instanceof PyInt && number.is(number));
    const text = py.eval("'a'");
    ok(!text.isInstance(PyInt) && text.isExactInstance(PyString));
    same([text.toStr(), "value" in text], ["a", false]);
    const yes: PyAny = py.eval("True");
    if (yes.isInstance(PyBool) && yes.isInstance(PyInt)) same([yes.isTrue(), yes.value()], [true, 1]);
    for (let round = 0; round < 3; round++) ok(yes.isInstance(PyInt) && yes.isInstance(PyBool));
    ok(yes instanceof PyInt);
  },
  "PyBool is one of two objects": (py) => {
    ok(PyBool.from(py, true).is(py.eval("True")) && PyBool.from(py, false).is(py.eval("False")));
    same([PyBool.from(py, true).isTrue(), PyBool.from(py, false).isTrue()], [true, false]);
    same(JSON.stringify([PyBool.from(py, false)]), "[false]");
    same(`${PyBool.from(py, true)}`, "True");
  },
  "PyInt of any size, exactly": (py) => {
    for (const value of [0n, -1n, 2n ** 53n, -(2n ** 63n), 2n ** 70n, 10n ** 400n]) {
      const view = PyInt.from(py, value);
      same(view.toBigInt(), value);
      same(seen(py, view), `int ${value}`);
      same(typeof view.value(), Number.isSafeInteger(Number(value)) ? "number" : "bigint");
      ok(view.eq(value) && view.isExactInstance(PyInt));
    }
    same(seen(py, PyInt.from(py, 5)), "int 5");
    same(seen(py, PyInt.from(py, 2 ** 60)), `int ${2n ** 60n}`);
    same(PyInt.from(py, 7).extract(i64), 7n);
    ok(thrownBy(() => PyInt.from(py, 1.5)) instanceof PyValueError);
    ok(thrownBy(() => PyInt.from(py, Number.NaN)) instanceof PyValueError);
    ok(thrownBy(() => PyInt.from(py, -Infinity)) instanceof PyOverflowError);
  },
  "PyInt counts as a number in arithmetic, comparison and JSON": (py) => {
    const view = PyInt.from(py, 41);
    same(Number(view) + 1, 42);
    ok((view as unknown as number) < 42);
    same(`${view}`, "41");
    same(JSON.stringify({ view }), '{"view":41}');
    ok(thrownBy(() => JSON.stringify(PyInt.from(py, 2n ** 64n))) instanceof PyValueError);
  },
  "scenario 6: bool is an int to Python, subclasses keep their type, and views tell them apart": (py) => {
    const yes = py.eval("True");
    same([yes.isInstance(PyBool), yes.isInstance(PyInt), yes.isExactInstance(PyInt)], [true, true, false]);
    ok(!py.eval("1").isInstance(PyBool));
    refuses(PyTypeError, "'int' object is not an instance of 'bool'", () => py.eval("1").cast(PyBool));
    const color = py.eval("__import__('enum').IntEnum('Color', 'RED')(1)").cast(PyInt);
    same(color.isExactInstance(PyInt), false);
    same(color.value(), 1);
    same(color.getattr("name").toJs(), "RED");
    const text = py.eval("type('S', (str,), {})('a')");
    same([text.isInstance(PyString), text.isExactInstance(PyString)], [true, false]);
    same(text.cast(PyString).toStr(), "a");
    refuses(PyTypeError, "'S' object is not an instance of 'str'", () => text.castExact(PyString));
  },
  "PyFloat, bit for bit": (py) => {
    for (const value of [0, -0, 5, 1.5, 1e300, 2 ** 53, 5e-324, Infinity, -Infinity, Number.NaN]) {
      const view = PyFloat.from(py, value);
      ok(Object.is(view.value(), value), String(value));
      ok(view.isExactInstance(PyFloat));
    }
    same(seen(py, PyFloat.from(py, 5)), "float 5.0");
    same(seen(py, PyFloat.from(py, -0)), "float -0.0");
    same(Number(PyFloat.from(py, 2)) / 4, 0.5);
    same(`${PyFloat.from(py, 2)}`, "2.0");
    same(JSON.stringify([PyFloat.from(py, 2.5)]), "[2.5]");
    same(PyFloat.from(py, 2).extract(f64), 2);
  },
  "scenario 2: pyFloat forces a float where no type is declared": (py) => {
    same(seen(py, pyFloat(5)), "float 5.0");
    same(seen(py, 5), "int 5");
    same(seen(py, pyFloat(-0)), "float -0.0");
    same(seen(py, pyFloat(Number.NaN)), "float nan");
    same(seen(py, pyFloat(2 ** 53)), `float ${2 ** 53}.0`);
    same(seen(py, [pyFloat(1), 1, { x: pyFloat(2) }]), "list [1.0, 1, {'x': 2.0}]");
    same(helpers(py).getattr("same").call(pyFloat(5)).toJs(), 5);
    same(Number(pyFloat(5)) + 1, 6);
    const target = py.eval("__import__('types').SimpleNamespace()");
    target.setattr("value", pyFloat(3));
    same(target.getattr("value").repr(), "3.0");
    const back = py.eval("lambda f: f()").call(() => pyFloat(4));
    same(back.repr(), "4.0");
    ok(thrownBy(() => pyFloat("5" as unknown as number)) instanceof TypeError);
  },
  "PyComplex: parts, operators, and what Python raises": (py) => {
    const view = PyComplex.fromDoubles(py, 3, -4);
    same(seen(py, view), "complex (3-4j)");
    same([view.real, view.imag], [3, -4]);
    same(view.abs().extract(f64), 5);
    same(view.pow(2).repr(), "(-7-24j)");
    same(view.mul(PyComplex.fromDoubles(py, 0, 1)).repr(), "(4+3j)");
    same(view.neg().cast(PyComplex).imag, 4);
    ok(Object.is(PyComplex.fromDoubles(py, -0, 0).real, -0));
    ok(thrownBy(() => view.div(PyComplex.fromDoubles(py, 0, 0))) instanceof PyZeroDivisionError);
    ok(thrownBy(() => PyComplex.fromDoubles(py, 1.5e308, 1.5e308).abs()) instanceof PyOverflowError);
  },
  "Python scalars compare with JavaScript's": (py) => {
    ok(PyString.from(py, "a").eq("a") && PyString.from(py, "a").ne("b") && !PyString.from(py, "1").eq(1));
    ok(
      PyInt.from(py, 5).eq(5) &&
        PyInt.from(py, 5).eq(5n) &&
        PyInt.from(py, 5).lt(6) &&
        !PyInt.from(py, 5).eq("5"),
    );
    ok(
      PyFloat.from(py, 1.5).eq(1.5) &&
        PyFloat.from(py, 2).eq(2) &&
        !PyFloat.from(py, Number.NaN).eq(Number.NaN),
    );
    ok(PyBool.from(py, true).eq(true) && !PyBool.from(py, true).eq(false));
    ok(PyFloat.from(py, 2 ** 53).lt(2n ** 53n + 1n));
  },
});
