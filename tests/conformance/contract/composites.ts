/** The table of declared types of the contract: composites. */
import {
  any,
  complex,
  decimal,
  dict,
  f64,
  field,
  fraction,
  frozenset,
  i32,
  ip,
  lazy,
  list,
  literal,
  mapped,
  maybe,
  optional,
  PyOverflowError,
  PyTypeError,
  PyValueError,
  path,
  record,
  set,
  str,
  struct,
  tuple,
  u8,
  union,
  uuid,
  type ValueType,
} from "pyforge";
import { same } from "../harness.js";
import { RECORDS } from "./records.js";
import { REFERENCES } from "./references.js";
import { type OpenRow, type Row, row } from "./row.js";
import { TIMES } from "./times.js";

const notInteger = (text: string): string => `'${text}' object cannot be interpreted as an integer`;
const nullObject = (entries: object): object => Object.assign(Object.create(null) as object, entries);

interface Tree {
  children: Tree[];
}
const tree: ValueType<Tree> = struct({ children: list(lazy(() => tree, "Tree")) });
const point = struct({ userName: field(str, { name: "user_name" }), xy: tuple(f64, f64), tag: maybe(str) });
const MAPPING = "__import__('types').MappingProxyType";

export const COMPOSITES: readonly (Row | OpenRow)[] = [
  row('"a" | "b", literals', literal("a", "b", 1, true), {
    written: 'literal("a", "b", 1, true)',
    both: [
      ["a", "'a'"],
      [1, "1"],
      [true, "True"],
    ],
    refusedFromPython: [
      ["'c'", PyValueError, "expected one of 'a', 'b', 1, True, got 'c'"],
      ["False", PyValueError, "expected one of 'a', 'b', 1, True, got False"],
      ["1.0", PyValueError, "expected one of 'a', 'b', 1, True, got 1.0"],
    ],
    refusedToPython: [["c", PyValueError, "expected Literal['a', 'b', 1, True], got 'c'"]],
  }),
  row("list(T), T[]", list(i32), {
    written: "list(i32)",
    both: [
      [[], "[]"],
      [[1, -2], "[1, -2]"],
    ],
    fromPython: [
      [[1, 2], "(1, 2)"],
      [[0, 1], "range(2)"],
      [[1], "__import__('collections').deque([1])"],
    ],
    refusedFromPython: [
      ["'ab'", PyTypeError, ": Can't extract `str` to `list`"],
      ["{1}", PyTypeError, ": 'set' object is not an instance of 'Sequence'"],
      ["{1: 2}", PyTypeError, ": 'dict' object is not an instance of 'Sequence'"],
      ["(x for x in ())", PyTypeError, ": 'generator' object is not an instance of 'Sequence'"],
      ["[1, 'a']", PyTypeError, `[1]: ${notInteger("str")}`],
      ["[2**31]", PyOverflowError, "[0]: out of range integral type conversion attempted"],
    ],
    refusedToPython: [
      ["ab", PyTypeError, ": expected list[int], got 'ab'"],
      [[1, 0.5], PyTypeError, "[1]: expected i32 (number), got 0.5"],
      [[1, undefined], PyTypeError, "[1]: expected i32 (number), got undefined"],
    ],
    identity(py) {
      const Inner: ValueType<unknown[]> = list(lazy(() => Inner as ValueType<unknown>));
      const back = py.eval("(lambda a: (a.append(a), a)[1])([])").extract(list(Inner)) as unknown[][];
      same(back[0]?.[0] === back[0], true);
    },
  }),
  row("list(T, length)", list(u8, 2), {
    written: "list(u8, 2)",
    both: [[[1, 2], "[1, 2]"]],
    refusedFromPython: [["[1]", PyValueError, ": expected a sequence of length 2 (got 1)"]],
    refusedToPython: [[[1], PyValueError, ": expected list[int], got an array of length 1"]],
  }),
  row("tuple(A, B), [A, B]", tuple(i32, str), {
    written: "tuple(i32, str)",
    both: [[[1, "a"], "(1, 'a')"]],
    refusedFromPython: [
      ["(1,)", PyValueError, ": expected tuple of length 2, but got tuple of length 1"],
      ["(1, 'a', 2)", PyValueError, ": expected tuple of length 2, but got tuple of length 3"],
      ["()", PyValueError, ": expected tuple of length 2, but got tuple of length 0"],
      ["[1, 'a']", PyTypeError, ": 'list' object is not an instance of 'tuple'"],
      ["(1, 2)", PyTypeError, "[1]: 'int' object is not an instance of 'str'"],
    ],
    refusedToPython: [
      [[1, 2], PyTypeError, "[1]: expected str (string), got 2"],
      [[1, "a", 2], PyValueError, ": expected tuple[int, str], got an array of length 3"],
    ],
  }),
  row("dict(K, V), Map<K, V>", dict(str, i32), {
    written: "dict(str, i32)",
    both: [
      [new Map(), "{}"],
      [
        new Map([
          ["b", 1],
          ["__proto__", 2],
        ]),
        "{'b': 1, '__proto__': 2}",
      ],
    ],
    fromPython: [[new Map([["a", 1]]), `${MAPPING}({'a': 1})`]],
    refusedFromPython: [
      ["[('a', 1)]", PyTypeError, ": 'list' object is not an instance of 'Mapping'"],
      ["{'a': 'x'}", PyTypeError, `['a']: ${notInteger("str")}`],
      ["{1: 1}", PyTypeError, "[1]: 'int' object is not an instance of 'str'"],
    ],
    refusedToPython: [
      [{}, PyTypeError, ": expected dict[str, int], got {}"],
      [new Map([["a", 0.5]]), PyTypeError, "['a']: expected i32 (number), got 0.5"],
    ],
  }),
  row("record(V), Record<string, V>", record(i32), {
    written: "record(i32)",
    both: [[nullObject({ b: 1, constructor: 2 }), "{'b': 1, 'constructor': 2}"]],
    fromPython: [[nullObject({ a: 1 }), `${MAPPING}({'a': 1})`]],
    refusedFromPython: [
      ["{1: 1}", PyTypeError, "[1]: 'int' object is not an instance of 'str'"],
      ["{'a': None}", PyTypeError, `['a']: ${notInteger("NoneType")}`],
    ],
    refusedToPython: [
      [new Map(), PyTypeError, ": expected dict[str, int], got Map(0) {}"],
      [{ a: "x" }, PyTypeError, "['a']: expected i32 (number), got 'x'"],
    ],
  }),
  row("set(T), Set<T>", set(i32), {
    written: "set(i32)",
    both: [
      [new Set(), "set()"],
      [new Set([1, 2]), "{1, 2}"],
    ],
    fromPython: [[new Set([1]), "frozenset([1])"]],
    refusedFromPython: [
      ["[1]", PyTypeError, ": 'list' object is not an instance of 'set'"],
      ["{'a'}", PyTypeError, `[0]: ${notInteger("str")}`],
    ],
    refusedToPython: [[[1], PyTypeError, ": expected set[int], got [ 1 ]"]],
  }),
  row("frozenset(T), ReadonlySet<T>", frozenset(i32), {
    written: "frozenset(i32)",
    both: [
      [new Set(), "frozenset()"],
      [new Set([1, 2]), "frozenset([1, 2])"],
    ],
    fromPython: [[new Set([1]), "{1}"]],
    refusedToPython: [[[1], PyTypeError, ": expected frozenset[int], got [ 1 ]"]],
  }),
  row("lazy(() => T), a recursive type", tree, {
    written: 'struct({ children: list(lazy(() => Tree, "Tree")) })',
    both: [
      [
        { children: [{ children: [] }, { children: [] }] },
        "{'children': [{'children': []}, {'children': []}]}",
      ],
    ],
    refusedFromPython: [
      [
        "{'children': [{'children': 1}]}",
        PyTypeError,
        ".children[0].children: 'int' object is not an instance of 'Sequence'",
      ],
    ],
    refusedToPython: [
      [{ children: [{}] }, PyTypeError, ".children[0].children: expected list[Tree], got undefined"],
    ],
  }),
  row("optional(T), T | null", optional(i32), {
    written: "optional(i32)",
    both: [
      [5, "5"],
      [null, "None"],
    ],
    toPython: [[undefined, "None"]],
    refusedFromPython: [["'x'", PyTypeError, `: ${notInteger("str")}`]],
    refusedToPython: [["x", PyTypeError, ": expected i32 (number), got 'x'"]],
  }),
  row("union(A, B), A | B", union(u8, str, list(i32)), {
    written: "union(u8, str, list(i32))",
    both: [
      [5, "5"],
      ["a", "'a'"],
      [[2 ** 31 - 1], "[2147483647]"],
    ],
    identity(py) {
      same(py.eval("[300]").extract(union(list(u8), list(i32))), [300]);
      same(py.import("builtins").fn("repr", [union(list(u8), list(i32))], str)([300]), "[300]");
    },
  }),
  row("struct({…}), an interface", point, {
    written: `struct({ userName: field(str, { name: "user_name" }), xy: tuple(f64, f64), tag: maybe(str) })`,
    both: [
      [{ userName: "a", xy: [1, 0.5], tag: "t" }, "{'user_name': 'a', 'xy': (1.0, 0.5), 'tag': 't'}"],
      [{ userName: "a", xy: [0, 0] }, "{'user_name': 'a', 'xy': (0.0, 0.0)}"],
    ],
    fromPython: [[{ userName: "a", xy: [0, 0] }, `${MAPPING}({'user_name': 'a', 'xy': (0, 0), 'more': 1})`]],
    refusedFromPython: [
      ["{'user_name': 'a'}", PyTypeError, ".xy: this item is required, and there is none"],
      ["{'user_name': 'a', 'xy': (0.5, 'x')}", PyTypeError, ".xy[1]: must be real number, not str"],
      ["[]", PyTypeError, ": 'list' object is not an instance of 'Mapping'"],
    ],
    refusedToPython: [
      [{ userName: "a" }, PyTypeError, ".xy: expected tuple[float, float], got undefined"],
      [{ userName: 5, xy: [0, 0] }, PyTypeError, ".user_name: expected str (string), got 5"],
    ],
  }),
  ...RECORDS,
  { name: "exposed class", open: "exposed classes are to come" },
  ...REFERENCES,
  { name: "asynchronous generators", open: "they come with the loops" },
  { name: "awaitable(T), Promise<T>", open: "awaitables come with the loops" },
  ...TIMES,
  row("decimal", decimal, {
    both: [
      ["1.50", "__import__('decimal').Decimal('1.50')"],
      ["NaN", "__import__('decimal').Decimal('NaN')"],
    ],
    refusedFromPython: [["1.5", PyTypeError, "'float' object is not an instance of 'decimal.Decimal'"]],
    refusedToPython: [["1,5", PyValueError, "'1,5' is no decimal"]],
  }),
  row("uuid", uuid, {
    both: [
      [
        "12345678-1234-5678-1234-567812345678",
        "__import__('uuid').UUID(int=0x12345678123456781234567812345678)",
      ],
    ],
    refusedFromPython: [["'1'", PyTypeError, "Expected a `uuid.UUID` instance."]],
    refusedToPython: [["1", PyValueError, "'1' is no UUID"]],
  }),
  row("fraction", fraction, {
    both: [[{ n: -1n, d: 2n }, "__import__('fractions').Fraction(-1, 2)"]],
    refusedFromPython: [["0.5", PyTypeError, "'float' object is not an instance of 'fractions.Fraction'"]],
    refusedToPython: [[{ n: 1n, d: 0n }, PyValueError, "the denominator of a Fraction is not 0"]],
  }),
  row("complex", complex, {
    both: [[{ re: 0.5, im: -0 }, "complex(0.5, -0.0)"]],
    fromPython: [[{ re: 5, im: 0 }, "5"]],
    refusedFromPython: [["'1j'", PyTypeError, "must be real number, not str"]],
    refusedToPython: [[{ re: 1 }, PyTypeError, "expected complex, got { re: 1 }"]],
  }),
  row("path", path, {
    both: [["a/b", "__import__('pathlib').Path('a/b')"]],
    fromPython: [["a", "'a'"]],
    refusedFromPython: [["5", PyTypeError, "expected str, bytes or os.PathLike object, not int"]],
    refusedToPython: [["\ud800", PyValueError, "a path with a lone surrogate is no UTF-8"]],
  }),
  row("ip", ip, {
    both: [["127.0.0.1", "__import__('ipaddress').ip_address('127.0.0.1')"]],
    fromPython: [["::1", "'::1'"]],
    refusedFromPython: [["'1.2.3'", PyValueError, "'1.2.3' does not appear to be an IPv4 or IPv6 address"]],
    refusedToPython: [["1.2.3", PyValueError, "'1.2.3' does not appear to be an IPv4 or IPv6 address"]],
  }),
  row("any, unknown", list(any), {
    written: "list(any)",
    both: [[[1, 0.5, "a", null, true, [2]], "[1, 0.5, 'a', None, True, [2]]"]],
    fromPython: [[[new Map([["a", 1]])], "[{'a': 1}]"]],
    toPython: [[[{ a: 1 }, undefined], "[{'a': 1}, None]"]],
    refusedToPython: [
      [[Symbol("s")], PyTypeError, "[0]: expected a value that Python can hold, got Symbol(s)"],
    ],
  }),
  row(
    "mapped(T, { load, store })",
    mapped(i32, {
      load: (celsius) => ({ celsius }),
      store: ({ celsius }) => celsius,
      stub: { in: "int", out: "int", ts: "{ celsius: number }" },
    }),
    {
      written:
        'mapped(i32, { load: (celsius) => ({ celsius }), store: ({ celsius }) => celsius, stub: { in: "int", out: "int", ts: "{ celsius: number }" } })',
      both: [[{ celsius: 5 }, "5"]],
      refusedFromPython: [["'x'", PyTypeError, `: ${notInteger("str")}`]],
    },
  ),
];
