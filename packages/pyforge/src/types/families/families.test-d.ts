/** What the value families are to TypeScript; `tsc` is the test. */
import type { Infer, ValueType } from "../../plan/index.js";
import { i32, str } from "../scalars.js";
import {
  attributes,
  type CalendarDate,
  type ClockTime,
  type Complex,
  type char,
  type complex,
  type date,
  datetime,
  type datetimeMicros,
  type decimal,
  enumeration,
  type Fraction,
  type finite,
  type fraction,
  type ip,
  namedTuple,
  type path,
  type time,
  type timedelta,
  type uuid,
} from "./index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectTrue<T extends true>(): T | undefined {
  return undefined;
}

expectTrue<Equal<Infer<typeof char | typeof decimal | typeof uuid | typeof path | typeof ip>, string>>();
expectTrue<Equal<Infer<typeof finite>, number>>();
expectTrue<Equal<Infer<typeof datetimeMicros>, bigint>>();
expectTrue<Equal<Infer<typeof timedelta>, bigint>>();
expectTrue<Equal<Infer<typeof datetime>, Date>>();
expectTrue<Equal<Infer<typeof date>, CalendarDate>>();
expectTrue<Equal<Infer<typeof time>, ClockTime>>();
expectTrue<Equal<Infer<typeof fraction>, Fraction>>();
expectTrue<Equal<Infer<typeof complex>, Complex>>();

const cut: ValueType<Date> = datetime({ truncate: true });
// @ts-expect-error there is no such option
datetime({ round: true });

enum Color {
  Red,
  Green,
}
const color = enumeration(Color, { name: "Color" });
const green: Color = {} as Infer<typeof color>;
const back: Infer<typeof color> = Color.Green;
const mode = enumeration({ Read: "r", Write: "w" });
expectTrue<Equal<Infer<typeof mode>, "r" | "w">>();
// @ts-expect-error a mirror has the name and the kind of its class
enumeration(Color, { python: "colors.Color", kind: "IntEnum" });

const pair = attributes({ left: i32, right: str }, { python: "shapes.Pair" });
const made: { left: number; right: string } = {} as Infer<typeof pair>;
const named = namedTuple({ left: i32 }, { name: "One" });
const one: Infer<typeof named> = { left: 1 };

export { back, cut, green, made, one };
