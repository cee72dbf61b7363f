import { i32, lazy, list, literal, mapped, named, Python, str, struct, union, type ValueType } from "pyforge";

interface Tree {
  name: string;
  children: Tree[];
}
const Tree: ValueType<Tree> = struct({ name: str, children: list(lazy(() => Tree, "Tree")) });

const Mode = literal("r", "w");
const Found = union(i32, named("Tree", Tree));
const Celsius = mapped(i32, {
  load: (degrees) => ({ degrees }),
  store: ({ degrees }) => degrees,
});

Python.attach((py) => {
  const tree = py.eval("{'name': 'a', 'children': [{'name': 'b', 'children': []}]}").extract(Tree);
  console.log(tree.children[0]?.name, py.eval("21").extract(Celsius));

  const attempt = (code: string, type: ValueType<unknown>): void => {
    try {
      console.log(py.eval(code).extract(type));
    } catch (error) {
      console.log(String(error));
    }
  };
  attempt("'w'", Mode);
  attempt("'x'", Mode);
  attempt("5", Found);
  attempt("None", Found);
});
