import { inspect } from "node:util";
import { raised } from "../errors/index.js";
import { type Handle, native } from "../native/index.js";
import { userValue } from "../python/index.js";
import { CallableTraps } from "./callable.js";
import { DictTraps, SequenceTraps, SetTraps } from "./containers.js";
import { Shape } from "./shape.js";
import { show } from "./show.js";
import { ObjectTraps } from "./traps.js";

/** What stands behind the proxies of a shape: it decides `typeof` and `Array.isArray`. `util.inspect` looks at it. */
const target = <T extends object>(object: T): T =>
  Object.defineProperty(object, inspect.custom, { value: show, configurable: true });

const OBJECT = target({});
const ARRAY = target([]);
/** A bound function can be called and constructed, and has no `prototype` of its own. */
const FUNCTION = target(function python() {}.bind(undefined));

type Made = readonly [target: object, traps: () => ObjectTraps];

/** How proxies are made, by shape. */
const MADE: Readonly<Record<number, Made>> = {
  [Shape.object]: [OBJECT, () => new ObjectTraps()],
  [Shape.callable]: [FUNCTION, () => new CallableTraps()],
  [Shape.list]: [ARRAY, () => new SequenceTraps("builtins.list")],
  [Shape.tuple]: [ARRAY, () => new SequenceTraps("builtins.tuple")],
  [Shape.dict]: [OBJECT, () => new DictTraps("builtins.dict")],
  [Shape.set]: [OBJECT, () => new SetTraps("builtins.set")],
  [Shape.listLike]: [ARRAY, () => new SequenceTraps()],
  [Shape.tupleLike]: [ARRAY, () => new SequenceTraps()],
  [Shape.dictLike]: [OBJECT, () => new DictTraps()],
  [Shape.setLike]: [OBJECT, () => new SetTraps()],
};

/** Hook `natural`: what the natural layer shows of a Python object that has no proxy yet. */
export function naturalProxy(object: Handle, shape: number): unknown {
  const made = MADE[shape];
  if (made === undefined)
    return shape === Shape.exception ? raised(object) : userValue(native.original(object));
  const traps = made[1]();
  const proxy = new Proxy(made[0], traps);
  traps.proxy = proxy;
  traps.handle = native.keepProxy(proxy, object);
  return proxy;
}
