// Who passes data to a Python function, `take`, which does nothing with it.

import { data, mustPass, plainData } from "./data.mjs";
import { bySize } from "./sizes.mjs";

/**
 * @typedef {import("../adapter/question.d.ts").Subject} Subject
 * @typedef {import("../adapter/question.d.ts").Tools} Tools
 * @typedef {import("pyforge").ValueType<any>} ValueType
 * @typedef {import("./data.mjs").Kind} Kind
 * @typedef {import("./sizes.mjs").Sizes} Sizes
 * @typedef {{ kind: Kind, sizes: Sizes }} Asked
 */

/**
 * By a typed callable.
 * @param {Asked} asked
 * @param {(tools: Tools["pyforge"]) => ValueType} type
 * @param {(kind: Kind, size: number) => unknown} [make]
 * @returns {Subject}
 */
export const typedToPython = ({ kind, sizes }, type, make = (_, size) => data[kind](size)) => ({
  by: "pyforge",
  loop(tools) {
    const { attached, bool, none, str, usize } = tools;
    const declared = type(tools);
    const take = attached((module) => module.fn("take", [declared], none));
    const isSame = attached((module) => module.fn("is_same", [str, usize, declared], bool));
    return bySize(sizes, (size) => {
      const given = make(kind, size);
      mustPass(isSame(kind, size, given), kind);
      return (n) => {
        for (let i = 0; i < n; i++) take(given);
      };
    });
  },
});

/**
 * By `call()` inside attach.
 * @param {Asked} asked
 * @returns {Subject}
 */
export const untypedToPython = ({ kind, sizes }) => ({
  by: "pyforge",
  loop: ({ attached, inScopes, bool }) =>
    bySize(sizes, (size) => {
      const given = data[kind](size);
      const isSame = attached((module) => module.getattr("is_same").call(kind, size, given).extract(bool));
      mustPass(isSame, kind);
      return inScopes("take", (take, from, to) => {
        for (let i = from; i < to; i++) take.call(given);
      });
    }),
});

/**
 * As text or bytes of a format, which Python reads again.
 * @param {Asked} asked
 * @returns {Record<string, Subject>}
 */
export const textsToPython = ({ kind, sizes }) => ({
  "JSON through a string": {
    by: "pyforge",
    loop({ attached, bool, none, str, usize }) {
      const take = attached((module) => module.fn("take_json", [str], none));
      const isSame = attached((module) => module.fn("is_same_json", [str, usize, str], bool));
      return bySize(sizes, (size) => {
        const given = plainData(kind, size);
        mustPass(isSame(kind, size, JSON.stringify(given)), kind);
        return (n) => {
          for (let i = 0; i < n; i++) take(JSON.stringify(given));
        };
      });
    },
  },
  "msgpack through bytes": {
    by: "msgpack",
    loop({ attached, bool, bytes, encode, none, str, usize }) {
      const take = attached((module) => module.fn("take_msgpack", [bytes], none));
      const isSame = attached((module) => module.fn("is_same_msgpack", [str, usize, bytes], bool));
      return bySize(sizes, (size) => {
        const given = plainData(kind, size);
        mustPass(isSame(kind, size, encode(given)), kind);
        return (n) => {
          for (let i = 0; i < n; i++) take(encode(given));
        };
      });
    },
  },
});

/**
 * @param {Asked & { rust: string }} asked `rust` names the type in Rust
 * @returns {Record<string, Subject>}
 */
export const rivalsToPython = ({ kind, sizes, rust }) => ({
  "node-calls-python": {
    by: "node-calls-python",
    loop: ({ call }) =>
      bySize(sizes, (size) => {
        const given = plainData(kind, size);
        mustPass(call("is_same", kind, size, given) === true, kind);
        return (n) => {
          for (let i = 0; i < n; i++) call("take", given);
        };
      }),
  },
  pymport: {
    by: "pymport",
    loop: ({ module, argument }) =>
      bySize(sizes, (size) => {
        const given = plainData(kind, size);
        const take = module.get("take");
        mustPass(module.get("is_same").call(kind, size, argument(given)).toJS() === true, kind);
        return (n) => {
          for (let i = 0; i < n; i++) take.call(argument(given));
        };
      }),
  },
  [`PyO3, from ${rust}`]: { by: "pyo3-embed", loop: questionOf(`${kind}-to-python`, sizes) },
});

/** How the program in Rust is asked. @param {string} name @param {Sizes} sizes */
export const questionOf = (name, sizes) =>
  [name, ...Object.entries(sizes).map(([column, size]) => `${column}=${size}`)].join(";");
