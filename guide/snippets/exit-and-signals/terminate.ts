import { Python } from "pyforge";

Python.attach((py) => py.run("import atexit; atexit.register(lambda: print('atexit'))"));
process.on("SIGTERM", () => process.exit(143));
setInterval(() => {}, 1000);
process.kill(process.pid, "SIGTERM");
