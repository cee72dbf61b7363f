import { readdirSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { pythons } from "../../tools/matrix/index.mjs";
import {
  libraryVenvs,
  nodes,
  ownFolder,
  type Pair,
  pairs,
  runCommand,
  runProgram,
  venvOf,
} from "./program.js";

const libraries = libraryVenvs();
const every = (await pythons()).fit.map(({ executable, version }) => ({
  python: executable,
  pythonName: `CPython ${version}`,
}));

/** A folder with a certificate for localhost, made by the cryptography package in plain `python`. */
let folder: string;

beforeAll(async () => {
  const own = ownFolder("libraries");
  folder = own.folder;
  const script = `${import.meta.dirname}/certificate.py`;
  const made = await runCommand(libraries[0]?.python ?? "", [script, folder]);
  expect(made).toMatchObject({ code: 0, err: "" });
  return own.remove;
});

/** Prints the versions of the libraries as a subinterpreter sees them, which is the first to import them. */
const IN_SUBINTERPRETER = `
try:
    import _xxsubinterpreters as interpreters
except ImportError:
    import _interpreters as interpreters
other = interpreters.create()
interpreters.run_string(other, """
import json, ssl, zlib
print(json.dumps({"openssl": ssl.OPENSSL_VERSION, "zlib": zlib.ZLIB_RUNTIME_VERSION}), flush=True)
""")
interpreters.destroy(other)
`;

/** What `python` says of its libraries alone, for comparison with what it says in Node. */
async function alone(python: string): Promise<Record<string, unknown>> {
  const { out } = await runCommand(python, [`${import.meta.dirname}/versions.py`]);
  const own = JSON.parse(out);
  // A zlib within libpython itself (Debian's) binds to Node's, because nothing may open libpython deeply.
  return own.zlibIsBuiltIn ? { ...own, zlib: expect.stringMatching(/^1[.]/) } : own;
}

/** A clean venv of this clone's Python with a `.pth` file of these lines; removed after the test. */
async function venvWith(lines: string): Promise<{ venv: string; python: string }> {
  const own = ownFolder("pth");
  onTestFinished(own.remove);
  const venv = `${own.folder}/venv`;
  const { code } = await runCommand(libraries[0]?.python ?? "", ["-m", "venv", "--without-pip", venv]);
  expect(code).toBe(0);
  const [lib = ""] = readdirSync(`${venv}/lib`);
  writeFileSync(`${venv}/lib/${lib}/site-packages/early.pth`, lines);
  return { venv, python: `${venv}/bin/python` };
}

it("has a venv with the libraries", () => expect(libraries.length).toBeGreaterThan(0));

/** The other order is tried once. */
const isMain = ({ node, pythonName }: Pair): boolean =>
  node === process.execPath && pythonName === libraries[0]?.pythonName;

/** A name that is the same on every machine for the pair that every machine has. */
const whereOf = (pair: Pair): string =>
  isMain(pair) ? "the Node and the Python of this clone" : `${pair.nodeName} with ${pair.pythonName}`;

describe("scenario 61: ssl, hashlib, zlib, sqlite3 and ctypes work beside Node's crypto, tls and zlib", () => {
  const cases = pairs(every).flatMap((pair) =>
    (isMain(pair) ? ["python", "node"] : ["python"]).map((first) => ({
      ...pair,
      first,
      where: whereOf(pair),
    })),
  );

  it.each(cases)("in $where, $first first", async ({ node, python, first }) => {
    const ended = await runProgram("standard.ts", [first, folder], { node, env: { PYFORGE_PYTHON: python } });
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(ended.out)).toEqual(await alone(python));
  });

  it("and those that a .pth file imports while Python starts", async () => {
    const { venv, python } = await venvWith("import zlib, ssl, hashlib, binascii\n");
    for (const { node } of nodes()) {
      const env = { VIRTUAL_ENV: venv };
      const ended = await runProgram("standard.ts", ["python", folder], { node, env });
      expect(ended).toMatchObject({ code: 0, err: "" });
      expect(JSON.parse(ended.out)).toEqual(await alone(python));
    }
  });

  it("and those that a subinterpreter imports before the main one", async () => {
    const { venv, python } = await venvWith("");
    const { openssl, zlib } = await alone(python);
    const program = `
      import { Python } from "pyforge";
      Python.attach((py) => py.run(${JSON.stringify(IN_SUBINTERPRETER)}));`;
    const ended = await runCommand(process.execPath, ["--input-type=module", "-e", program], {
      env: { VIRTUAL_ENV: venv },
    });
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(ended.out)).toEqual({ openssl, zlib });
  });

  it("and opens OpenSSL only for those who need it: 1.5 ms that an ordinary start does not pay", async () => {
    const { venv } = await venvWith("/a/folder\n# no import\n");
    const program = `
      import { readFileSync } from "node:fs";
      import { Python } from "pyforge";
      const opened = () => readFileSync("/proc/self/maps", "utf8").includes("libcrypto");
      Python.attach((py) => {
        const said = [opened()];
        py.import("math");
        said.push(opened());
        py.import("ctypes");
        said.push(opened());
        console.log(said.join(" "));
      });`;
    const ended = await runCommand(process.execPath, ["--input-type=module", "-e", program], {
      env: { VIRTUAL_ENV: venv },
    });
    expect(ended).toEqual({ code: 0, signal: null, out: "false false true\n", err: "" });
  });
});

const orders = [
  ["numpy", "pandas", "kiwisolver", "cryptography", "matplotlib", "node"],
  ["node", "matplotlib", "cryptography", "kiwisolver", "pandas", "numpy", "node"],
];

describe("scenario 61, scenario 62, scenario 63: numpy, pandas, cryptography, matplotlib and Node-API addons in either order", () => {
  const cases = pairs(libraries).flatMap((pair) =>
    (isMain(pair) ? orders : orders.slice(0, 1)).map((order) => ({
      ...pair,
      order,
      first: order[0],
      where: whereOf(pair),
    })),
  );

  it.each(cases)("in $where, $first first", async ({ node, python, order }) => {
    const env = { VIRTUAL_ENV: venvOf(python) };
    const ended = await runProgram("libraries.ts", [folder, ...order], { node, env });
    expect(ended).toEqual({ code: 0, signal: null, out: `${order.join(" ")}\n`, err: "" });
  });
});
