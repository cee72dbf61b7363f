// What crosses by size: for each family its kind of data, its sizes, its types in PyForge and in Rust, and its budgets.

import { plainData } from "./data.mjs";
import { powersTo } from "./sizes.mjs";

/**
 * @typedef {(tools: import("../adapter/question.d.ts").Tools["pyforge"]) => import("./to-python.mjs").ValueType} TypeOf
 * @typedef {{ type: TypeOf, make?: typeof plainData }} Typed `make`: what is passed instead of the data
 * @typedef {{
 *   name: string,
 *   kind: import("./data.mjs").Kind,
 *   sizes: import("./sizes.mjs").Sizes,
 *   unit?: string,
 *   per?: Record<string, number> | undefined,
 *   typed: Record<string, Typed>,
 *   texts?: boolean,
 *   rust: string,
 *   timesRust?: number,
 *   timesJson?: number,
 * }} Family `per` divides a turn's time, by the size unless told; what is `typed` first has the budgets: so many times PyO3,
 *   and JSON; `texts`: whether JSON and msgpack are asked
 */

const lists = powersTo(6);
const tenThousand = { "10^4": 10_000 };
const microseconds = 1000;

/** @satisfies {Record<string, Family>} */
export const families = {
  floats: {
    name: "list-floats",
    kind: "floats",
    sizes: lists,
    typed: { typed: { type: ({ list, f64 }) => list(f64) } },
    rust: "Vec<f64>",
    timesRust: 1.5,
  },
  ints: {
    name: "list-ints",
    kind: "ints",
    sizes: lists,
    typed: { typed: { type: ({ list, isize }) => list(isize) } },
    rust: "Vec<i64>",
  },
  strings: {
    name: "list-strings",
    kind: "strings",
    sizes: lists,
    typed: { typed: { type: ({ list, str }) => list(str) } },
    rust: "Vec<String>",
    timesRust: 1.5,
  },
  dict: {
    name: "dict",
    kind: "table",
    sizes: powersTo(5),
    typed: {
      "typed: a Map": { type: ({ dict, str, f64 }) => dict(str, f64) },
      "typed: an object": { type: ({ record, f64 }) => record(f64), make: plainData },
    },
    rust: "HashMap<String, f64>",
    timesRust: 2,
  },
  structs: {
    name: "structs",
    kind: "rows",
    sizes: tenThousand,
    typed: {
      typed: {
        type: ({ list, struct, isize, f64, bool, str }) =>
          list(struct({ id: isize, name: str, score: f64, active: bool, tags: list(str) })),
      },
    },
    rust: "Vec<Row>",
    timesJson: 0.5,
  },
  nested: {
    name: "nested",
    kind: "nested",
    sizes: { "1,000 x 10": 1000 },
    typed: { typed: { type: ({ list, f64 }) => list(list(f64)) } },
    rust: "Vec<Vec<f64>>",
  },
  bytes: {
    name: "bytes",
    kind: "blob",
    sizes: { "1 KB": 1000, "1 MB": 1_000_000, "100 MB": 100_000_000 },
    unit: "us",
    per: { "1 KB": microseconds, "1 MB": microseconds, "100 MB": microseconds },
    typed: { typed: { type: ({ bytes }) => bytes } },
    texts: false,
    rust: "Vec<u8>",
  },
  integers: {
    name: "integers",
    kind: "integer",
    sizes: { "64 bits": 64, "1,000 bits": 1000, "10^5 bits": 100_000 },
    per: {},
    typed: { typed: { type: ({ bigint }) => bigint } },
    texts: false,
    rust: "BigInt",
  },
  datetimes: {
    name: "datetimes",
    kind: "datetimes",
    sizes: tenThousand,
    typed: { typed: { type: ({ list, datetime }) => list(datetime) } },
    texts: false,
    rust: "Vec<DateTime<Utc>>",
  },
};
