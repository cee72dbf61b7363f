import { PyModule, Python } from "pyforge";
import { callLimit } from "pyforge/sync";

callLimit(200);

Python.attach((py) => {
  const program = PyModule.fromCode(
    py,
    "import os, threading\n" +
      "def call(f):\n" +
      "    try: f()\n" +
      "    except RuntimeError as error: print(error)\n" +
      "def run(f):\n" +
      "    thread = threading.Thread(target=call, args=[f])\n" +
      "    thread.start()\n" +
      "    os.system('sleep 1')\n" +
      "    thread.join()\n",
    "program.py",
    "program",
  );
  program.getattr("run").call(function hello() {});
});
