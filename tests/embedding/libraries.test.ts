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

/** What `python` says of its libraries alone, for comparison with what it says in Node. */
async function alone(python: string): Promise<Record<string, unknown>> {
  const { out } = await runCommand(python, [`${import.meta.dirname}/versions.py`]);
  const own = JSON.parse(out);
  // A zlib within libpython itself (Debian's) binds to Node's, because nothing may open libpython deeply.
  return own.zlibIsBuiltIn ? { ...own, zlib: expect.stringMatching(/^1[.]/) } : own;
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
    const own = ownFolder("pth");
    onTestFinished(own.remove);
    const venv = `${own.folder}/venv`;
    const python = `${venv}/bin/python`;
    const { code } = await runCommand(libraries[0]?.python ?? "", ["-m", "venv", "--without-pip", venv]);
    expect(code).toBe(0);
    const [lib = ""] = readdirSync(`${venv}/lib`);
    writeFileSync(`${venv}/lib/${lib}/site-packages/early.pth`, "import zlib, ssl, hashlib, binascii\n");
    for (const { node } of nodes()) {
      const env = { VIRTUAL_ENV: venv };
      const ended = await runProgram("standard.ts", ["python", folder], { node, env });
      expect(ended).toMatchObject({ code: 0, err: "" });
      expect(JSON.parse(ended.out)).toEqual(await alone(python));
    }
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
