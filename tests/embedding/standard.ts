// A program: Python's ssl, hashlib, zlib, sqlite3 and ctypes next to Node's own crypto, tls and zlib.
// Arguments: "python" or "node", whose turn is first, and a folder with certificate.pem and key.pem for localhost.
// Prints, as JSON, which versions Python says its libraries have.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import tls from "node:tls";
import zlib from "node:zlib";
import { any, bytes, i32, list, PyModule, Python, str } from "pyforge";

const [first = "", folder = ""] = process.argv.slice(2);
const certificate = path.join(folder, "certificate.pem");
const key = path.join(folder, "key.pem");
const long = "the quick brown fox ".repeat(5_000);

/** Known digests of "abc", by OpenSSL's names and Python's. */
const DIGESTS = [
  ["md5", "md5", "900150983cd24fb0d6963f7d28e17f72"],
  ["sha1", "sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  ["sha256", "sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["sha3-256", "sha3_256", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"],
  ["blake2s256", "blake2s", "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"],
  [
    "blake2b512",
    "blake2b",
    "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
  ],
] as const;

function nodeComputes(): void {
  for (const [name, , digest] of DIGESTS)
    assert.equal(crypto.createHash(name).update("abc").digest("hex"), digest, name);
  const { publicKey, privateKey } = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signature = crypto.sign("sha256", Buffer.from("text"), privateKey);
  assert.ok(crypto.verify("sha256", Buffer.from("text"), publicKey, signature));
  assert.equal(zlib.gunzipSync(zlib.gzipSync(long)).toString(), long);
  assert.equal(zlib.brotliDecompressSync(zlib.brotliCompressSync(long)).toString(), long);
}

async function nodeShakesHands(): Promise<void> {
  const server = tls.createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (socket) =>
    socket.end("hello"),
  );
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)),
  );
  assert.equal(await text(connect(port)), "hello");
  server.close();
}

const connect = (port: number): tls.TLSSocket =>
  tls.connect({ port, host: "127.0.0.1", servername: "localhost", ca: readFileSync(certificate) });

function pythonComputes(): void {
  Python.attach((py) => {
    const hashlib = py.import("hashlib");
    for (const [, name, digest] of DIGESTS) {
      const known = (maker: string, ...args: unknown[]) =>
        hashlib
          .getattr(maker)
          .call(...args, Buffer.from("abc"))
          .getattr("hexdigest")
          .call()
          .extract(str);
      assert.equal(known(name), digest, name);
      // By OpenSSL where Python was built with it, whatever the constructor of that name uses.
      assert.equal(known("new", name), digest, name);
    }
    const secret = hashlib.getattr("pbkdf2_hmac").call("sha256", Buffer.from("a"), Buffer.from("salt"), 1000);
    assert.deepEqual(Buffer.from(secret.extract(bytes)), crypto.pbkdf2Sync("a", "salt", 1000, 32, "sha256"));

    const gzip = py.import("zlib");
    const packed = gzip.getattr("compress").call(Buffer.from(long), 9);
    assert.equal(Buffer.from(gzip.getattr("decompress").call(packed).extract(bytes)).toString(), long);
    // What one side packs the other unpacks.
    assert.equal(zlib.inflateSync(packed.extract(bytes)).toString(), long);
    assert.equal(gzip.getattr("crc32").call(Buffer.from("abc")).extract(i32), 0x352441c2);

    const database = py.import("sqlite3").getattr("connect").call(":memory:");
    database.getattr("execute").call("create table t (name text, size real)");
    database.getattr("executemany").call("insert into t values (?, ?)", [
      ["a", 1.5],
      ["b", 2.25],
      ["a", 3],
    ]);
    assert.deepEqual(
      database
        .getattr("execute")
        .call("select name, sum(size) from t group by name order by name")
        .getattr("fetchall")
        .call()
        .extract(list(any)),
      [
        ["a", 4.5],
        ["b", 2.25],
      ],
    );

    const ctypes = py.import("ctypes");
    const libc = ctypes.getattr("CDLL").call(null);
    assert.equal(libc.getattr("abs").call(-5).extract(i32), 5);
    assert.equal(libc.getattr("atoi").call(Buffer.from("42")).extract(i32), 42);
    assert.equal(libc.getattr("strlen").call(Buffer.from("four")).extract(i32), 4);
  });
}

/** Handshakes within Python, and between Python and Node; the server runs on a thread of Python's. */
async function pythonShakesHands(): Promise<void> {
  const source = readFileSync(path.join(import.meta.dirname, "tls_peer.py"), "utf8");
  const port = Python.attach((py) => {
    const peer = PyModule.fromCode(py, source, "tls_peer.py", "tls_peer");
    const port = peer.getattr("serve").call(certificate, key).extract(i32);
    const answer = peer.getattr("ask").call(port, certificate, "hello");
    assert.deepEqual(answer.extract(any), ["TLSv1.3", "HELLO"]);
    assert.match(peer.getattr("distrust").call(port).extract(str), /self.signed certificate/);
    return port;
  });
  const socket = connect(port);
  socket.write("from node");
  assert.equal(await text(socket), "FROM NODE");
}

const nodeWorks = async (): Promise<void> => {
  nodeComputes();
  await nodeShakesHands();
};
const pythonWorks = async (): Promise<void> => {
  pythonComputes();
  await pythonShakesHands();
};
// Each side has its turn before and after the other.
const turns = first === "node" ? [nodeWorks, pythonWorks] : [pythonWorks, nodeWorks];
for (const turn of [...turns, ...turns]) await turn();

Python.attach((py) => {
  const versions = PyModule.fromCode(
    py,
    readFileSync(path.join(import.meta.dirname, "versions.py"), "utf8"),
    "versions.py",
    "versions",
  );
  console.log(versions.getattr("told").call().extract(str));
});
