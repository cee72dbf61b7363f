import { i32, Python } from "pyforge";

const answer = Python.withEmbedded((py) => {
  py.run("import atexit; atexit.register(lambda: print('Python ends'))");
  return py.eval("6 * 7").extract(i32);
});
console.log(answer);
