import { PyAttributeError, PyStopIteration, PyTypeError, python } from "pyforge";
import * as op from "pyforge/operator";
import { ok, refuses, same, theme } from "../harness.js";

/** What is given as [value, expected]. */
const all = (rows: Readonly<Record<string, readonly [unknown, unknown]>>): void => {
  for (const [name, [value, expected]] of Object.entries(rows)) same([name, value], [name, expected]);
};

export const naturalOperatorCases = theme("natural operator", {
  arithmetic: () => {
    all({
      sub: [op.sub(5, 3), 2],
      mul: [op.mul("ab", 2), "abab"],
      truediv: [op.truediv(1, 2), 0.5],
      floordiv: [op.floordiv(7, 2), 3],
      mod: [op.mod("%s!", "a"), "a!"],
      divmod: [String(op.divmod(7, 2)), "(3, 1)"],
      pow: [op.pow(2, 70), 2n ** 70n],
      modulo: [op.pow(3, 4, 5), 1],
      and: [op.and_(6, 3), 2],
      or: [op.or_(6, 3), 7],
      xor: [op.xor(6, 3), 5],
      lshift: [op.lshift(1, 4), 16],
      rshift: [op.rshift(16, 4), 1],
      neg: [op.neg(3), -3],
      pos: [op.pos(true), 1],
      invert: [op.invert(0), -1],
      abs: [op.abs(-2.5), 2.5],
    });
    refuses(PyTypeError, "unsupported operand type(s) for @: 'int' and 'int'", () => op.matmul(1, 2));
  },
  "in place": () => {
    const xs = python.eval("[1]");
    ok(op.iadd(xs, [2]) === xs, "a list is changed");
    same([String(xs), op.iadd(1, 2), op.isub(5, 1), op.imul(2, 3), op.itruediv(1, 4)], [
      "[1, 2]",
      3,
      4,
      6,
      0.25,
    ] as unknown[]);
    same([op.ifloordiv(7, 2), op.imod(7, 4), op.ipow(2, 3), op.iand(6, 3), op.ior(6, 3)], [
      3, 3, 8, 2, 7,
    ] as unknown[]);
    same([op.ixor(6, 3), op.ilshift(1, 2), op.irshift(8, 2)], [5, 4, 2] as unknown[]);
    refuses(PyTypeError, "unsupported operand type(s) for @=: 'int' and 'int'", () => op.imatmul(1, 2));
  },
  comparison: () => {
    const [a, b] = [python.eval("[1]"), python.eval("[1]")];
    same(
      [op.eq(a, b), op.ne(a, b), op.is_(a, b), op.is_not(a, b), op.is_(a, a)],
      [true, false, false, true, true],
    );
    same([op.lt(1, 2), op.le(2, 2), op.gt("b", "a"), op.ge(1, 2)], [true, true, true, false]);
    same([op.bool(0), op.bool("0"), op.not_([]), op.bool(python.eval("()"))], [false, true, true, false]);
    refuses(PyTypeError, "'<' not supported between instances of 'int' and 'str'", () => op.lt(1, "a"));
  },
  access: () => {
    const thing = python.import("types").SimpleNamespace();
    op.setattr(thing, "a b", 1);
    same([op.getattr(thing, "a b"), op.hasattr(thing, "a b"), op.getattr(thing, "c", null)], [
      1,
      true,
      null,
    ] as unknown[]);
    op.delattr(thing, "a b");
    refuses(PyAttributeError, "'types.SimpleNamespace' object has no attribute 'c'", () =>
      op.getattr(thing, "c"),
    );
    ok(op.dir("").includes("upper"), "dir");
    same([op.len("abc"), op.contains("abc", "b"), op.contains([1], 2)], [3, true, false]);
    const iterator = op.iter([1]);
    same([op.next(iterator), op.next(iterator, "end")], [1, "end"] as unknown[]);
    ok(op.ellipsis() === python.builtins.Ellipsis, "...");
    let caught: unknown;
    try {
      op.next(iterator);
    } catch (error) {
      caught = error;
    }
    ok(caught instanceof PyStopIteration, "the end");
  },
  about: () => {
    const { int, str, list } = python.builtins;
    same(
      [op.isinstance(1, int), op.isinstance(1, [str, int]), op.isinstance(1, op.tuple(str, list))],
      [true, true, false],
    );
    same([op.issubclass(python.builtins.bool, int), op.issubclass(int, [str, list])], [true, false]);
    ok(op.type(1) === int && op.type([]) === list, "type");
    same([op.repr("a"), op.str(1.5), typeof op.id(int)], ["'a'", "1.5", "bigint"]);
    same([op.hash(1), op.hash(true)], [1n, 1n] as unknown[]);
    refuses(PyTypeError, "unhashable type: 'list'", () => op.hash([]));
  },
});
