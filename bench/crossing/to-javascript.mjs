// Who reads the data that a Python function returns, always the same objects.

import { mustBring } from "./data.mjs";
import { bySize } from "./sizes.mjs";
import { questionOf } from "./to-python.mjs";

/**
 * @typedef {import("../adapter/question.d.ts").Subject} Subject
 * @typedef {import("../adapter/question.d.ts").Tools} Tools
 * @typedef {import("./to-python.mjs").ValueType} ValueType
 * @typedef {import("./to-python.mjs").Asked} Asked
 */

/** Has Python make the data; returns the name of the function that gives it.
 * @param {import("pyforge").PyModule} module @param {string} kind @param {number} size */
const prepared = (module, kind, size) => String(module.getattr("prepare").call(kind, size).toJs());

/**
 * By a typed callable.
 * @param {Asked} asked
 * @param {(tools: Tools["pyforge"]) => ValueType} type
 * @returns {Subject}
 */
export const typedToJavaScript = ({ kind, sizes }, type) => ({
  by: "pyforge",
  loop(tools) {
    const declared = type(tools);
    return bySize(sizes, (size) => {
      const give = tools.attached((module) => module.fn(prepared(module, kind, size), [], declared));
      mustBring(give(), kind, size);
      return (n) => {
        for (let i = 0; i < n; i++) give();
      };
    });
  },
});

/**
 * By `call().toJs()` inside attach.
 * @param {Asked} asked
 * @returns {Subject}
 */
export const untypedToJavaScript = ({ kind, sizes }) => ({
  by: "pyforge",
  loop: ({ attached, inScopes }) =>
    bySize(sizes, (size) => {
      const name = attached((module) => prepared(module, kind, size));
      mustBring(
        attached((module) => module.getattr(name).call().toJs()),
        kind,
        size,
      );
      return inScopes(name, (give, from, to) => {
        for (let i = from; i < to; i++) give.call().toJs();
      });
    }),
});

/**
 * As text or bytes of a format, which Python writes each time.
 * @param {Asked} asked
 * @returns {Record<string, Subject>}
 */
export const textsToJavaScript = ({ kind, sizes }) => ({
  "JSON through a string": {
    by: "pyforge",
    loop: ({ attached, str }) =>
      bySize(sizes, (size) => {
        const give = attached((module) => module.fn(`${prepared(module, kind, size)}_json`, [], str));
        mustBring(JSON.parse(give()), kind, size);
        return (n) => {
          for (let i = 0; i < n; i++) JSON.parse(give());
        };
      }),
  },
  "msgpack through bytes": {
    by: "msgpack",
    loop: ({ attached, bytes, decode }) =>
      bySize(sizes, (size) => {
        const give = attached((module) => module.fn(`${prepared(module, kind, size)}_msgpack`, [], bytes));
        mustBring(decode(give()), kind, size);
        return (n) => {
          for (let i = 0; i < n; i++) decode(give());
        };
      }),
  },
});

/**
 * @param {Asked & { rust: string }} asked `rust` names the type in Rust
 * @returns {Record<string, Subject>}
 */
export const rivalsToJavaScript = ({ kind, sizes, rust }) => ({
  "node-calls-python": {
    by: "node-calls-python",
    loop: ({ call }) =>
      bySize(sizes, (size) => {
        const name = String(call("prepare", kind, size));
        mustBring(call(name), kind, size);
        return (n) => {
          for (let i = 0; i < n; i++) call(name);
        };
      }),
  },
  pymport: {
    by: "pymport",
    loop: ({ module }) =>
      bySize(sizes, (size) => {
        const give = module.get(String(module.get("prepare").call(kind, size).toJS()));
        mustBring(give.call().toJS(), kind, size);
        return (n) => {
          for (let i = 0; i < n; i++) give.call().toJS();
        };
      }),
  },
  [`PyO3, to ${rust}`]: { by: "pyo3-embed", loop: questionOf(`${kind}-to-rust`, sizes) },
});
