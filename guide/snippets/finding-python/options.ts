import { list, Python, str } from "pyforge";

Python.initialize({
  argv: ["report", "--verbose"],
  path: ["lib"],
  env: { REPORT_LANGUAGE: "de" },
  isolated: true,
});

Python.attach((py) => {
  const sys = py.import("sys");
  console.log(sys.getattr("argv").extract(list(str)));
  console.log(sys.getattr("path").extract(list(str))[0] === `${process.cwd()}/lib`);
  console.log(py.eval("__import__('os').environ['REPORT_LANGUAGE']").extract(str));
});

Python.initialize({ isolated: true }); // so it is already
try {
  Python.initialize({ argv: ["other"] });
} catch (error) {
  console.log((error as Error).message);
}
