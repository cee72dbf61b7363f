import type { Writable } from "node:stream";
import { native } from "../native/index.js";

/** A stream of Node's that writes to Python's, at once: capsys, Jupyter and redirect_stdout see it, in order. */
function pythonStream(name: "stdout" | "stderr", fd: number): Writable {
  const stream = new (process.getBuiltinModule("node:stream").Writable)({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      const mark = native.openScope();
      try {
        const target = native.getAttribute(native.importModule("sys"), name);
        const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
        if (native.typeName(target) !== "NoneType") native.call(native.getAttribute(target, "write"), text);
        done();
      } catch (error) {
        done(error as Error);
      } finally {
        native.closeScope(mark);
      }
    },
  });
  return Object.assign(stream, { fd, isTTY: false });
}

/** From now on console.log and process.stdout are Python's sys.stdout, and stderr likewise. */
export function redirectConsole(): void {
  for (const [name, fd] of [
    ["stdout", 1],
    ["stderr", 2],
  ] as const) {
    let stream: Writable | undefined;
    Object.defineProperty(process, name, {
      // Made when it is asked for: Node's streams take 4 ms to load in the engine.
      get: () => (stream ??= pythonStream(name, fd)),
      configurable: true,
      enumerable: true,
    });
  }
}
