import { str } from "../scalars.js";
import { converted, refuse, requireString } from "./converted.js";

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A path of a file: Python passes a str or an `os.PathLike`, and gets a `pathlib.Path`.
 * @throws PyTypeError for a path of bytes; PyValueError for one that UTF-8 cannot say
 */
export const path = converted<string, string>({
  name: { in: "str | os.PathLike[str]", out: "pathlib.Path" },
  ts: "string",
  part: str,
  by: ["paths.path_in", "paths.path_out"],
  load: (text) => text,
  store(value, type) {
    const text = requireString(type, value);
    return LONE_SURROGATE.test(text)
      ? refuse(type, "ValueError", "a path with a lone surrogate is no UTF-8")
      : text;
  },
});
export type path = string;
