// The leak table where Node hosts Python: one JSON line per loop, each loop in a process of its own.
// `run-node.mjs <id>` runs one loop in this process.

import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Python } from "pyforge";
import { bundle, program, pythonFolder } from "./bundle.mjs";

const self = fileURLToPath(import.meta.url);
const only = process.argv[2];

if (only === undefined) await bundle();
const table = await import(pathToFileURL(program).href);
Python.attach((py) => {
  for (const folder of [path.dirname(self), pythonFolder])
    py.import("sys").getattr("path").callMethod("insert", 0, folder);
});

if (only !== undefined) {
  console.log(table.run(only));
} else {
  const waiting = table.ids();
  const next = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await runApart(id);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

/** @param {string} id */
function runApart(id) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [self, id], { stdio: ["ignore", "pipe", "inherit"] });
    let line = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      line += text;
    });
    child.on("close", (code, signal) => {
      const ended = code === 0 && line !== "";
      console.log(
        ended ? line.trimEnd() : JSON.stringify({ id, ok: false, error: `ended with ${code ?? signal}` }),
      );
      resolve(undefined);
    });
  });
}
