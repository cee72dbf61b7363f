import { i32, list, PyDict, type PyErr, PySyntaxError, PyTypeError, PyZeroDivisionError, str } from "pyforge";
import { helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

/** The SyntaxError of a value in a place that is none, of the template's line 1 unless said. */
const misplaced = (what: string, kind = "run", line = 1): string =>
  `value 1 of the template ${what} (<py.${kind}>, line ${line})`;
const IN_STRING = "stands inside a string, where it would be text; use an f-string or concatenate";
const NAME = "stands where Python needs a name; compute names by getattr(), setattr() or **";
const ASSIGNED = "is assigned to or deleted; assign to a name instead";
const TOUCHES = "touches other text; put a space or an operator between";

export const templateCases = theme("templates", {
  "values are bound, whatever they are": (py) => {
    const hostile = `'; import os; os._exit(1) #"""\n{x}`;
    same(py.eval`${hostile}`.extract(str), hostile);
    same(py.eval`${1} + ${2.5}`.repr(), "3.5");
    same(
      py.eval`[${null}, ${true}, ${2n ** 70n}, ${[1, { a: 2 }]}]`.repr(),
      `[None, True, ${2n ** 70n}, [1, {'a': 2}]]`,
    );
    const object = py.eval("[7]");
    ok(py.eval`${object}`.is(object));
    const kept = object.unbind();
    ok(py.eval`${kept} is ${object}`.isTruthy());
    kept.release();
    same(py.eval`${(x: number) => x * 2}(21)`.extract(i32), 42);
    same(py.eval`f"{${"a"}}-{${1}:03d}"`.extract(str), "a-001");
    refuses(
      PyTypeError,
      "value: expected a value that Python can hold, got Symbol(s)",
      () => py.eval`${Symbol("s")}`,
    );
  },
  "nested functions, classes and comprehensions see the values": (py) => {
    same(py.eval`[x + ${10} for x in ${[1, 2]}]`.extract(list(i32)), [11, 12]);
    same(py.eval`(lambda y: y * ${3})(4)`.extract(i32), 12);
    py.run`
      class Holder:
          __private = ${5}
          def get(self):
              def deeper(): return ${6} + self.__private
              return deeper()
      global template_got
      template_got = Holder().get()
    `;
    same(py.eval("template_got").extract(i32), 11);
    py.run("del template_got");
  },
  "names that are assigned stay inside, unless they are declared global": (py) => {
    py.run`
      template_inside = ${1}
      global template_outside
      template_outside = template_inside + 1
    `;
    same(py.eval("'template_inside' in globals()").isTruthy(), false);
    same(py.eval("template_outside").extract(i32), 2);
    same(py.eval`template_outside + ${1}`.extract(i32), 3);
    py.run("del template_outside");
  },
  "code loses its indentation, also from a first line with code": (py) => {
    const seen: unknown[] = [];
    const note = (x: unknown): void => void seen.push(x);
    py.run`
        if True:
            ${note}(1)

        ${note}("""a
          b""")
    `;
    py.run`${note}(2)
           ${note}(3)`;
    py.run`for x in range(4, 6):
             ${note}(x)`;
    py.run``;
    same(seen, [1, "a\n  b", 2, 3, 4, 5]);
    same(
      py.eval`
        (${1} +
         2)
      `.extract(i32),
      3,
    );
  },
  "text is Python's as it is written, but for the template's own escapes": (py) => {
    same(py.eval`"a\nb" + r"\d" + "\x41"`.extract(str), "a\nb\\dA");
    same(py.eval`"\`" + "\${x}"`.extract(str), "`$" + "{x}");
  },
  "a name of the code is never a value's": (py) => {
    same(
      py.eval`(lambda value0_, value, value_: (value0_, value, value_, ${4}))(1, 2, 3)`.repr(),
      "(1, 2, 3, 4)",
    );
    same(py.eval`(lambda ｖalue: ${4} + value)(1)`.extract(i32), 5); // a name that Python reads as "value"
  },
  "a value in a string, a comment or the place of a name is refused, not pasted": (py) => {
    const refused = (message: string, body: () => unknown): void => refuses(PySyntaxError, message, body);
    refused(misplaced(IN_STRING, "eval"), () => py.eval`"${1}"`);
    refused(misplaced(IN_STRING, "eval"), () => py.eval`b'${1}'`);
    refused(misplaced(IN_STRING, "eval"), () => py.eval`f"${1}"`);
    refused(
      misplaced(IN_STRING, "run", 3),
      () => py.run`
      x = """
      ${1}"""
    `,
    );
    refused(misplaced("stands inside a comment; move it into the code"), () => py.run`x = 1 # ${1}`);
    refused(misplaced(NAME), () => py.run`import ${"os"}`);
    refused(misplaced(NAME), () => py.run`def ${"f"}(): pass`);
    refused(misplaced(NAME, "eval"), () => py.eval`().${"x"}`);
    refused(misplaced(NAME, "eval"), () => py.eval`dict(${"a"}=1)`);
    refused(
      misplaced(NAME, "run", 3),
      () => py.run`
      match 1:
          case ${1}: pass
    `,
    );
    refused(misplaced(ASSIGNED), () => py.run`${1} = 2`);
    refused(misplaced(ASSIGNED), () => py.run`del ${1}`);
    refused(misplaced(TOUCHES, "eval"), () => py.eval`x${1}`);
    refused(misplaced(TOUCHES, "eval"), () => py.eval`${1}${2}`);
  },
  "an error has the template's line, in one frame": (py) => {
    const error = thrownBy(
      () => py.run`
        x = 1
        y = ${0}
        x / y
      `,
    ) as PyErr;
    ok(error instanceof PyZeroDivisionError && error.stack?.includes("<py.run>:4"));
    const caught = helpers(py)
      .getattr("caught")
      .call(() => {
        throw error;
      });
    const lines = py.eval`[f.lineno for f in __import__("traceback").extract_tb(${caught}.__traceback__) if f.filename == "<py.run>"]`;
    same(lines.extract(list(i32)), [4]);
  },
  "return, yield and await are refused outside a function": (py) => {
    for (const [word, body] of [
      ["return", () => py.run`return ${1}`],
      ["yield", () => py.run`yield ${1}`],
      ["await", () => py.run`await ${1}`],
    ] as const)
      refuses(PySyntaxError, `'${word}' outside function (<py.run>, line 1)`, body);
  },
  "a literal is compiled once, and runs with other values each time": (py) => {
    const add = (a: number, b: number): number => py.eval`${a} + ${b}`.extract(i32);
    add(1, 1);
    const compile = py.import("pyforge._template").getattr("compile_template");
    let compiled = 0;
    py.import("pyforge._template").setattr(
      "ast",
      py.eval`type("Counted", (), {"__getattr__": ${() => {
        compiled++;
      }}})()`,
    );
    try {
      for (let round = 0; round < 100; round++) same(add(round, 1), round + 1);
    } finally {
      py.import("pyforge._template").setattr("ast", py.import("ast"));
    }
    same(compiled, 0);
    ok(compile.isCallable());
  },
  "py.run with text runs where it is told, and a template in __main__": (py) => {
    const globals = PyDict.from(py, { a: 1 });
    py.run("b = a + 1", { globals });
    same(globals.getItem("b").extract(i32), 2);
    same(py.eval`__name__`.extract(str), "__main__");
    ok(py.eval`globals() is __import__("__main__").__dict__`.isTruthy());
  },
});
