// A program: tables and arrays of pyarrow as apache-arrow's and back, over the same memory; pandas by the way of them.
import assert from "node:assert/strict";
import * as apache from "apache-arrow";
import {
  bigint,
  bool,
  bound,
  buffer,
  f64,
  fn,
  kw,
  list,
  type PyAny,
  PyModule,
  PyTypeError,
  Python,
  str,
} from "pyforge";
import { arrow } from "pyforge/arrow";
import { ndarray } from "pyforge/numpy";

const { table, vector } = arrow(apache);

const CODE = `
import datetime, decimal, struct
import pyarrow as pa
import pandas as pd

ARRAYS = {
    "int8": pa.array([1, None, -3], pa.int8()),
    "int16": pa.array([1, 2, -3], pa.int16()),
    "int32": pa.array(range(100), pa.int32()),
    "int64": pa.array([1, None, 2**60]),
    "uint8": pa.array([1, 255], pa.uint8()),
    "uint16": pa.array([1, 65535], pa.uint16()),
    "uint32": pa.array([1, 4294967295], pa.uint32()),
    "uint64": pa.array([1, 2**63], pa.uint64()),
    "float16": pa.array([1.5, None], pa.float16()),
    "float32": pa.array([1.5, -0.0], pa.float32()),
    "float64": pa.array([1.5, None, 2.25]),
    "bool": pa.array([True, None, False, True] * 5),
    "null": pa.nulls(3),
    "string": pa.array(["a", None, "", "é😀"]),
    "large_string": pa.array(["a", None, "bc"], pa.large_string()),
    "binary": pa.array([b"a", None, b"\\0\\xff"]),
    "large_binary": pa.array([b"a", b""], pa.large_binary()),
    "fixed_binary": pa.array([b"ab", None, b"cd"], pa.binary(2)),
    "date32": pa.array([datetime.date(2024, 2, 29), None]),
    "date64": pa.array([datetime.date(2024, 2, 29)], pa.date64()),
    "time32": pa.array([datetime.time(1, 2, 3)], pa.time32("ms")),
    "time64": pa.array([datetime.time(1, 2, 3, 4)], pa.time64("us")),
    "timestamp": pa.array([datetime.datetime(2024, 1, 2, 3, 4, 5), None], pa.timestamp("us")),
    "zoned": pa.array([0, 1], pa.timestamp("ms", "Europe/Oslo")),
    "duration": pa.array([1, None], pa.duration("ns")),
    "decimal128": pa.array([decimal.Decimal("1.25"), None], pa.decimal128(10, 2)),
    "list": pa.array([[1, 2], None, [], [3]]),
    "large_list": pa.array([["a"], ["b", None]], pa.large_list(pa.string())),
    "fixed_list": pa.array([[1, 2], [3, 4], [5, 6]], pa.list_(pa.int32(), 2)),
    "struct": pa.array([{"a": 1, "b": "x"}, None, {"a": None, "b": "y"}]),
    "map": pa.array([[("k", 1)], [("l", 2), ("m", None)]], pa.map_(pa.string(), pa.int32())),
    "dictionary": pa.array(["u", "v", None, "u"]).dictionary_encode(),
    "nested": pa.array([{"rows": [{"x": [1.5]}, {"x": None}]}, {"rows": []}]),
    "empty": pa.array([], pa.string()),
    "empty list": pa.array([], pa.list_(pa.int8())),
    "chunked": pa.chunked_array([[1, 2], [], [None, 4]]),
    "no chunks": pa.chunked_array([], pa.int32()),
}
# What begins within the memory: bits, offsets and values move by different steps.
for name, array in list(ARRAYS.items()):
    if len(array) > 1 and name != "chunked": ARRAYS[name + ", sliced"] = array[1:]
ARRAYS["bool, far"] = pa.array([i % 3 == 0 if i % 5 else None for i in range(50)])[11:40]

def names(): return list(ARRAYS)
def get(name): return ARRAYS[name]
def says(array): return str(array.to_pylist())
def same(a, b):
    b.validate(full=True)
    chunked = [x if isinstance(x, pa.ChunkedArray) else pa.chunked_array([x]) for x in (a, b)]
    return chunked[0].equals(chunked[1]) and a.type == b.type
def addresses(array):
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    return [b.address for chunk in chunks for b in chunk.buffers() if b is not None and b.size]
def same_table(a, b):
    b.validate(full=True)
    return a.equals(b, check_metadata=True)
class Offers:
    """What another library offers: the C data interface alone."""
    def __init__(self, array): self.array = array
    def __arrow_c_array__(self, requested_schema=None): return self.array.__arrow_c_array__(requested_schema)
class OffersStream:
    def __init__(self, table): self.table = table
    def __arrow_c_stream__(self, requested_schema=None): return self.table.__arrow_c_stream__(requested_schema)
def read_only():
    return pa.Array.from_buffers(pa.float64(), 2, [None, pa.py_buffer(struct.pack("dd", 1.5, 2.5))])
def address(series): return series.to_numpy().__array_interface__["data"][0]
def frame():
    return pd.DataFrame({
        "price": [1.5, 2.5, None], "count": [1, 2, 3], "city": ["Oslo", None, "Roma"],
        "kind": pd.Categorical(["u", "v", "u"]), "day": pd.to_datetime(["2024-01-01"] * 3), "ok": [True, False, True],
    })
`;

/** A copy in apache-arrow that shares no object with the vector, over the same memory. */
const again = (made: apache.Vector): apache.Vector =>
  new apache.Vector(made.data.map((data) => data.clone()));

Python.attach((py) => {
  const code = PyModule.fromCode(py, CODE, "arrows.py", "arrows");
  const get = (name: string): PyAny => code.callMethod("get", name);

  const same = code.fn("same", [vector, vector], bool);

  for (const name of code.callMethod("names").extract(list(str)))
    py.scope(() => {
      const object = get(name);
      const seen = object.extract(vector);
      assert.equal(seen.length, object.callMethod("__len__").toJs(), name);
      assert.equal(seen.nullCount, object.getattr("null_count").toJs(), name);
      assert.equal(object.extract(vector), seen, `${name}: the same vector while it lives`);
      const back = py.eval("lambda x: x").extract(fn([vector], vector));
      assert.equal(back(seen), seen, name);
      assert.ok(py.eval("lambda a, b: a is b").call(object, seen).isTruthy(), name);
      // Another vector of the same memory is another array, equal to the first.
      const copied = again(seen);
      assert.equal(back(copied), copied, name);
      assert.ok(same(seen, copied), name);
    });

  // Values, as apache-arrow says them.
  const values = (name: string): unknown[] => [...get(name).extract(vector)];
  assert.deepEqual(values("int8"), [1, null, -3]);
  assert.deepEqual(values("int64, sliced"), [null, 2n ** 60n]);
  assert.deepEqual(values("float64"), [1.5, null, 2.25]);
  assert.deepEqual(values("bool, sliced").slice(0, 4), [null, false, true, true]);
  assert.deepEqual(values("string"), ["a", null, "", "é😀"]);
  assert.deepEqual(values("large_string, sliced"), [null, "bc"]);
  assert.deepEqual(values("dictionary, sliced"), ["v", null, "u"]);
  assert.deepEqual(values("date32"), [Date.UTC(2024, 1, 29), null]);
  assert.deepEqual(values("chunked"), [1n, 2n, null, 4n]);
  assert.deepEqual(
    values("list, sliced").map((row) => row && [...(row as apache.Vector)]),
    [null, [], [3n]],
  );
  assert.deepEqual(
    values("fixed_list, sliced").map((row) => [...(row as apache.Vector)]),
    [
      [3, 4],
      [5, 6],
    ],
  );
  assert.deepEqual(
    values("struct").map((row) => row && (row as apache.StructRow).toJSON()),
    [{ a: 1n, b: "x" }, null, { a: null, b: "y" }],
  );

  // No copy, in both directions.
  const numbers = py.import("pyarrow").callMethod(
    "array",
    Array.from({ length: 1000 }, (_, i) => i + 0.5),
  );
  const seen = numbers.extract(vector);
  const bufferOf = ({ data }: apache.Vector): ArrayBufferLike => (data[0] as apache.Data).values.buffer;
  const addresses = code.fn("addresses", [vector], list(bigint));
  assert.deepEqual(addresses(seen), addresses(again(seen)));
  const part = numbers.callMethod("slice", 10, 20).extract(vector);
  assert.equal(bufferOf(part), bufferOf(seen), "one ArrayBuffer for one memory");
  assert.equal(part.get(0), 10.5);
  const own = Float64Array.of(1, 2, 3);
  const made = apache.makeVector(own);
  own[0] = 10;
  const total = py
    .eval("lambda a: __import__('pyarrow.compute').compute.sum(a).as_py()")
    .extract(fn([vector], f64));
  assert.equal(total(made), 15);

  // apache-arrow's own vectors.
  const row = new apache.Struct([
    new apache.Field("a", new apache.Float64(), true),
    new apache.Field("b", new apache.List(new apache.Field("item", new apache.Utf8(), true)), true),
  ]);
  const texts = apache.vectorFromArray(["a", null, "b", "a"]);
  assert.equal(code.fn("says", [vector], str)(texts), "['a', None, 'b', 'a']");
  assert.equal(
    code.fn("says", [vector], str)(apache.vectorFromArray([true, null, false])),
    "[True, None, False]",
  );
  assert.equal(
    code.fn(
      "says",
      [vector],
      str,
    )(apache.vectorFromArray([1, null, 3, 4, 5, 6, 7, 8, 9, null, 11]).slice(1, 10)),
    "[None, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, None]",
  );
  assert.equal(
    code.fn("says", [vector], str)(apache.vectorFromArray([{ a: 1, b: ["x"] }, null], row)),
    "[{'a': 1.0, 'b': ['x']}, None]",
  );

  // Tables: pyarrow's, those of the C data interface, pandas' frames and back.
  const frame = code.callMethod("frame");
  const rows = frame.extract(table);
  assert.deepEqual(rows.schema.names, ["price", "count", "city", "kind", "day", "ok"]);
  assert.deepEqual([...(rows.getChild("city") ?? [])], ["Oslo", null, "Roma"]);
  assert.deepEqual([...(rows.getChild("kind") ?? [])], ["u", "v", "u"]);
  assert.deepEqual(rows.get(0)?.toJSON().price, 1.5);
  const pandas = py.eval("lambda table: table.to_pandas()").extract(fn([table], bound()));
  assert.ok(pandas(rows).callMethod("equals", frame).isTruthy());
  const pyarrow = py.eval("lambda frame: __import__('pyarrow').table(frame)").call(frame);
  const rebuilt = new apache.Table(rows.schema, rows.batches);
  assert.ok(code.fn("same_table", [bound(), table], bool)(pyarrow, rebuilt));
  const selected = rows.select(["price", "count"]).slice(1);
  assert.equal(
    py.eval("lambda table: str(table.to_pydict())").extract(fn([table], str))(selected),
    "{'price': [2.5, None], 'count': [2, 3]}",
  );
  const columns = apache.tableFromArrays({ n: Int32Array.of(1, 2), s: ["x", "y"] });
  assert.equal(
    py.eval("lambda table: f'{type(table).__name__} {table.to_pydict()}'").extract(fn([table], str))(
      columns as unknown as apache.Table,
    ),
    "Table {'n': [1, 2], 's': ['x', 'y']}",
  );
  for (const offers of ["OffersStream", "Offers"] as const) {
    const given = offers === "Offers" ? pyarrow.callMethod("to_batches").getItem(0) : pyarrow;
    assert.equal(code.callMethod(offers, given).extract(table).numRows, 3, offers);
  }
  assert.deepEqual([...code.callMethod("Offers", get("int8")).extract(vector)], [1, null, -3]);
  assert.deepEqual([...frame.getItem("count").extract(vector)], [1n, 2n, 3n]);

  // Memory that Python says is read-only is looked at all the same: neither side writes Arrow's data.
  const readOnly = code.callMethod("read_only");
  assert.deepEqual([...readOnly.extract(vector)], [1.5, 2.5]);
  assert.deepEqual(addresses(again(readOnly.extract(vector))), [
    readOnly.callMethod("buffers").getItem(1).getattr("address").extract(bigint),
  ]);

  // A Series of floats is a Float64Array over its own memory; a copy is asked for where it is to be written.
  const series = py
    .import("pandas")
    .callMethod("Series", py.import("numpy").callMethod("arange", 4), kw({ dtype: "float64" }));
  const seenSeries = series.extract(vector).toArray();
  assert.deepEqual(seenSeries, Float64Array.of(0, 1, 2, 3));
  assert.deepEqual(addresses(again(series.extract(vector))), [
    code.callMethod("address", series).extract(bigint),
  ]);
  const writable = series.callMethod("to_numpy", kw({ copy: true }));
  const floats = writable.extract(buffer(f64));
  floats[0] = -1;
  assert.equal(writable.callMethod("item", 0).extract(f64), -1);
  assert.deepEqual(
    series
      .callMethod("to_numpy")
      .extract(ndarray(f64, { copy: true }))
      .toArray(),
    [0, 1, 2, 3],
  );

  // Refusals.
  const refuses = (message: string, body: () => unknown): void =>
    assert.throws(body, (error: Error) => {
      assert.equal(error.message, message);
      assert.ok(error instanceof PyTypeError);
      return true;
    });
  refuses("value: 'list' object is not an instance of 'pyarrow.Array'", () => py.eval("[1]").extract(vector));
  refuses("value: 'None' is not an instance of 'pyarrow.Table'", () => py.eval("None").extract(table));
  refuses("argument 1 of says(): expected pyarrow.Array, got [ 1 ]", () =>
    code.fn("says", [vector], str)([1] as never),
  );
  assert.throws(() => arrow({} as never), TypeError);
  console.log("arrow done");
});
