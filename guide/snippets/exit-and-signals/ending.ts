import { Python } from "pyforge";

Python.attach((py) => py.run("import atexit; atexit.register(lambda: print('atexit'))"));
process.on("exit", (code) => console.log("exit", code));
process.exit(3);
