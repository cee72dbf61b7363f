import { inspect } from "node:util";
import { PyModule, PyTypeError, Python, PyValueError, str } from "pyforge";
import { helpers, ok, refuses, same, seen, theme } from "../harness.js";

const PROBE = `
import copy, json, pickle
from collections.abc import Generator, Iterable, Iterator, Sized
def outcome(action, *args):
    try: return repr(action(*args))
    except BaseException as error: return f"{type(error).__name__}: {error}"
def offers(x): return [kind.__name__ for kind in (Iterable, Sized, Iterator, Generator) if isinstance(x, kind)]
def delegate(generator, log):
    log.append((yield from generator))
def matched(x):
    match x:
        case {"a": _}: return "mapping"
        case [*_]: return "sequence"
        case str(): return "str"
        case _: return "object"
`;

/** Evaluates an expression over a JavaScript value named x; the text of its value, or of what it raised. */
function on(py: Python, x: unknown, expression: string): string {
  return probe(py)
    .getattr("outcome")
    .call(py.eval(`lambda x: ${expression}`), x)
    .extract(str);
}

const probe = (py: Python): PyModule => PyModule.fromCode(py, PROBE, "objects.py", "pyforge_objects");

class Account {
  owner = "Ada";
  #balance = 10;
  get balance(): number {
    return this.#balance;
  }
  get broken(): number {
    throw new RangeError("no balance");
  }
  deposit(amount: number): this {
    this.#balance += amount;
    return this;
  }
}

export const objectCases = theme("objects", {
  "an instance of a class is a live proxy: attributes, methods, errors": (py) => {
    const account = new Account();
    same(on(py, account, "(x.owner, x.balance, x.deposit(5).balance)"), "('Ada', 10, 15)");
    same(account.balance, 15);
    same(on(py, account, "setattr(x, 'owner', [1])"), "None");
    ok(account.owner !== "Ada");
    same(on(py, account, "x.missing"), "AttributeError: 'Account' object has no attribute 'missing'");
    same(on(py, account, "hasattr(x, 'missing')"), "False");
    same(on(py, account, "x.broken"), "JsRangeError: no balance");
    same(on(py, account, "hasattr(x, 'broken')"), "JsRangeError: no balance");
    same(on(py, account, "x.deposit is x.deposit"), "True");
    same(
      on(py, account, "setattr(x, 'balance', 3)"),
      "AttributeError: 'Account' object attribute 'balance' is read-only",
    );
    same(on(py, account, "delattr(x, 'owner')"), "None");
    same(Object.hasOwn(account, "owner"), false);
    same(on(py, account, "delattr(x, 'owner')"), "AttributeError: 'Account' object has no attribute 'owner'");
  },
  "falsy and undefined properties are not missing": (py) => {
    const value = new (class {
      zero = 0;
      empty = "";
      no = false;
      nothing = undefined;
    })();
    same(on(py, value, "(x.zero, x.empty, x.no, x.nothing)"), "(0, '', False, None)");
  },
  "the same object is the same proxy, and comes back as itself": (py) => {
    const account = new Account();
    const first = helpers(py).getattr("same").call(account);
    ok(first.is(helpers(py).getattr("same").call(account)));
    ok(first.toJs() === account);
    let got: unknown;
    helpers(py)
      .getattr("apply")
      .call((value: unknown) => {
        got = value;
      }, account);
    ok(got === account);
    same(on(py, { inside: account, again: account }, "x['inside'] is x['again']"), "True");
  },
  "what an object offers decides what Python may do with it": (py) => {
    const offers = (value: unknown) => probe(py).getattr("offers").call(value).toJs();
    same(offers(new Account()), []);
    same(offers(new URLSearchParams("a=1")), ["Iterable", "Sized"]);
    same(offers([1].values()), ["Iterable", "Iterator"]);
    same(
      offers(
        (function* () {
          yield 1;
        })(),
      ),
      ["Iterable", "Iterator", "Generator"],
    );
    same(on(py, new Account(), "len(x)"), "TypeError: object of type 'JsObject' has no len()");
    same(on(py, new Account(), "iter(x)"), "TypeError: 'JsObject' object is not iterable");
    same(on(py, new Account(), "x()"), "TypeError: 'JsObject' object is not callable");
    same(on(py, new Account(), "bool(x)"), "True");
  },
  "items: of maps by key, of others by property": (py) => {
    const params = new URLSearchParams("a=1&b=2");
    same(
      on(py, params, "(x['a'], 'b' in x, 'c' in x, len(x), list(x))"),
      "('1', True, False, 2, [['a', '1'], ['b', '2']])",
    );
    same(on(py, params, "x['c']"), "KeyError: 'c'");
    same(on(py, params, "x.__setitem__('c', 'x')"), "None");
    same(params.get("c"), "x");
    same(on(py, params, "x.__delitem__('c')"), "None");
    same(on(py, params, "x.__delitem__('c')"), "KeyError: 'c'");
    const row = new (class Row {
      readonly length = 2;
      0 = "zero";
      1 = "one";
    })();
    same(on(py, row, "(x[0], x[-1], len(x), x['length'])"), "('zero', 'one', 2, 2)");
    same(on(py, row, "x[2]"), "IndexError: 'Row' index out of range");
    same(on(py, row, "x[1.5]"), "TypeError: 'Row' object is indexed by int or str");
  },
  "scenario 17: a JavaScript generator iterates in Python, with send, throw and close": (py) => {
    const log: unknown[] = [];
    function* count(): Generator<unknown, string, unknown> {
      try {
        log.push(yield 1);
        try {
          yield { a: 2 };
        } catch (error) {
          log.push((error as Error).name);
          yield "after";
        }
      } finally {
        log.push("closed");
      }
      return "returned";
    }
    same(on(py, count(), "list(x)"), "[1, {'a': 2}]");
    same(log.splice(0), [undefined, "closed"]);
    same(
      on(py, count(), "[next(x), x.send('sent'), x.throw(ValueError('v')), [*x]]"),
      "[1, {'a': 2}, 'after', []]",
    );
    same(log.splice(0), ["sent", "ValueError", "closed"]);
    same(on(py, count(), "[next(x), x.close(), [*x]]"), "[1, None, []]");
    same(log.splice(0), ["closed"]);
    const returned = py.eval("[]");
    py.import("builtins").getattr("list").call(probe(py).getattr("delegate").call(count(), returned));
    same(returned.toJs(), ["returned"]);
    function* failing() {
      yield 1;
      throw new RangeError("mid-way");
    }
    same(on(py, failing(), "list(x)"), "JsRangeError: mid-way");
    function* stubborn() {
      try {
        yield 1;
      } finally {
        yield 2;
      }
    }
    same(on(py, stubborn(), "(next(x), x.close())"), "RuntimeError: generator ignored GeneratorExit");
  },
  "an exception thrown into a JavaScript generator and not caught is the same exception": (py) => {
    function* plain() {
      yield 1;
    }
    const raised = py.eval("ValueError('same')");
    const same_ = PyModule.fromCode(
      py,
      "def into(generator, error):\n    next(generator)\n    try: generator.throw(error)\n    except ValueError as caught: return caught is error\n",
      "into.py",
      "pyforge_into",
    );
    ok(same_.getattr("into").call(plain(), raised).isTruthy());
  },
  "an iterator that yields what is no step, and an asynchronous one, are refused": (py) => {
    const odd = Object.assign(Object.create({}), { next: () => 3 });
    same(on(py, odd, "next(x)"), "TypeError: next() of 'Object' gave 3, which is no iterator result");
    const later = Object.assign(Object.create({}), { next: async () => 3 });
    same(
      on(py, later, "next(x)"),
      "TypeError: 'Object' is an asynchronous iterator, which has no synchronous steps",
    );
  },
  "scenario 21: copy, pickle, json, isinstance and match on a proxy are right or a TypeError": (py) => {
    const account = new Account();
    const refused = /^TypeError: cannot pickle or copy <JavaScript Account .*>: it lives in JavaScript$/;
    for (const action of ["copy.copy(x)", "copy.deepcopy(x)", "pickle.dumps(x)"])
      ok(
        refused.test(on(py, account, `__import__('${action.split(".")[0]}').${action.split(".")[1]}`)),
        action,
      );
    same(
      on(py, account, "__import__('json').dumps(x)"),
      "TypeError: Object of type JsObject is not JSON serializable",
    );
    same(
      on(py, account, "(isinstance(x, dict), isinstance(x, __import__('pyforge').JsObject))"),
      "(False, True)",
    );
    same(probe(py).getattr("matched").call(account).extract(str), "object");
    same(probe(py).getattr("matched").call({ a: 1 }).extract(str), "mapping");
    same(on(py, account, "type(x)()"), "TypeError: cannot create 'JsObject' instances");
    same(on(py, account, "{x: 1}[x]"), "1");
    same(on(py, account, "(x == x, x == 3)"), "(True, False)");
  },
  "scenario 22: printing a hostile object never fails": (py) => {
    const hostile = new Proxy(
      {},
      {
        get() {
          throw new Error("no");
        },
        getPrototypeOf: () => Account.prototype,
        ownKeys() {
          throw new Error("no");
        },
      },
    );
    same(on(py, hostile, "x"), `<JavaScript ${inspect(hostile, { depth: 1, breakLength: Infinity })}>`);
    same(on(py, hostile, "str(x)"), "'<JavaScript Object>'");
    same(on(py, hostile, "x.a"), "JsError: no");
    same(on(py, Object.create(Account.prototype), "str(x)"), "'[object Object]'");
    refuses(PyTypeError, "value: expected a value that Python can hold, got <Revoked Proxy>", () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      helpers(py).getattr("same").call(proxy);
    });
  },
  "a Date is an aware datetime in UTC; an invalid one is refused": (py) => {
    same(
      seen(py, new Date(Date.UTC(2024, 1, 29, 12, 30, 15, 250))),
      "datetime datetime.datetime(2024, 2, 29, 12, 30, 15, 250000, tzinfo=datetime.timezone.utc)",
    );
    same(
      seen(py, [new Date(-1)]),
      "list [datetime.datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=datetime.timezone.utc)]",
    );
    refuses(PyValueError, "value: an invalid Date has no datetime", () => seen(py, new Date(Number.NaN)));
  },
  "an Error is the exception that stands for it, the same each time": (py) => {
    const error = new RangeError("too far");
    const first = helpers(py).getattr("same").call(error);
    ok(first.is(helpers(py).getattr("same").call(error)));
    same(seen(py, error), "JsRangeError JsRangeError('too far')");
    ok(first.toJs() === error);
    const python = new PyValueError("bad");
    same(seen(py, python), "ValueError ValueError('bad')");
    ok(helpers(py).getattr("same").call(python).toJs() === python);
  },
  "what Python sets on an object lasts beyond the call": (py) => {
    const box = new (class Box {
      kept: unknown;
    })();
    py.scope((inner) => on(inner, box, "setattr(x, 'kept', [1, 2, 3])"));
    same(seen(py, box.kept), "list [1, 2, 3]");
  },
  "objects are collected on both sides when Python drops them": (py) => {
    const count = py.eval("len");
    const { wrapped } = Python.counters();
    for (let round = 0; round < 100; round++)
      py.scope(() => void helpers(py).getattr("same").call(new Account()));
    py.import("gc").callMethod("collect");
    count.call([]);
    ok(Python.counters().wrapped <= wrapped + 2);
  },
});
