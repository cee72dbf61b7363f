/** What the package as a whole is to TypeScript; `tsc` is the test. */
import { expectTypeOf } from "vitest";
import * as pyforge from "./index.js";
import * as operator from "./operator.js";

// Nothing public is any: no export, no static or instance member, nothing that a function gives or takes.

type IsAny<T> = 0 extends 1 & T ? true : false;
type HasAny<T extends readonly unknown[]> = { [I in keyof T]-?: IsAny<T[I]> }[number] extends false
  ? false
  : true;
type Loose<T> =
  IsAny<T> extends true
    ? true
    : T extends (...args: infer P) => infer R
      ? IsAny<R> extends true
        ? true
        : HasAny<P>
      : false;
type LooseMembers<T> = { [K in keyof T]-?: true extends Loose<T[K]> ? K : never }[keyof T];
type Instance<T> = T extends abstract new (...args: never[]) => infer I ? LooseMembers<I> : never;
/** `Error.prepareStackTrace` is Node's. */
type Statics<T> = T extends abstract new (
  ...args: never[]
) => unknown
  ? Exclude<LooseMembers<T>, keyof typeof Error>
  : never;
type LooseExports<M> = {
  [K in keyof M]: (true extends Loose<M[K]> ? K : never) | Instance<M[K]> | Statics<M[K]>;
}[keyof M];

expectTypeOf<LooseExports<typeof pyforge>>().toBeNever();
expectTypeOf<LooseExports<typeof operator>>().toBeNever();
expectTypeOf<LooseMembers<typeof pyforge.python>>().toBeNever();
expectTypeOf<LooseMembers<pyforge.PyValue>>().toBeNever();
expectTypeOf<LooseMembers<pyforge.TypedCallable<[number], string>>>().toBeNever();

// The test can fail.
type Anything = ReturnType<typeof JSON.parse>;
declare class Careless {
  anything: Anything;
  takes(value: Anything): void;
}
expectTypeOf<LooseExports<{ Careless: typeof Careless; gives: () => Anything }>>().toEqualTypeOf<
  "anything" | "takes" | "gives"
>();

// pyforge/operator
declare const value: pyforge.PyValue;
expectTypeOf(operator.getitem(value, operator.slice(1, null))).toEqualTypeOf<pyforge.PyValue>();
expectTypeOf(operator.add(value, 1)).toEqualTypeOf<pyforge.PyValue>();
expectTypeOf(operator.len(value)).toEqualTypeOf<number>();
expectTypeOf(operator.contains(value, 1)).toEqualTypeOf<boolean>();
expectTypeOf(operator.isinstance(value, [value])).toEqualTypeOf<boolean>();
expectTypeOf(operator.hash(value)).toEqualTypeOf<bigint>();
expectTypeOf(operator.setattr(value, "x", 1)).toEqualTypeOf<void>();
expectTypeOf(operator.with_(value)).toEqualTypeOf<operator.Entered>();
expectTypeOf(operator.with_(value, () => 5)).toEqualTypeOf<number | undefined>();
expectTypeOf(operator.with_(value).value).toEqualTypeOf<pyforge.PyValue>();
// @ts-expect-error a name is text
operator.getattr(value, 5);
// @ts-expect-error a slice has three bounds
operator.slice(1, 2, 3, 4);

// Calls
declare const py: pyforge.Python;
expectTypeOf(pyforge.kw({ axis: 0 })).toEqualTypeOf<pyforge.Keywords>();
expectTypeOf(py.import("m").call(1, pyforge.kw({}))).toEqualTypeOf<pyforge.PyAny>();
expectTypeOf(py.import("m").fn("f", [pyforge.str], pyforge.none)).toExtend<Disposable>();
expectTypeOf(py.import("m").unbind()).toExtend<Disposable>();
// @ts-expect-error keywords have names
pyforge.kw(5);
// @ts-expect-error a view declares no value
py.import("m").fn("f", [pyforge.PyInt], pyforge.none);

// Options may be undefined, as variables of the environment are.
pyforge.Python.initialize({ python: process.env.PYTHON, env: { A: undefined } });
py.eval("a", { globals: undefined });
// @ts-expect-error an option that there is not
pyforge.Python.initialize({ pyton: "python3" });
// @ts-expect-error arguments are several
pyforge.Python.initialize({ argv: "a" });
