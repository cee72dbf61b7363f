import { bool, f64, field, type Infer, list, maybe, Python, str, struct } from "pyforge";

const Item = struct(
  {
    unitPrice: f64,
    inStock: field(bool, { default: true }),
    label: field(str, { name: "title" }),
    tags: maybe(list(str)),
  },
  { renameAll: "snake_case" },
);
type Item = Infer<typeof Item>;

Python.attach((py) => {
  const item: Item = py.eval("{'unit_price': 2.5, 'title': 'tea'}").extract(Item);
  console.log(item, item.tags?.length);

  const keys = py.import("builtins").fn("sorted", [Item], list(str));
  console.log(keys({ ...item, tags: ["hot"] }));

  try {
    py.eval("[{'unit_price': 2.5, 'title': 'tea'}, {'unit_price': 'free'}]").extract(list(Item));
  } catch (error) {
    console.log(String(error));
  }
});
