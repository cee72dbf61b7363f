/** What Python sees of values: whether they have the types that a shape describes, and their form with all types said. */
import { PyModule, type Python } from "pyforge";
import { FAMILY_CODE } from "./families.js";
import type { Shape } from "./shapes.js";

const CODE = `
import copy
import json
import struct
import types
from pyforge._conversions.records import Record
${FAMILY_CODE}

INTEGERS = {"i8", "i16", "i32", "u8", "u16", "u32", "isize", "usize", "i64", "u64", "i128", "u128", "bigint"}
EXACT = {"none": type(None), "bool": bool, "f64": float, "f32": float, "str": str, "bytes": bytes}

class Wrong(Exception):
    pass

def insist(value, type_, path):
    if type(value) is not type_:
        raise Wrong(f"{path}: {type_.__name__} expected, got {type(value).__name__} {value!r}")

def is_item(shape, field):
    return (shape["kind"] == "struct") != field["other"]

def items_of(value):
    return value if isinstance(value, dict) else {}

def attributes_of(value):
    return value._asdict() if hasattr(value, "_asdict") else getattr(value, "__dict__", {})

def has(shape, field, value):
    return field["name"] in (items_of if is_item(shape, field) else attributes_of)(value)

def get(shape, field, value):
    return (items_of if is_item(shape, field) else attributes_of)(value)[field["name"]]

def changed(shape, field, value, part):
    if shape["kind"] == "namedTuple":
        return value._replace(**{field["name"]: part})
    made = copy.copy(value)
    if is_item(shape, field):
        made[field["name"]] = part
    else:
        setattr(made, field["name"], part)
    return made

def check(shape, value, path="value"):
    kind = shape["kind"]
    if kind == "scalar":
        name = shape["name"]
        if name in INTEGERS:
            insist(value, int, path)
        elif name == "number":  # by value: an int where it is integral and safe, and not -0
            safe = value == value and abs(value) < 2**53 and value == int(value) and str(value) != "-0.0"
            insist(value, int if safe else float, path)
        else:
            insist(value, EXACT[name], path)
    elif kind == "nonZero":
        insist(value, int, path)
        if value == 0:
            raise Wrong(path)
    elif kind == "literal":
        if not any(type(value) is type(one) and value == one for one in shape["values"]):
            raise Wrong(f"{path}: {value!r}")
    elif kind == "list":
        insist(value, list, path)
        for index, item in enumerate(value):
            check(shape["of"], item, f"{path}[{index}]")
    elif kind == "tuple":
        insist(value, tuple, path)
        if len(value) != len(shape["items"]):
            raise Wrong(path)
        for item, of in zip(value, shape["items"]):
            check(of, item, path + "()")
    elif kind in ("set", "frozenset"):
        insist(value, set if kind == "set" else frozenset, path)
        for item in value:
            check(shape["of"], item, path + "{}")
    elif kind in ("dict", "record"):
        insist(value, dict, path)
        for key, item in value.items():
            check(shape.get("key", {"kind": "scalar", "name": "str"}), key, path + " key")
            check(shape["of"], item, f"{path}[{key!r}]")
    elif kind == "optional":
        if value is not None:
            check(shape["of"], value, path)
    elif kind == "mapped":
        check(shape["of"], value, path)
    elif kind == "tree":
        insist(value, dict, path)
        if list(value) != ["value", "children"]:
            raise Wrong(path)
        check(shape["of"], value["value"], path + ".value")
        check({"kind": "list", "of": shape}, value["children"], path + ".children")
    elif kind == "family":
        if not FAMILIES[shape["name"]](value):
            raise Wrong(f"{path}: {shape['name']}, got {type(value).__name__} {value!r}")
    elif kind in ("struct", "attributes", "namedTuple"):
        own = {"struct": dict, "attributes": types.SimpleNamespace}.get(kind, type(value))
        insist(value, Record if any(field["other"] for field in shape["fields"]) else own, path)
        if kind == "namedTuple" and (type(value).__bases__ != (tuple,) or type(value).__name__ != "Made"):
            raise Wrong(path)
        known = [field for field in shape["fields"] if has(shape, field, value) or not field["absent"]]
        items = [field["name"] for field in known if is_item(shape, field)]
        rest = [field["name"] for field in known if not is_item(shape, field)]
        if items != list(items_of(value)) or rest != list(attributes_of(value)):
            raise Wrong(f"{path}: {list(value)}")
        for field in known:
            check(field["of"], get(shape, field, value), path + "." + field["name"])
    elif kind == "union":
        for of in shape["items"]:
            try:
                return check(of, value, path)
            except Wrong:
                pass
        raise Wrong(f"{path}: {value!r} fits none")

kept = None

def checked(shape, values):
    for value in values:
        check(json.loads(shape), value)
    return values

def keep(value):
    global kept
    kept = value

def spoilt(shape, picks):
    """The kept value with one place that no type takes, and the path to it."""
    picks = list(picks)
    pick = lambda count: picks.pop(0) % count if picks and count else 0
    return spoil(json.loads(shape), kept, pick, "value")

def inside(of, part, pick, path, rebuild):
    value, path = spoil(of, part, pick, path)
    return rebuild(value), path

def spoil(shape, value, pick, path):
    kind = shape["kind"]
    if kind == "scalar" and pick(2) == 0:
        name = shape["name"]
        beyond = {"i8": 300, "u8": -1, "i64": 2**63, "u64": -1, "usize": -1, "f64": 2**53 + 1, "str": "\\ud83d\\ude00"}
        return beyond.get(name, object()), path
    if kind == "optional" and value is not None:
        return spoil(shape["of"], value, pick, path)
    if kind == "mapped":
        return spoil(shape["of"], value, pick, path)
    if kind in ("list", "tuple") and len(value) > 0:
        at = pick(len(value))
        of = shape["of"] if kind == "list" else shape["items"][at]
        make = type(value)
        rebuild = lambda part: make([*value[:at], part, *value[at + 1:]])
        return inside(of, value[at], pick, f"{path}[{at}]", rebuild)
    family_key = "key" in shape and shape["key"]["kind"] == "family"  # each side shows it as its own value
    if kind in ("dict", "record") and len(value) > 0 and not family_key:
        key = list(value)[pick(len(value))]
        return inside(shape["of"], value[key], pick, f"{path}[{key!r}]", lambda part: {**value, key: part})
    if kind in ("struct", "attributes", "namedTuple"):
        fields = [field for field in shape["fields"] if has(shape, field, value)]
        if fields:
            field = fields[pick(len(fields))]
            part, inner = spoil(field["of"], get(shape, field, value), pick, f"{path}.{field['name']}")
            return changed(shape, field, value, part), inner
    while shape["kind"] in ("optional", "mapped"):
        shape = shape["of"]
    if shape["kind"] in ("attributes", "namedTuple"):  # any object would do: its first field is what lacks
        return object(), f"{path}.{shape['fields'][0]['name']}"
    if kind == "tree":
        children = value["children"]
        at = pick(len(children) + 1)
        if at == len(children):
            return inside(shape["of"], value["value"], pick, path + ".value", lambda part: {**value, "value": part})
        rebuild = lambda part: {**value, "children": [*children[:at], part, *children[at + 1:]]}
        return inside(shape, children[at], pick, f"{path}.children[{at}]", rebuild)
    return object(), path

def form(value):
    """A value with all its types said, and each container numbered where it is met first."""
    met = {}
    def of(value):
        kind = type(value)
        name = kind.__name__
        if kind is int:
            return [name, hex(value)]
        if kind is float:
            return [name, struct.pack(">d", value).hex() if value == value else "nan"]
        if kind is bytes:
            return [name, value.hex()]
        if kind in (str, bool, type(None)):
            return [name, value]
        if id(value) in met:
            return ["met", met[id(value)]]
        met[id(value)] = len(met)
        if kind is list:
            return [name, *map(of, value)]
        if kind is dict:
            return [name, *([of(key), of(item)] for key, item in value.items())]
        if kind is set:
            return [name, *map(of, value)]  # in any order
        return [name]
    return json.dumps(of(value))

def form_of_result(function):
    return form(function())

def twice(value):
    """The form, and the value itself back."""
    return (form(value), value)
`;

/** The functions, imported once. */
export const checker = (py: Python): PyModule =>
  py.import("sys").getattr("modules").callMethod("__contains__", "pyforge_checker").isTruthy()
    ? py.import("pyforge_checker")
    : PyModule.fromCode(py, CODE, "checker.py", "pyforge_checker");

/** A shape as Python reads it. */
export const described = (shape: Shape): string => JSON.stringify(shape);
