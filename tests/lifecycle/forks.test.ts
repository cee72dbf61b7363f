import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

/** Forks in Python code that a call from JavaScript runs; the parent prints the child's exit code. */
const forked = (child: string): string => `
  run(\`
import atexit, os, sys
parent = os.getpid()
atexit.register(lambda: print("atexit in the " + ("parent" if os.getpid() == parent else "child"), flush=True))
child = os.fork()
if child == 0:
    ${child}
print("child:", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
\`);
`;

describe("a child that os.fork made below a call from JavaScript", () => {
  it.each([
    ["sys.exit(7)", "sys.exit(7)", "atexit in the child\n", 7, ""],
    ["sys.exit()", "sys.exit()", "atexit in the child\n", 0, ""],
    ["sys.exit('text')", "sys.exit('text')", "atexit in the child\n", 1, "text\n"],
    ["os._exit(8)", "os._exit(8)", "", 8, ""],
  ])("ends by %s as a Python script does", (_, child, said, code, err) => {
    expect(ended(forked(child))).toEqual({
      out: `${said}child: ${code}\natexit in the parent\n`,
      err,
      code: 0,
      signal: null,
    });
  });

  it("ends by an uncaught exception with a traceback and 1", () => {
    const { out, err, code } = ended(forked("raise ValueError('in the child')"));
    expect({ out, code }).toEqual({
      out: "atexit in the child\nchild: 1\natexit in the parent\n",
      code: 0,
    });
    expect(err).toMatch(/^Traceback .*ValueError: in the child\n$/s);
  });

  it("is ended with a sentence where it would return to JavaScript", () => {
    const program = `
      run("import os; child = os.fork()");
      console.log("back in JavaScript");
      run("print('child:', os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))");
    `;
    expect(ended(program)).toEqual({
      out: "back in JavaScript\nchild: 1\n",
      err:
        "pyforge: a child made by os.fork() was about to return to JavaScript, which does not survive a fork; " +
        'end it in Python by sys.exit() or os._exit(), or use multiprocessing with set_start_method("spawn")\n',
      code: 0,
      signal: null,
    });
  });
});

describe("multiprocessing in a Node host", () => {
  it.each(["spawn", "fork", "forkserver"])("works by %s", (method) => {
    const program = `
      run(\`
import multiprocessing
with multiprocessing.get_context("${method}").Pool(2) as pool:
    print(pool.map(len, ["a", "bc", "def"]))
\`);
    `;
    expect(ended(program)).toMatchObject({ out: "[1, 2, 3]\n", code: 0, signal: null });
  });

  it("finds the real Python as sys.executable", () => {
    const program = `
      run(\`
import subprocess, sys
print(subprocess.run([sys.executable, "-c", "print(6 * 7)"], capture_output=True, text=True).stdout, end="")
\`);
    `;
    expect(ended(program)).toMatchObject({ out: "42\n", err: "", code: 0 });
  });
});
