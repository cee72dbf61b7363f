import { python } from "pyforge";
import { add, getitem, isinstance, len, slice, with_ } from "pyforge/operator";

const letters = python.builtins.list("abcdef");
console.log(getitem(letters, slice(1, 4)), getitem(letters, slice(null, null, -2)));
console.log(add(letters, ["g"]), len(letters), isinstance(letters, python.builtins.list));

const { TemporaryDirectory } = python.import("tempfile");
const { Path } = python.import("pathlib");
const text = with_(TemporaryDirectory(), (folder) => {
  const file = Path(folder, "note.txt");
  file.write_text("written");
  return file.read_text();
});
console.log(text);
