"""numpy, pandas, cryptography, and the standard library's ssl, zlib and their like, beside a running Node."""

import sys
from pathlib import Path

import pytest

# The venv of libraries that set-up makes of this same Python.
_VENV = Path(__file__).parents[2] / "build/venvs/libraries"
_SITE = _VENV / f"lib/python3.{sys.version_info.minor}/site-packages"

_BUNDLE = """
    import crypto from "node:crypto";
    import zlib from "node:zlib";
    export function node_works() {
      const secure = crypto.createHash("sha256").update("abc").digest("hex").slice(0, 8) === "ba7816bf";
      const packed = zlib.gzipSync("text".repeat(1000));
      return secure && zlib.gunzipSync(packed).toString() === "text".repeat(1000);
    }
    export function unpacked() { return (packed) => Buffer.from(zlib.inflateSync(packed)); }
"""

_USES = {
    "numpy": """
        import numpy
        a = numpy.arange(9.0).reshape(3, 3) + numpy.eye(3)
        assert numpy.allclose(numpy.linalg.inv(a) @ a, numpy.eye(3))
        assert numpy.ones((400, 400)).dot(numpy.ones((400, 400))).sum() == 400.0**3
    """,
    "pandas": """
        import io, pandas
        frame = pandas.read_csv(io.StringIO("a,b\\nx,1\\ny,2\\nx,3\\n"))
        assert frame.groupby("a").b.sum().to_dict() == {"x": 4, "y": 2}
    """,
    "cryptography": """
        from cryptography.fernet import Fernet
        key = Fernet.generate_key()
        assert Fernet(key).decrypt(Fernet(key).encrypt(b"secret")) == b"secret"
    """,
    "kiwisolver": """
        import kiwisolver
        solver, x = kiwisolver.Solver(), kiwisolver.Variable("x")
        solver.addConstraint(x == 1)
        try:
            solver.addConstraint(x == 2)
        except kiwisolver.UnsatisfiableConstraint:
            pass
        else:
            raise AssertionError
    """,
    "standard": """
        import ctypes, hashlib, sqlite3, ssl, zlib
        assert hashlib.sha256(b"abc").hexdigest().startswith("ba7816bf")
        assert hashlib.new("sha3_256", b"abc").hexdigest().startswith("3a985da7")
        assert zlib.decompress(zlib.compress(b"text" * 1000)) == b"text" * 1000
        assert sqlite3.connect(":memory:").execute("select 6 * 7").fetchone() == (42,)
        assert ctypes.CDLL(None).abs(-3) == 3
        assert ssl.create_default_context().get_ciphers()
    """,
}

_IMPORT = """
        import mod
        assert mod.node_works() is True
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("name", list(_USES))
def test_scenario_61_library_works_beside_node(module, name, when):
    assert _SITE.is_dir(), "set-up makes this venv: npm test"
    use = _USES[name]
    # Used once more at the end: a started Node changes nothing for what is imported already.
    parts = [use, _IMPORT, use] if when == "before" else [_IMPORT, use, _IMPORT]
    done = module(_BUNDLE, "".join([*parts, "\n        print('works')"]), env={"PYTHONPATH": str(_SITE)})
    assert (done.out, done.err, done.code) == ("works\n", "", 0)


def test_scenario_61_versions_stay_pythons_own(module, python):
    told = "import ssl, zlib; print(ssl.OPENSSL_VERSION, zlib.ZLIB_RUNTIME_VERSION)"
    done = module(_BUNDLE, f"import mod; mod.node_works(); {told}")
    assert (done.out, done.err) == (python(told).out, "")


def test_scenario_62_array_of_numpy_reaches_typescript(module):
    code = """
        import mod
        import numpy, zlib
        inflate = mod.unpacked()
        assert bytes(inflate(zlib.compress(numpy.arange(4, dtype="u1").tobytes()))) == b"\\0\\1\\2\\3"
        print("works")
    """
    done = module(_BUNDLE, code, env={"PYTHONPATH": str(_SITE)})
    assert (done.out, done.err, done.code) == ("works\n", "", 0)


_NUMPY = """
    const { f64, fn } = globalThis[Symbol.for("pyforge.runtime")];
    const { NdArray, ndarray } = globalThis[Symbol.for("pyforge.runtime/numpy")];
    const floats = ndarray(f64, { shape: [null] });
    const doubled = fn([floats], floats)((array) => {
      for (let index = 0; index < array.shape[0]; index++) array.set(index, 2 * array.get(index));
      return array;
    });
    const made = fn([], floats)(() => NdArray.over(f64, Float64Array.of(1, 2)));
    export function tools() { return [doubled, made]; }
"""


def test_ec17_arrays_of_numpy_cross_without_a_copy(module):
    code = """
        import mod, numpy
        doubled, make = mod.tools()
        array = numpy.arange(6.0)[::-2]
        assert doubled(array) is array and array.tolist() == [10.0, 6.0, 2.0]
        made = make()
        assert type(made) is numpy.ndarray and made.tolist() == [1.0, 2.0] and made.base is not None
        for wrong in (numpy.ones((2, 2)), numpy.ones(2, "f4"), [1.0]):
            try:
                doubled(wrong)
            except (TypeError, ValueError) as error:
                print(type(error).__name__, error)
    """
    done = module(_NUMPY, code, env={"PYTHONPATH": str(_SITE)})
    assert (done.err, done.code) == ("", 0)
    assert done.out == (
        "ValueError argument 'arg0': expected an array of shape (any,), got one of shape (2, 2)\n"
        "TypeError argument 'arg0': expected an array of float64, got one of float32; "
        "convert it by .astype('float64')\n"
        "TypeError argument 'arg0': 'list' object is not an instance of 'numpy.ndarray'\n"
    )


def test_ec17_tables_of_pyarrow_cross_without_a_copy(module):
    apache = Path(__file__).parents[2] / "node_modules/apache-arrow/Arrow.node.js"
    bundle = f"""
        import {{ createRequire }} from "node:module";
        const apache = createRequire({str(apache)!r})({str(apache)!r});
        const {{ fn, list, str }} = globalThis[Symbol.for("pyforge.runtime")];
        const {{ table }} = globalThis[Symbol.for("pyforge.runtime/arrow")].arrow(apache);
        const names = fn([table], list(str))((rows) => rows.schema.names);
        const rows = new apache.Table({{ n: apache.makeVector(Int32Array.of(1, 2)) }});
        const made = fn([], table)(() => rows);
        const same = fn([table], table)((rows) => rows);
        export function tools() {{ return [names, made, same]; }}
    """
    code = """
        import mod, pandas, pyarrow
        names, make, same = mod.tools()
        table = pyarrow.table({"a": [1.5, None], "b": ["x", "y"]})
        assert names(table) == ["a", "b"] and names(pandas.DataFrame({"c": [1]})) == ["c"]
        assert same(table) is table
        made = make()
        made.validate(full=True)
        print(type(made).__name__, made.to_pydict())
    """
    done = module(bundle, code, env={"PYTHONPATH": str(_SITE)})
    assert (done.out, done.err, done.code) == ("Table {'n': [1, 2]}\n", "", 0)


def test_v36_scalars_of_numpy_pass_where_a_type_is_declared(module):
    bundle = """
        const { bool, f64, fn, i8, struct } = pyforge;
        const row = struct({ ok: bool, n: i8, x: f64 });
        export function tools() {
          return [fn([row], row)((given) => given), fn([i8], i8)((n) => n), (value) => value];
        }
    """
    code = """
        import mod, numpy as np
        row, small, same = mod.tools()
        print(row({"ok": np.True_, "n": np.uint64(7), "x": np.float32(0.5)}))
        value = np.int64(3)
        print(type(small(value)), same(value) is value)
        for wrong in (np.float64(1), np.int64(128)):
            try:
                small(wrong)
            except (TypeError, OverflowError) as error:
                print(error)
    """
    done = module(bundle, code, env={"PYTHONPATH": str(_SITE)})
    assert (done.err, done.code) == ("", 0)
    assert done.out.splitlines() == [
        "{'ok': True, 'n': 7, 'x': 0.5}",
        "<class 'int'> True",
        "argument 'arg0': 'numpy.float64' object cannot be interpreted as an integer",
        "argument 'arg0': out of range integral type conversion attempted",
    ]


def test_ec17_models_of_pydantic_and_timestamps_of_pandas_cross_by_attribute(module):
    bundle = """
        const { attributes, datetime, field, fn, i32, list, str } = pyforge;
        const item = attributes({ name: str, count: i32 }, { python: "shop.Item" });
        const order = attributes({ items: list(item) }, { python: "shop.Order" });
        const twice = ({ name, count }) => ({ name, count: 2 * count });
        const doubled = ({ items }) => ({ items: items.map(twice) });
        export function tools() {
          return [fn([order], order)(doubled), fn([datetime], datetime)((when) => new Date(+when + 1000))];
        }
    """
    code = """
        import sys, types
        import pandas, pydantic

        class Item(pydantic.BaseModel):
            name: str
            count: int = pydantic.Field(le=10)

        class Order(pydantic.BaseModel):
            items: list[Item]

        sys.modules["shop"] = types.SimpleNamespace(Item=Item, Order=Order)
        import mod
        doubled, later = mod.tools()
        print(repr(doubled(Order(items=[Item(name="a", count=2)]))))
        try:
            doubled(Order(items=[Item(name="a", count=6)]))
        except pydantic.ValidationError as error:
            print(error.errors()[0]["loc"], error.__notes__)
        try:
            doubled(Order.model_construct(items=[Item.model_construct(name="a", count="x")]))
        except TypeError as error:
            print(error)
        print(repr(later(pandas.Timestamp("2024-05-06T07:08:09.5Z"))))
    """
    done = module(bundle, code, env={"PYTHONPATH": str(_SITE)})
    assert (done.err, done.code) == ("", 0)
    assert done.out.splitlines() == [
        "Order(items=[Item(name='a', count=4)])",
        "('count',) ['while converting doubled().items[0]']",
        "argument 'arg0.items[0].count': 'str' object cannot be interpreted as an integer",
        "datetime.datetime(2024, 5, 6, 7, 8, 10, 500000, tzinfo=datetime.timezone.utc)",
    ]
