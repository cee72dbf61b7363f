import { i32, list, type Py, type PyAny, Python } from "pyforge";
import { helpers, ok, refuses, same, theme } from "../harness.js";

const STALE = "Bound used after its attach scope ended; keep it with unbind()";
const RELEASED = "Py used after release(); clone it before, or keep the Py that is still needed";

/** How many references Python counts, minus the one that asking adds. */
const references = (py: Python, object: PyAny): number =>
  py.import("sys").getattr("getrefcount").call(object).extract(i32);

export const handleCases = theme("handles", {
  "a Bound says when its scope ended": (py) => {
    const late = Python.attach((inner) => inner.eval("[1]"));
    for (const use of [
      () => late.repr(),
      () => late.getattr("x"),
      () => late.call(),
      () => late.extract(list(i32)),
      () => late.toJs(),
      () => late.unbind(),
      () => helpers(py).getattr("same").call(late),
      () => helpers(py).getattr("same").call([late]),
    ])
      refuses(Error, STALE, use);
  },
  "also after its slot was used again, thousands of times": (py) => {
    const late = py.scope((inner) => inner.eval("[1]"));
    for (let round = 0; round < 5000; round++) py.scope((inner) => inner.eval("2"));
    py.eval("3");
    refuses(Error, STALE, () => late.repr());
  },
  "the token says when its attach ended": () => {
    const late = Python.attach((inner) => inner);
    refuses(
      Error,
      "the token `py` was used after its Python.attach() returned; attach again and use the new token",
      () => late.eval("1"),
    );
  },
  "a Py outlives its scope": (py) => {
    const kept = Python.attach((inner) => inner.eval("[1, 2]").unbind());
    same(kept.bind(py).extract(list(i32)), [1, 2]);
    ok(kept.bind(py).is(kept.bind(py)));
    kept.release();
  },
  "release gives the reference back, once": (py) => {
    const object = py.eval("object()");
    const before = references(py, object);
    const kept = object.unbind();
    same(references(py, object), before + 1);
    const clone = kept.cloneRef(py);
    kept.release();
    kept.release();
    refuses(Error, RELEASED, () => kept.bind(py));
    ok(clone.bind(py).is(object));
    clone.release();
    same(references(py, object), before + 1); // the Bound that `clone.bind` made
  },
  "using releases": (py) => {
    const object = py.eval("object()");
    const before = references(py, object);
    {
      using kept = object.unbind();
      void kept;
    }
    same(references(py, object), before);
  },
  "two handles to one object are independent": (py) => {
    const object = py.eval("[7]");
    const [a, b] = [object.unbind(), object.unbind()];
    a.release();
    same(b.bind(py).extract(list(i32)), [7]);
    b.release();
    same(object.extract(list(i32)), [7]);
  },
  "a released slot that is used again stays refused": (py) => {
    const first = py.eval("'first'").unbind();
    first.release();
    const others = Array.from({ length: 2000 }, () => py.eval("'other'").unbind());
    refuses(Error, RELEASED, () => first.bind(py));
    for (const other of others) other.release();
  },
  "a scope drops what it bound": (py) => {
    const object = py.eval("object()");
    const before = references(py, object);
    py.scope(() => {
      for (let round = 0; round < 100; round++) helpers(py).getattr("same").call(object);
    });
    same(references(py, object), before);
    py.scope((inner) => {
      void inner;
      try {
        helpers(py).getattr("same").call(object);
        throw new Error("out");
      } catch {
        // the scope is dropped on this way too
      }
    });
    same(references(py, object), before);
  },
  "what crosses and returns is the same object": (py) => {
    const object = py.eval("object()");
    ok(helpers(py).getattr("same").call(object).is(object));
    ok(
      helpers(py)
        .getattr("apply")
        .call((x: PyAny) => x, object)
        .is(object),
    );
    const kept: Py<PyAny> = object.unbind();
    ok(
      helpers(py)
        .getattr("apply")
        .call(() => kept)
        .is(object),
    );
    kept.release();
  },
  "references are even after every operation": (py) => {
    const object = py.eval("type('T', (), {'a': 1})()");
    const type = py.eval("object");
    const operations: (() => void)[] = [
      () => object.getattr("__class__"),
      () => object.setattr("a", 2),
      () => object.repr(),
      () => object.isTruthy(),
      () => object.isInstance(type),
      () => helpers(py).getattr("same").call(object),
      () =>
        helpers(py)
          .getattr("same")
          .call([object, { x: object }]),
      () =>
        helpers(py)
          .getattr("apply")
          .call((x: PyAny) => x, object),
      () => object.unbind().release(),
      () => object.toJs(),
    ];
    for (const operation of operations) {
      py.scope(operation);
      const before = references(py, object);
      for (let round = 0; round < 1000; round++) py.scope(operation);
      same(references(py, object), before);
    }
  },
});
