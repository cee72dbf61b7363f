import { expect, expectTypeOf, it } from "vitest";
import { bool, complex, f64, type Infer, i32, i64 } from "../index.js";
import * as numpy from "../numpy.js";

it("has the public surface that surface.txt says", async () => {
  const names = Object.keys(numpy).sort();
  await expect(`${names.join("\n")}\n`).toMatchFileSnapshot("surface.txt");
});

it("says what its items and its memory are", () => {
  const { ndarray } = numpy;
  const floats = ndarray(f64, { shape: [null, 3] });
  const counts = ndarray(i64);
  const truths = ndarray(bool);
  const waves = ndarray(complex);
  expectTypeOf<Infer<typeof floats>>().toEqualTypeOf<numpy.NdArray<number, Float64Array>>();
  expectTypeOf<Infer<typeof counts>>().toEqualTypeOf<numpy.NdArray<bigint, BigInt64Array>>();
  expectTypeOf<Infer<typeof truths>>().toEqualTypeOf<numpy.NdArray<boolean, Uint8Array>>();
  expectTypeOf<Infer<typeof waves>>().toEqualTypeOf<
    numpy.NdArray<{ readonly re: number; readonly im: number }, Float64Array>
  >();
  const table = numpy.NdArray.from(i32, [[1, 2]]);
  expectTypeOf(table.data).toEqualTypeOf<Int32Array>();
  expectTypeOf(table.get(0, 1)).toEqualTypeOf<number>();
  table.set(0, 1, 5);
  expect(table.toArray()).toEqual([[1, 5]]);
  expect([table.dtype, table.size, table.strides]).toEqual(["int32", 2, [2, 1]]);
});
