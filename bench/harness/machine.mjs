// What a figure depends on: the machine, the programs, how busy it was.

import os from "node:os";
import { capture } from "../../tools/house/index.mjs";

// How CPython was built decides a factor of two; its flags are part of the figure.
const question = `
import json, sys, sysconfig
arguments = sysconfig.get_config_var("CONFIG_ARGS") or ""
print(json.dumps({
    "version": sys.version.split()[0],
    "compiler": sys.version.split("[")[-1].rstrip("]"),
    "optimized": "--enable-optimizations" in arguments,
    "lto": "--with-lto" in arguments,
    "shared": bool(sysconfig.get_config_var("Py_ENABLE_SHARED")),
}))
`;

/** @param {{ python: string | null }} with_ */
export async function machineFacts({ python }) {
  const said = python ? await capture(python, ["-I", "-c", question], { limit: 20_000 }) : null;
  const head = await capture("git", ["rev-parse", "--short", "HEAD"]).catch(() => null);
  const cpus = os.cpus();
  return {
    date: new Date().toISOString(),
    commit: head?.code === 0 ? head.stdout.trim() : null,
    cpu: cpus[0]?.model.trim() ?? "unknown",
    cores: cpus.length,
    memory: `${(os.totalmem() / 2 ** 30).toFixed(1)} GB`,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
    python: said?.code === 0 ? JSON.parse(said.stdout) : null,
    load: os.loadavg()[0] ?? 0,
  };
}

/** @typedef {Awaited<ReturnType<typeof machineFacts>>} Machine */

/** @param {Machine} machine */
export function machineText({ cpu, cores, memory, system, node, python, load, date, commit }) {
  const built = python
    ? `CPython ${python.version} (${python.optimized ? "PGO" : "no PGO"}, ${python.lto ? "LTO" : "no LTO"}, ${python.compiler})`
    : "no CPython";
  return [
    `${date}, commit ${commit ?? "unknown"}`,
    `${cores} x ${cpu}, ${memory}, ${system}, load ${load.toFixed(2)} at the start`,
    `Node ${node}, ${built}`,
  ].join("\n");
}
