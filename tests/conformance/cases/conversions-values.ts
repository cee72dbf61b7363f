import { BigNumber } from "bignumber.js";
import { Decimal } from "decimal.js";
import {
  char,
  complex,
  decimal,
  dict,
  finite,
  fraction,
  ip,
  list,
  mapped,
  optional,
  PyModule,
  PyOverflowError,
  PyTypeError,
  PyValueError,
  path,
  str,
  struct,
  union,
  uuid,
} from "pyforge";
import { NIL, parse, stringify, v4, v7, version } from "uuid";
import { ok, same, theme, thrownBy } from "../harness.js";
import { crosses, loaded, refusesIn, refusesOut, stored } from "./families.js";

const ONE = "expected a string of length 1";

/** As the guide shows them: `valueOf` keeps the sign of zero, which `toString` drops. */
const decimalJs = mapped(decimal, { load: (text) => new Decimal(text), store: (value) => value.valueOf() });
const bigNumber = mapped(decimal, { load: (text) => new BigNumber(text), store: (value) => value.valueOf() });

export const valueConversionCases = theme("conversions of values", {
  "char: one code point, of any plane": (py) => {
    for (const [code, text] of [
      ["'a'", "a"],
      ["'é'", "é"],
      ["'\\0'", "\0"],
      ["'\\ud800'", "\ud800"],
      ["'😀'", "😀"],
    ] as const)
      crosses(py, char, code, text);
    for (const code of ["''", "'ab'", "'😀😀'", "'e\\u0301'"])
      refusesIn(py, char, code, PyValueError, `value: ${ONE}`);
    for (const text of ["", "ab", "😀a", "\udc00\ud800"])
      refusesOut(py, char, text, PyValueError, `: ${ONE}`);
    refusesIn(py, char, "5", PyTypeError, "value: 'int' object is not an instance of 'str'");
    refusesOut(py, char, 5, PyTypeError, ": expected str, got 5");
  },
  "char: within containers and unions": (py) => {
    crosses(py, dict(char, list(char)), "{'k': ['a', '😀']}", new Map([["k", ["a", "😀"]]]));
    refusesIn(py, list(struct({ key: char })), "[{'key': 'ab'}]", PyValueError, `value[0].key: ${ONE}`);
    refusesOut(py, list(struct({ key: char })), [{ key: "" }], PyValueError, `[0].key: ${ONE}`);
    const either = union(char, list(char));
    same(loaded(py, either, "['a']"), ["a"]);
    same(loaded(py, union(char, mapped(str, { load: (text) => text.length, store: String })), "'abc'"), 3);
  },
  "finite: floats but NaN and the infinities": (py) => {
    crosses(py, finite, "-0.0", -0);
    crosses(py, finite, "5e-324", 5e-324);
    same(loaded(py, finite, "5"), 5);
    refusesIn(py, finite, "float('nan')", PyValueError, "value: expected a finite float, got NaN");
    refusesIn(
      py,
      list(finite),
      "[1.0, float('-inf')]",
      PyValueError,
      "value[1]: expected a finite float, got -Infinity",
    );
    refusesIn(py, finite, "'1'", PyTypeError, "value: must be real number, not str");
    refusesOut(py, finite, Number.POSITIVE_INFINITY, PyValueError, ": expected a finite float, got Infinity");
    refusesOut(py, finite, "1", PyTypeError, ": expected float, got '1'");
  },
  "decimal: its digits, as they are": (py) => {
    for (const text of [
      "0.10",
      "-0",
      "-0.00",
      "1E+3",
      "1E-400000",
      "NaN",
      "sNaN",
      "-NaN12",
      "Infinity",
      "-Infinity",
    ])
      crosses(py, decimal, `decimal.Decimal('${text}')`, text);
    const long = `${"1234567890".repeat(20)}.${"987654321".repeat(20)}`;
    crosses(py, decimal, `decimal.Decimal('${long}')`, long);
    for (const text of ["1e5", ".5", "5.", "+7", "inf", "nan"])
      same(
        stored(py, decimal, text),
        `decimal.Decimal ${py.import("decimal").getattr("Decimal").call(text).repr()}`,
      );
  },
  "decimal: neither the context nor a subclass changes them": (py) => {
    const module = PyModule.fromCode(
      py,
      "import decimal\nclass Loud(decimal.Decimal):\n    def __str__(self): return 'loud'\n" +
        "loud = Loud('1.50')\n" +
        "def rounding(f):\n    with decimal.localcontext() as context:\n        context.prec = 2\n" +
        "        context.traps[decimal.Inexact] = True\n        return f()",
      "loud.py",
      "pyforge_loud",
    );
    same(module.getattr("loud").extract(decimal), "1.50");
    const inside = () => stored(py, decimal, "1.23456");
    same(module.getattr("rounding").call(inside).extract(str), "decimal.Decimal Decimal('1.23456')");
  },
  "decimal: what is none is refused": (py) => {
    for (const text of ["", "x", "1_0", " 1", "0x10", "1e", "--1", "٣"])
      refusesOut(py, decimal, text, PyValueError, `: '${text}' is no decimal`);
    refusesOut(py, decimal, "1e1000000000000000000", PyValueError, ": '1e1000000000000000000' is no decimal");
    refusesOut(py, decimal, 1.5, PyTypeError, ": expected decimal.Decimal, got 1.5");
    for (const [code, name] of [
      ["1.5", "float"],
      ["'1.5'", "str"],
      ["1", "int"],
      ["fractions.Fraction(1)", "fractions.Fraction"],
    ])
      refusesIn(
        py,
        decimal,
        code as string,
        PyTypeError,
        `value: '${name}' object is not an instance of 'decimal.Decimal'`,
      );
  },
  "decimal.js and bignumber.js by mapped": (py) => {
    const price = loaded(py, decimalJs, "decimal.Decimal('12345678901234567890.123456789')");
    same([price instanceof Decimal, price.toFixed()], [true, "12345678901234567890.123456789"]);
    same(stored(py, decimalJs, new Decimal("0.1").plus("0.2")), "decimal.Decimal Decimal('0.3')");
    same(stored(py, decimalJs, new Decimal("-0")), "decimal.Decimal Decimal('-0')");
    same(stored(py, decimalJs, new Decimal("1e+30")), "decimal.Decimal Decimal('1E+30')");
    same(loaded(py, list(decimalJs), "[decimal.Decimal('NaN'), decimal.Decimal('-Infinity')]").map(String), [
      "NaN",
      "-Infinity",
    ]);
    const big = loaded(py, bigNumber, "decimal.Decimal('-1E-7')");
    same([big instanceof BigNumber, big.toString()], [true, "-1e-7"]);
    same(
      stored(py, bigNumber, new BigNumber("123456789.123456789").times(10)),
      "decimal.Decimal Decimal('1234567891.23456789')",
    );
    same(stored(py, bigNumber, new BigNumber("-0")), "decimal.Decimal Decimal('-0')");
    same(stored(py, bigNumber, new BigNumber("-Infinity")), "decimal.Decimal Decimal('-Infinity')");
  },
  "fraction: in lowest terms, of any size": (py) => {
    crosses(py, fraction, "fractions.Fraction(-2, 6)", { n: -1n, d: 3n });
    crosses(py, fraction, "fractions.Fraction(10**40 + 1, 10**40)", { n: 10n ** 40n + 1n, d: 10n ** 40n });
    crosses(py, fraction, "fractions.Fraction(0)", { n: 0n, d: 1n });
    same(stored(py, fraction, { n: 2n, d: -4n }), "fractions.Fraction Fraction(-1, 2)");
    refusesOut(py, fraction, { n: 1n, d: 0n }, PyValueError, ": the denominator of a Fraction is not 0");
    refusesOut(
      py,
      fraction,
      { n: 1, d: 2 },
      PyTypeError,
      ": expected fractions.Fraction, got { n: 1, d: 2 }",
    );
    refusesIn(
      py,
      fraction,
      "0.5",
      PyTypeError,
      "value: 'float' object is not an instance of 'fractions.Fraction'",
    );
  },
  "complex: both parts bit for bit": (py) => {
    crosses(py, complex, "complex(-0.0, float('nan'))", { re: -0, im: Number.NaN });
    crosses(py, complex, "complex(float('inf'), -1.5)", { re: Number.POSITIVE_INFINITY, im: -1.5 });
    for (const [code, re] of [
      ["5", 5],
      ["2.5", 2.5],
      ["True", 1],
      ["2**53", 2 ** 53],
      ["fractions.Fraction(1, 2)", 0.5],
      ["type('C', (), {'__complex__': lambda self: 7+0j})()", 7],
      ["type('I', (), {'__index__': lambda self: 9})()", 9],
    ] as const)
      same(loaded(py, complex, code), { re, im: 0 });
    refusesIn(py, complex, "'1+2j'", PyTypeError, "value: must be real number, not str");
    refusesIn(py, complex, "None", PyTypeError, "value: must be real number, not NoneType");
    refusesIn(
      py,
      complex,
      "2**53 + 1",
      PyOverflowError,
      "value: a double cannot hold 9007199254740993 exactly, so complex refuses it; declare bigint",
    );
    ok(thrownBy(() => loaded(py, complex, "10**400")) instanceof PyOverflowError);
    refusesOut(py, complex, 5, PyTypeError, ": expected complex, got 5");
    refusesOut(py, complex, { re: 1 }, PyTypeError, ": expected complex, got { re: 1 }");
  },
  "uuid: canonical text, as the package uuid has it": (py) => {
    const text = "12345678-1234-5678-9abc-def012345678";
    crosses(py, uuid, `uuid.UUID('{${text.toUpperCase()}}')`, text);
    crosses(py, uuid, "uuid.UUID(int=0)", NIL);
    for (const made of [v4(), v7(), crypto.randomUUID()]) {
      same(stored(py, uuid, made), `uuid.UUID UUID('${made}')`);
      same(loaded(py, uuid, `uuid.UUID('${made}')`), made);
    }
    same(version(loaded(py, uuid, "uuid.uuid4()")), 4);
    same(stringify(parse(loaded(py, uuid, `uuid.UUID('${text}')`))), text);
    same(stored(py, uuid, text.toUpperCase()), `uuid.UUID UUID('${text}')`);
    refusesIn(py, uuid, `'${text}'`, PyTypeError, "value: Expected a `uuid.UUID` instance.");
    refusesOut(
      py,
      uuid,
      text.replaceAll("-", ""),
      PyValueError,
      `: '${text.replaceAll("-", "")}' is no UUID`,
    );
    refusesOut(py, uuid, `{${text}}`, PyValueError, `: '{${text}}' is no UUID`);
    refusesOut(py, uuid, 5, PyTypeError, ": expected uuid.UUID, got 5");
  },
  "path: a str or any os.PathLike in, a pathlib.Path out": (py) => {
    crosses(py, path, "pathlib.Path('/tmp/é 😀.txt')", "/tmp/é 😀.txt");
    same(loaded(py, path, "'a//b/'"), "a//b/");
    same(loaded(py, path, "pathlib.PurePosixPath('a/b')"), "a/b");
    same(loaded(py, path, "type('P', (), {'__fspath__': lambda self: 'own'})()"), "own");
    refusesIn(py, path, "5", PyTypeError, "value: expected str, bytes or os.PathLike object, not int");
    refusesIn(
      py,
      path,
      "b'x'",
      PyTypeError,
      "value: a path of bytes is no str; pass os.fsdecode(path), or declare bytes",
    );
    refusesIn(
      py,
      path,
      "os.fsdecode(b'a\\xff')",
      PyValueError,
      "value: the path 'a\\udcff' is no UTF-8, and Node opens such a file by its bytes only; declare bytes and pass os.fsencode(path)",
    );
    refusesOut(py, path, "a\udcff", PyValueError, ": a path with a lone surrogate is no UTF-8");
    refusesOut(py, path, 5, PyTypeError, ": expected pathlib.Path, got 5");
    const raising = "type('P', (), {'__fspath__': lambda self: 1 // 0})()";
    same(
      (thrownBy(() => loaded(py, list(path), `[${raising}]`)) as Error).message,
      "integer division or modulo by zero",
    );
  },
  "ip: addresses of both kinds, and a str that says one": (py) => {
    crosses(py, ip, "ipaddress.ip_address('192.168.0.1')", "192.168.0.1");
    crosses(py, ip, "ipaddress.ip_address('2001:db8::1')", "2001:db8::1");
    crosses(py, ip, "ipaddress.ip_address('fe80::1%eth0')", "fe80::1%eth0");
    same(loaded(py, ip, "'2001:0DB8:0:0::1'"), "2001:db8::1");
    same(loaded(py, ip, "type('P', (), {'packed': bytes([10, 0, 0, 1])})()"), "10.0.0.1");
    for (const text of [
      "::",
      "::1",
      "1::",
      "1:2:3:4:5:6:7:8",
      "::ffff:1.2.3.4",
      "1:2:3:4:5:6:1.2.3.4",
      "0.0.0.0",
      "255.255.255.255",
    ])
      same(
        stored(py, ip, text),
        `ipaddress.IPv${text.includes(":") ? 6 : 4}Address ${py.import("ipaddress").getattr("ip_address").call(text).repr()}`,
      );
  },
  "ip: what is none is refused, alike on both sides": (py) => {
    for (const text of [
      "",
      "1.2.3",
      "1.2.3.4.5",
      "256.1.1.1",
      "01.2.3.4",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      "12345::",
      "::1%",
      "g::",
      "1.2.3.4::",
      ":1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8::",
      "::1/64",
      "1.2.3.4%x",
    ]) {
      const words = `'${text}' does not appear to be an IPv4 or IPv6 address`;
      refusesOut(py, ip, text, PyValueError, `: ${words}`);
      ok(thrownBy(() => loaded(py, ip, `'${text}'`)) instanceof PyValueError, text);
    }
    refusesIn(py, ip, "'x'", PyValueError, "value: 'x' does not appear to be an IPv4 or IPv6 address");
    refusesIn(py, ip, "type('P', (), {'packed': b'abc'})()", PyValueError, "value: invalid packed length");
    refusesIn(
      py,
      ip,
      "ipaddress.ip_interface('10.0.0.1/8')",
      PyTypeError,
      "value: an interface has a network besides its address; pass its .ip",
    );
    refusesIn(
      py,
      ip,
      "5",
      PyTypeError,
      "value: 'int' object is not an instance of 'ipaddress.IPv4Address | ipaddress.IPv6Address'",
    );
    refusesOut(py, ip, 5, PyTypeError, ": expected ipaddress.IPv4Address | ipaddress.IPv6Address, got 5");
  },
  "nested: the path leads to the value": (py) => {
    const row = struct({ id: uuid, price: optional(decimal), hosts: list(ip), file: path });
    const code =
      "{'id': uuid.UUID(int=1), 'price': decimal.Decimal('1.10'), 'hosts': [ipaddress.ip_address('::1')], 'file': pathlib.Path('a')}";
    const value = { id: "00000000-0000-0000-0000-000000000001", price: "1.10", hosts: ["::1"], file: "a" };
    crosses(py, list(row), `[${code}]`, [value]);
    refusesIn(
      py,
      list(row),
      `[${code}, ${code.replace("decimal.Decimal('1.10')", "1.1")}]`,
      PyTypeError,
      "value[1].price: 'float' object is not an instance of 'decimal.Decimal'",
    );
    refusesOut(
      py,
      list(row),
      [{ ...value, hosts: ["::1", "x"] }],
      PyValueError,
      "[0].hosts[1]: 'x' does not appear to be an IPv4 or IPv6 address",
    );
    crosses(
      py,
      list(union(decimal, fraction, uuid, complex)),
      "[fractions.Fraction(1, 2), decimal.Decimal('2')]",
      [{ n: 1n, d: 2n }, "2"],
    );
    same(
      stored(py, union(decimal, uuid), "00000000-0000-0000-0000-000000000001"),
      "uuid.UUID UUID('00000000-0000-0000-0000-000000000001')",
    );
  },
});
