"""Values of every declared type that a module may use, made by hypothesis: see conversion_properties.py."""

import json
import os
import random
from pathlib import Path

SCALARS = [
    *("none", "bool", "str", "bytes"),
    *("i8", "i16", "i32", "u8", "u16", "u32", "isize", "usize"),
    *("i64", "u64", "i128", "u128", "bigint"),
    *("f64", "f32", "number"),
    *("char", "finite", "date", "time", "datetime", "datetimeMicros", "timedelta"),
    *("decimal", "fraction", "complex", "uuid", "path", "ip"),
]
KEYS = ["i32", "u64", "bigint", "str"]
PROGRAM = Path(__file__).with_name("conversion_properties.py")

# A longer run: PYFORGE_EXAMPLES=2000 PYFORGE_SEED=7
EXAMPLES = int(os.environ.get("PYFORGE_EXAMPLES", "25"))
SEED = int(os.environ.get("PYFORGE_SEED", "1"))


def _type(chance, depth=0):
    kind = chance.randrange(6) if depth < 3 else 5
    if kind < 2:
        return {"type": "list", "args": [_type(chance, depth + 1)]}
    if kind == 2:
        return {"type": "dict", "args": [{"type": chance.choice(KEYS)}, _type(chance, depth + 1)]}
    if kind == 3:
        return {"type": "optional", "args": [_type(chance, depth + 1)]}
    return {"type": chance.choice(SCALARS)}


def test_values_of_declared_types_come_back_in_their_normal_form_and_others_are_refused_at_their_place(
    module,
):
    chance = random.Random(SEED)
    types = [{"type": name} for name in SCALARS] + [_type(chance) for _ in range(30)]
    lists = [{"type": "list", "args": [each]} for each in types]
    declared = {
        f"f{index}": {"params": [{"name": "x", "type": each}], "returns": each}
        for index, each in enumerate(lists)
    }
    bundle = "\n".join(f"export function f{index}(x) {{ return x; }}" for index in range(len(types)))
    options = json.dumps({"types": types, "examples": EXAMPLES, "seed": SEED})
    program = PROGRAM.read_text(encoding="utf-8")
    path = {"PYTHONPATH": str(PROGRAM.parent)}
    done = module(bundle, program, options, declared=declared, env=path, timeout=600)
    assert done.code == 0, done.err[-3000:]
    assert int(done.out) > 50 * EXAMPLES
