// A program: numpy, pandas, cryptography and matplotlib in Node, each put to work in the order of the arguments;
// "node" in it is the turn of Node's own crypto and of Node-API addons. The first argument is a folder with
// certificate.pem for localhost.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { any, bytes, dict, f64, kw, list, type PyAny, Python, str } from "pyforge";

const [folder = "", ...order] = process.argv.slice(2);
const pem = readFileSync(path.join(folder, "certificate.pem"));

const call = (object: PyAny, name: string, ...args: unknown[]): PyAny => object.getattr(name).call(...args);
const close = (found: number, wanted: number): void =>
  assert.ok(Math.abs(found - wanted) < 1e-9, `${found} is not ${wanted}`);

const text = (object: PyAny): string => Buffer.from(object.extract(bytes)).toString();

const turns: Readonly<Record<string, (py: Python) => void>> = {
  numpy(py) {
    const np = py.import("numpy");
    const rows = [
      [4, 1, 0],
      [1, 3, 1],
      [0, 1, 2],
    ];
    const matrix = call(np, "array", rows, kw({ dtype: "float64" }));
    const linalg = np.getattr("linalg");
    close(call(linalg, "det", matrix).extract(f64), 18);
    const product = call(matrix, "dot", call(linalg, "solve", matrix, [1, 2, 3]));
    for (const [index, value] of call(product, "tolist").extract(list(f64)).entries())
      close(value, index + 1);
    // A product large enough for the threads of its BLAS.
    const large = call(np, "ones", [400, 400]);
    close(call(call(large, "dot", large), "sum").extract(f64), 400 ** 3);
    assert.equal(call(call(call(np, "arange", 15), "reshape", 3, 5), "mean").extract(f64), 7);
    assert.throws(
      () =>
        call(linalg, "inv", [
          [0, 0],
          [0, 0],
        ]),
      /Singular matrix/,
    );
  },

  pandas(py) {
    const pd = py.import("pandas");
    const csv = "city,month,rain\nOslo,1,54.5\nOslo,2,41\nRoma,1,69.5\nRoma,2,75.5\n";
    const frame = call(pd, "read_csv", call(py.import("io"), "StringIO", csv));
    assert.deepEqual(frame.getattr("shape").extract(any), [4, 3]);
    const sums = call(call(frame, "groupby", "city"), "sum").getattr("rain");
    assert.deepEqual(
      call(sums, "to_dict").extract(dict(str, f64)),
      new Map([
        ["Oslo", 95.5],
        ["Roma", 145],
      ]),
    );
    const wet = call(frame, "sort_values", "rain", kw({ ascending: false }));
    assert.deepEqual(call(wet.getattr("city"), "tolist").extract(any), ["Roma", "Roma", "Oslo", "Oslo"]);
    const day = call(pd, "Timestamp", "2024-02-28", kw({ tz: "Europe/Oslo" }));
    const next = call(day, "__add__", call(pd, "Timedelta", kw({ days: 2 })));
    assert.equal(call(next, "isoformat").extract(str), "2024-03-01T00:00:00+01:00");
  },

  cryptography(py) {
    const Fernet = py.import("cryptography.fernet").getattr("Fernet");
    const key = call(Fernet, "generate_key");
    const token = call(Fernet.call(key), "encrypt", Buffer.from("secret"));
    assert.equal(text(call(Fernet.call(key), "decrypt", token)), "secret");
    assert.throws(() => call(Fernet.call(call(Fernet, "generate_key")), "decrypt", token), /InvalidToken/);
    // Node reads what Fernet wrote: AES-128-CBC under an HMAC.
    const secret = Buffer.from(text(key), "base64url");
    const message = Buffer.from(text(token), "base64url");
    const mac = crypto.createHmac("sha256", secret.subarray(0, 16)).update(message.subarray(0, -32)).digest();
    assert.deepEqual(mac, message.subarray(-32));
    const aes = crypto.createDecipheriv("aes-128-cbc", secret.subarray(16), message.subarray(9, 25));
    assert.equal(Buffer.concat([aes.update(message.subarray(25, -32)), aes.final()]).toString(), "secret");

    const certificate = call(py.import("cryptography.x509"), "load_pem_x509_certificate", pem);
    assert.equal(call(certificate.getattr("subject"), "rfc4514_string").extract(str), "CN=localhost");
    const digest = call(
      certificate,
      "fingerprint",
      py.import("cryptography.hazmat.primitives.hashes").getattr("SHA256").call(),
    );
    assert.equal(
      Buffer.from(digest.extract(bytes)).toString("hex"),
      new crypto.X509Certificate(pem).fingerprint256.replaceAll(":", "").toLowerCase(),
    );
    call(certificate, "verify_directly_issued_by", certificate);
  },

  // Written in C++: what it throws is caught within the extension, whatever C++ runtime came first.
  kiwisolver(py) {
    const kiwi = py.import("kiwisolver");
    const solver = kiwi.getattr("Solver").call();
    const x = kiwi.getattr("Variable").call("x");
    call(solver, "addConstraint", call(x, "__eq__", 1));
    assert.throws(() => call(solver, "addConstraint", call(x, "__eq__", 2)), /UnsatisfiableConstraint/);
    call(solver, "updateVariables");
    assert.equal(call(x, "value").extract(f64), 1);
  },

  matplotlib(py) {
    py.import("matplotlib").getattr("use").call("Agg");
    const plot = py.import("matplotlib.pyplot");
    const axes = call(plot, "figure").getattr("add_subplot").call(111);
    call(axes, "plot", [1, 2, 3], [1, 4, 9]);
    const picture = path.join(folder, "plot.png");
    call(plot, "savefig", picture);
    assert.ok(statSync(picture).size > 1000);
    assert.equal(readFileSync(picture).subarray(1, 4).toString(), "PNG");
  },

  // Addons in C++ and Rust, loaded before Python's extensions or after them.
  node() {
    assert.equal(crypto.createHash("sha256").update("").digest("hex").slice(0, 8), "e3b0c442");
    assert.ok(new crypto.X509Certificate(pem).checkHost("localhost"));
    const require = createRequire(import.meta.url);
    const { transform } = require("lightningcss") as typeof import("lightningcss");
    const css = transform({
      filename: "a.css",
      code: Buffer.from("a { color: #ff0000 }"),
      minify: true,
    }).code;
    assert.equal(Buffer.from(css).toString(), "a{color:red}");
    const { parseSync } = require("oxc-parser") as typeof import("oxc-parser");
    assert.equal(parseSync("a.ts", "let a: number = 1").program.body.length, 1);
  },
};

for (const name of order) {
  const turn = turns[name];
  assert.ok(turn, `there is no turn of ${name}`);
  Python.attach(turn);
}
console.log(order.join(" "));
