import { inspect } from "node:util";
import { bytes, i32, list, Py, PyAny, PyDict, PyInt, PyList, PyTypeError, Python, str } from "pyforge";
import { fixture, helpers, ok, refuses, same, theme } from "../harness.js";

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
  "using releases where an exception leaves the block": (py) => {
    const object = py.eval("object()");
    const before = references(py, object);
    try {
      using kept = object.unbind();
      same(references(py, object), before + 1);
      void kept;
      throw new Error("out");
    } catch {
      same(references(py, object), before);
    }
  },
  "two handles to one object are independent": (py) => {
    const object = py.eval("[7]");
    const [a, b] = [object.unbind(), object.unbind()];
    a.release();
    same(b.bind(py).extract(list(i32)), [7]);
    b.release();
    same(object.extract(list(i32)), [7]);
  },
  "scenario 34: a released handle is refused everywhere, and the other to the same object stays good": (
    py,
  ) => {
    const object = py.eval("[7]");
    const [a, b] = [object.unbind(), object.unbind()];
    a.release();
    const give = helpers(py).getattr("same");
    for (const use of [
      () => a.bind(py),
      () => a.cloneRef(py),
      () => a.is(object),
      () => a.castBound(py, PyList),
      () => give.call(a),
      () => give.call([a]),
    ])
      refuses(Error, RELEASED, use);
    ok(b.is(object) && give.call(b).is(object));
    b.release();
  },
  "scenario 37: many handles to one object give back what they took, in any order": (py) => {
    const object = py.eval("object()");
    const before = references(py, object);
    const kept = Array.from({ length: 100 }, () => object.unbind());
    kept.push(...kept.map((one) => one.cloneRef(py)));
    same(references(py, object), before + 200);
    for (let step = 0; step < 400; step++) kept[(step * 77) % 200]?.release(); // each of them twice
    same(references(py, object), before);
    py.scope((inner) => {
      for (let round = 0; round < 100; round++) void inner.eval("object").is(object);
    });
    same([references(py, object), object.repr().startsWith("<object object")], [before, true]);
  },
  "scenario 35: what ended is not mistaken for what comes back": (py) => {
    py.run("handed_out = [object()]");
    const hand = (inner: Python): PyAny => inner.eval("handed_out[0]");
    const kept = hand(py).unbind();
    for (let round = 0; round < 100; round++) {
      const again = py.scope((inner) => hand(inner).unbind());
      ok(again.is(kept) && again.bind(py).is(hand(py)));
      again.release();
      ok(kept.bind(py).is(hand(py)));
    }
    kept.release();
    ok(hand(py).is(hand(py)));
    py.run("del handed_out");
  },
  "a Py is the same object in every attach, and keeps its view": (py) => {
    const kept = PyDict.from(py, { a: 1 }).unbind();
    for (let round = 0; round < 3; round++)
      Python.attach((inner) => {
        const dict = kept.bind(inner);
        ok(dict instanceof PyDict);
        dict.setItem(round, round);
      });
    same(kept.bind(py).repr(), "{'a': 1, 0: 0, 1: 1, 2: 2}");
    const clone = kept.cloneRef(py);
    ok(clone instanceof Py && clone.is(kept) && clone.is(kept.bind(py)) && clone.bind(py) instanceof PyDict);
    const other = PyDict.from(py, { a: 1 });
    ok(!clone.is(other));
    kept.release();
    clone.release();
  },
  "a Py goes into JSON as its object does, attached or not": (py) => {
    const kept = py.eval("{'a': [1, 2.5, None, 'x']}").unbind();
    const text = '{"kept":{"a":[1,2.5,null,"x"]}}';
    same(JSON.stringify({ kept }), text);
    same(
      py.detach(() => JSON.stringify({ kept })),
      text,
    );
    kept.release();
    refuses(Error, RELEASED, () => JSON.stringify(kept));
  },
  "a Py is cloned with a token that is good, and with no other": (py) => {
    const kept = py.eval("[1]").unbind();
    const stale = Python.attach((inner) => inner);
    refuses(
      Error,
      "the token `py` was used after its Python.attach() returned; attach again and use the new token",
      () => kept.cloneRef(stale),
    );
    kept.release();
  },
  "casts: to a base, to the type itself, to a subclass, and what is refused": (py) => {
    const [exact, derived] = [py.eval("[1]"), py.eval("True")];
    ok(exact.cast(PyList).is(exact) && derived.cast(PyInt).is(derived) && exact.castExact(PyList).is(exact));
    ok(exact.cast(PyList) instanceof PyList && derived.cast(PyInt) instanceof PyInt);
    refuses(PyTypeError, "'bool' object is not an instance of 'int'", () => derived.castExact(PyInt));
    refuses(PyTypeError, "'int' object is not an instance of 'list'", () => py.eval("1").cast(PyList));
    refuses(PyTypeError, "'None' is not an instance of 'dict'", () => py.None.cast(PyDict));
    same(exact.repr(), "[1]"); // a refusal leaves the object
    const kept: Py<PyAny> = exact.unbind();
    const bound: PyList = kept.castBound(py, PyList);
    ok(bound instanceof PyList && bound.is(exact));
    refuses(PyTypeError, "'list' object is not an instance of 'dict'", () => kept.castBound(py, PyDict));
    kept.release();
  },
  "a view is a PyAny, so it goes wherever one goes": (py) => {
    const length = (object: PyAny): number => object.len();
    const list = py.eval("[1, 2]").cast(PyList);
    same(length(list), 2);
    const any: PyAny = list;
    ok(any.is(list) && any instanceof PyAny);
    const kept: Py<PyAny> = list.unbind();
    kept.release();
  },
  "String is str, inspection is repr, and a failing repr is said": (py) => {
    const text = py.eval("'a\\nb'");
    same([String(text), `${text}`, inspect(text), text.repr()], ["a\nb", "a\nb", "'a\\nb'", "'a\\nb'"]);
    const hostile = py.eval("type('Hostile', (), {'__repr__': lambda s: 1/0, '__str__': lambda s: 1/0})()");
    ok(/^<unprintable .*>$/.test(inspect(hostile)));
  },
  "an argument of a callback lives as long as the call, and longer if it is kept": (py) => {
    let late: PyAny | undefined;
    let kept: Py<PyAny> | undefined;
    const object = py.eval("[1]");
    const before = references(py, object);
    helpers(py)
      .getattr("apply")
      .call((argument: PyAny) => {
        ok(argument.is(object));
        late = argument;
        kept = argument.unbind();
      }, object);
    refuses(Error, STALE, () => late?.repr());
    ok(kept?.is(object));
    kept?.release();
    same(references(py, object), before);
  },
  "what was copied out of an object outlives it": (py) => {
    const [text, data] = py.scope((inner) => [
      inner.eval("'x' * 1000").extract(str),
      inner.eval("bytes(range(256)) * 4").extract(bytes),
    ]);
    py.import("gc").callMethod("collect");
    py.eval("[bytearray(1000) for _ in range(1000)]");
    same([text, data[255], data.length], ["x".repeat(1000), 255, 1024]);
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
  "what five Python threads drop at once, while this one is detached, is released at the next entry": (
    py,
  ) => {
    const before = Python.counters().wrapped;
    py.run(`
import threading
def dropping(items):
    start = threading.Event()
    def work(mine):
        start.wait()
        mine.clear()
    parts = [items[at::5] for at in range(5)]
    items.clear()
    threads = [threading.Thread(target=work, args=(part,)) for part in parts]
    del parts
    for thread in threads: thread.start()
    return start, threads
`);
    const items = Array.from({ length: 500 }, (_, index) => () => index);
    py.scope((inner) => {
      const [start, threads] = [...inner.eval("dropping").call(items)] as [PyAny, PyAny];
      same(Python.counters().wrapped, before + 500);
      start.callMethod("set");
      inner.detach(() => {
        const end = Date.now() + 5000;
        while (
          Date.now() < end &&
          Python.attach((again) => again.eval("threading.active_count()").extract(i32)) > 1
        );
      });
      for (const thread of threads) thread.callMethod("join");
    });
    py.eval("1");
    same(Python.counters().wrapped, before);
    py.run("del dropping, threading");
  },
  "a module is imported again, reloaded, and forgotten: what was taken from it stays good": (py) => {
    const modules = py.import("sys").getattr("modules");
    const module = fixture(py);
    const add = module.getattr("add").unbind();
    const works = (f: PyAny): void => same(f.call(2, 3).extract(i32), 5);
    ok(py.import("pyforge_fixture").is(module));
    ok(py.import("importlib").callMethod("reload", module).is(module));
    works(module.getattr("add"));
    works(add.bind(py));
    modules.delItem("pyforge_fixture");
    try {
      const fresh = py.import("pyforge_fixture");
      works(fresh.getattr("add"));
      works(add.bind(py));
    } finally {
      modules.setItem("pyforge_fixture", module);
    }
    add.release();
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
      () => {
        using kept = object.unbind();
        using clone = kept.cloneRef(py);
        ok(clone.is(object));
      },
      () => object.cast(PyAny),
      () => object.getType(),
      () => py.eval`(${object}, [${object} for _ in range(3)])`,
      () => py.run`x = ${object}`,
      () => py.detach(() => Python.attach((inner) => inner.None)),
      () => py.compile("1").run(),
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
