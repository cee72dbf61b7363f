// A program: declared types meet the classes of real libraries: pydantic's models, pandas' timestamps, numpy's scalars.
import assert from "node:assert/strict";
import {
  attributes,
  complex,
  date,
  datetime,
  datetimeMicros,
  decimal,
  enumeration,
  f32,
  f64,
  field,
  i32,
  list,
  optional,
  PyBufferError,
  PyErr,
  PyModule,
  PyTypeError,
  Python,
  PyValueError,
  str,
  struct,
  timedelta,
  uuid,
} from "pyforge";
import { NdArray } from "pyforge/numpy";

const MODELS = `
import datetime, decimal, enum, uuid
import pydantic

class Size(enum.Enum):
    S = "s"
    L = "l"

class Item(pydantic.BaseModel):
    name: str
    price: decimal.Decimal
    size: Size = Size.S

class Order(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True)
    id: uuid.UUID
    day: datetime.date
    at: datetime.datetime | None = None
    items: list[Item] = pydantic.Field(max_length=2)

def told(x): return f"{type(x).__module__}.{type(x).__qualname__} {x!r}"
`;

const size = enumeration({ Small: "s", Large: "l" }, { python: "shop_models.Size" });
const item = attributes({ name: str, price: decimal, size }, { python: "shop_models.Item" });
const order = attributes(
  { id: uuid, day: date, at: field(optional(datetime), { default: null }), items: list(item) },
  { python: "shop_models.Order" },
);

function pydantic(py: Python): void {
  const models = PyModule.fromCode(py, MODELS, "shop_models.py", "shop_models");
  const value = {
    id: "00000000-0000-0000-0000-000000000001",
    day: { year: 2024, month: 2, day: 29 },
    at: new Date(0),
    items: [{ name: "tea", price: "1.50", size: "l" as const }],
  };
  assert.equal(
    models.fn("told", [order], str)(value),
    "shop_models.Order Order(id=UUID('00000000-0000-0000-0000-000000000001'), day=datetime.date(2024, 2, 29), " +
      "at=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), " +
      "items=[Item(name='tea', price=Decimal('1.50'), size=<Size.L: 'l'>)])",
  );
  const json =
    '{"id": "00000000-0000-0000-0000-000000000001", "day": "2024-02-29", "items": [{"name": "tea", "price": "1.50", "size": "l"}]}';
  const parsed = models.getattr("Order").callMethod("model_validate_json", json);
  assert.deepEqual(parsed.extract(order), { ...value, at: null });
  const [tea] = value.items;
  assert.throws(
    () => models.fn("told", [order], str)({ ...value, items: [tea, tea, tea] as never }),
    (error) => error instanceof PyErr && error.message.includes("List should have at most 2 items"),
  );
  assert.throws(
    () => parsed.extract(attributes({ items: list(attributes({ price: f64 })), day: i32 })),
    (error) =>
      error instanceof PyTypeError && /^value\.day: 'datetime\.date' object cannot/.test(error.message),
  );
  assert.throws(
    () => parsed.extract(attributes({ total: f64 })),
    (error) =>
      error instanceof PyTypeError &&
      error.message === "value.total: this attribute is required, and 'shop_models.Order' object has none",
  );
  assert.deepEqual(parsed.callMethod("model_dump").extract(struct({ items: list(struct({ name: str })) })), {
    items: [{ name: "tea" }],
  });
}

function pandas(py: Python): void {
  const pd = py.import("pandas");
  const stamp = (text: string) => pd.getattr("Timestamp").call(text);
  assert.deepEqual(
    stamp("2024-02-29T01:02:03.456+01:00").extract(datetime),
    new Date("2024-02-29T00:02:03.456Z"),
  );
  assert.equal(stamp("1970-01-01T00:00:00.000001Z").extract(datetimeMicros), 1n);
  const refusal = (text: string, message: string) =>
    assert.throws(
      () => stamp(text).extract(datetimeMicros),
      (error) => (error as Error).message === message,
    );
  refusal(
    "1970-01-01T00:00:00.000001002Z",
    "value: 2 ns of it are finer than a microsecond, which is lost; round it",
  );
  refusal("2024-01-01", "value: expected a datetime with non-None tzinfo");
  assert.throws(
    () => pd.getattr("NaT").extract(datetime),
    (error) => error instanceof PyTypeError,
  );
  assert.equal(pd.getattr("Timedelta").call("1s").extract(timedelta), 1_000_000n);
  assert.throws(
    () => pd.getattr("Timedelta").call("1ns").extract(timedelta),
    (error) => error instanceof PyValueError && /^value: 1 ns of it/.test(error.message),
  );
  const range = pd.getattr("date_range").call("2024-01-01", "2024-01-03").callMethod("tz_localize", "UTC");
  assert.deepEqual(
    range
      .callMethod("tolist")
      .extract(list(datetime))
      .map((day) => day.getUTCDate()),
    [1, 2, 3],
  );
}

function numpy(py: Python): void {
  const np = py.import("numpy");
  for (const name of ["complex64", "complex128"])
    assert.deepEqual(np.getattr(name).call(2).extract(complex), { re: 2, im: 0 });
  assert.deepEqual(np.getattr("float32").call(0.5).extract(complex), { re: 0.5, im: 0 });
  assert.throws(
    () => np.getattr("float64").call(0.5).extract(decimal),
    (error) => error instanceof PyTypeError,
  );
  for (const name of ["complex64", "complex128", "clongdouble"])
    for (const part of ["1 + 2j", "1"])
      for (const type of [f64, f32])
        assert.throws(
          () => np.getattr(name).call(py.eval(part)).extract(type),
          (error: Error) =>
            error instanceof PyTypeError && error.message === `value: must be real number, not numpy.${name}`,
        );
  for (const name of ["float16", "float32", "float64", "longdouble", "int8", "uint64"]) {
    const numbers = py.eval`[${np.getattr(name)}(2), 1.5, ${np.getattr(name)}(3)]`;
    assert.deepEqual(numbers.extract(list(f64)), [2, 1.5, 3]);
  }
  const gone = new Float64Array(2);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  assert.throws(() => NdArray.over(f64, gone), PyBufferError);
}

Python.attach((py) => {
  for (const turn of [pydantic, pandas, numpy]) {
    turn(py);
    console.log(turn.name);
  }
});
