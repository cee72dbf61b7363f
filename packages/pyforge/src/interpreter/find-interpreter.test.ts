import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findInterpreter, InterpreterError, type InterpreterQuery, judge, locate } from "./index.js";

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "pyforge-interpreter-")));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Writes a file below the test's folder and returns its absolute path. */
function file(path: string, text = ""): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

/** A program that cannot be started: who finds it has read the files only. */
function program(path: string): string {
  const full = file(path, "\x7fno program at all");
  chmodSync(full, 0o755);
  return full;
}

function link(path: string, target: string): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  symlinkSync(target, full);
  return full;
}

/** A CPython installation as `make install` lays it out. */
function installation(folder: string, version: string, flags = ""): string {
  const [line, micro] = [version.split(".").slice(0, 2).join("."), version.split(".")[2]];
  program(`${folder}/bin/python${line}${flags}`);
  link(`${folder}/bin/python3`, `python${line}${flags}`);
  file(`${folder}/lib/libpython${line}${flags}.so.1.0`);
  file(`${folder}/lib/python${line}${flags}/os.py`);
  file(`${folder}/include/python${line}${flags}/patchlevel.h`, `#define PY_MICRO_VERSION        ${micro}\n`);
  return join(root, folder);
}

function venv(folder: string, base: string, settings: string): string {
  file(`${folder}/pyvenv.cfg`, `home = ${base}/bin\n${settings}\n`);
  link(`${folder}/bin/python3`, `${base}/bin/python3`);
  return join(root, folder);
}

/** A script in Python's place that answers the question as a Python with these facts would. */
function answering(path: string, facts: Record<string, unknown> = {}): string {
  const [major, minor] = (facts.version ?? [3, 12, 1]) as number[];
  file(`lib/python${major}.${minor}/os.py`);
  const answer = {
    executable: join(root, path),
    implementation: "cpython",
    version: [3, 12, 1],
    basePrefix: root,
    freeThreaded: false,
    traceRefs: false,
    libraryNames: ["libpython3.12.so.1.0", "libpython3.12.so"],
    libraryFolders: [root, null],
    ...facts,
  };
  const full = file(path, `#!/bin/sh\ncat <<'EOF'\n${JSON.stringify(answer)}\nEOF\n`);
  chmodSync(full, 0o755);
  return full;
}

function find(query: InterpreterQuery) {
  return findInterpreter({ env: {}, cwd: root, ...query });
}

function refusal(query: InterpreterQuery): InterpreterError {
  try {
    find(query);
  } catch (error) {
    expect(error).toBeInstanceOf(InterpreterError);
    return error as InterpreterError;
  }
  throw new Error("a Python was found");
}

describe("where a Python is looked for", () => {
  it("goes from near to far", () => {
    const places = ["option", "setting", "active", "conda"].map((name) => installation(name, "3.12.1"));
    const folder = venv("asked", installation("base", "3.12.1"), "version = 3.12.1");
    const dot = venv(".venv", join(root, "base"), "version = 3.12.1");
    const onPath = installation("path", "3.12.1");
    const uv = installation("uv/cpython-3.12.1-linux-x86_64-gnu", "3.12.1");
    const pyenv = installation("pyenv/versions/3.12.1", "3.12.1");
    installation("pyenv/versions/3.9.1", "3.9.1");
    const env: Record<string, string> = {
      PYFORGE_PYTHON: places[1] ?? "",
      VIRTUAL_ENV: places[2] ?? "",
      CONDA_PREFIX: places[3] ?? "",
      PATH: `:/nowhere:${join(onPath, "bin")}`,
      UV_PYTHON_INSTALL_DIR: join(root, "uv"),
      PYENV_ROOT: join(root, "pyenv"),
    };
    const cwd = join(root, "deep/er");
    mkdirSync(cwd, { recursive: true });
    const found = [find({ env, cwd, python: places[0] ?? "" }), find({ env, cwd, venv: folder })];
    for (const name of [
      "PYFORGE_PYTHON",
      "VIRTUAL_ENV",
      "CONDA_PREFIX",
      null,
      "PATH",
      "UV_PYTHON_INSTALL_DIR",
    ]) {
      found.push(find({ env, cwd }));
      if (name === null) rmSync(dot, { recursive: true });
      else delete env[name];
    }
    found.push(find({ env, cwd }));
    expect(found.map(({ prefix, source }) => [prefix, source])).toEqual([
      [places[0], "the option `python`"],
      [folder, "the option `venv`"],
      [places[1], "PYFORGE_PYTHON"],
      [places[2], "VIRTUAL_ENV"],
      [places[3], "CONDA_PREFIX"],
      [dot, ".venv"],
      [onPath, "python3 on PATH"],
      [uv, "uv's Pythons"],
      [pyenv, "pyenv's Pythons"],
    ]);
  });

  it("takes a setting that is empty for none", () => {
    const path = installation("path", "3.12.1");
    const env = { PYFORGE_PYTHON: "", VIRTUAL_ENV: "", CONDA_PREFIX: "", PATH: join(path, "bin") };
    expect(find({ env }).source).toBe("python3 on PATH");
  });

  it("takes an option as a program, a command or a folder", () => {
    const base = installation("base", "3.12.1");
    const env = { PATH: join(base, "bin") };
    const executables = [join(base, "bin/python3.12"), "base/bin/python3.12", "python3.12"].map(
      (python) => find({ python, env }).executable,
    );
    expect(new Set(executables)).toEqual(new Set([join(base, "bin/python3.12")]));
    expect(find({ python: "base" }).executable).toBe(join(base, "bin/python3"));
  });

  it("tells what every source names, and which would be taken", () => {
    const onPath = installation("path", "3.10.1");
    const uv = installation("uv/cpython-3.12.1-linux-x86_64-gnu", "3.12.1");
    const env = {
      PYFORGE_PYTHON: "./gone",
      PATH: join(onPath, "bin"),
      UV_PYTHON_INSTALL_DIR: join(root, "uv"),
    };
    const all = [...judge({ env, cwd: root })].map((judged) => [
      judged.source.name,
      "interpreter" in judged ? judged.interpreter.prefix : judged.refusal.cause,
    ]);
    expect(all).toEqual([
      ["PYFORGE_PYTHON", "PYFORGE_PYTHON names './gone', which is no program"],
      ["python3 on PATH", "Python 3.10 is older than 3.11, the oldest that pyforge runs on"],
      ["uv's Pythons", uv],
    ]);
  });

  it("passes over what a manager holds and nobody chose, where it is unfit", () => {
    installation("pyenv/versions/3.10.1", "3.10.1");
    const env = { PYENV_ROOT: join(root, "pyenv") };
    expect(refusal({ env }).cause).toContain("Python 3.10 is older than 3.11");
    const fit = installation("pyenv/versions/3.11.9", "3.11.9");
    installation("pyenv/versions/3.13.0", "3.13.0");
    rmSync(join(root, "pyenv/versions/3.13.0/lib/python3.13/os.py"));
    expect(find({ env }).prefix).toBe(fit);
  });

  it("takes uv's Pythons for this processor, and those for musl last", () => {
    const [ours, other] = process.arch === "x64" ? ["x86_64", "aarch64"] : ["aarch64", "x86_64"];
    installation(`uv/cpython-3.14.0-linux-${other}-gnu`, "3.14.0");
    installation(`uv/cpython-3.13.0+debug-linux-${ours}-gnu`, "3.13.0");
    const musl = installation(`uv/cpython-3.13.1-linux-${ours}-musl`, "3.13.1");
    const env = { UV_PYTHON_INSTALL_DIR: join(root, "uv") };
    expect(find({ env }).prefix).toBe(musl);
    const gnu = installation(`uv/cpython-3.12.1-linux-${ours}-gnu`, "3.12.1");
    expect(find({ env }).prefix).toBe(gnu);
  });

  it("looks for uv's and pyenv's Pythons where they keep them by themselves", () => {
    const pyenv = installation(".pyenv/versions/3.12.1", "3.12.1");
    expect(find({ env: { HOME: root } }).prefix).toBe(pyenv);
    const uv = installation(".local/share/uv/python/cpython-3.12.1-linux-x86_64-gnu", "3.12.1");
    expect(find({ env: { HOME: root, XDG_DATA_HOME: "" } }).prefix).toBe(uv);
    expect(find({ env: { HOME: root, XDG_DATA_HOME: join(root, "elsewhere") } }).prefix).toBe(pyenv);
  });

  it("takes uv's newest CPython, leaving free-threaded ones and PyPy aside", () => {
    installation("uv/cpython-3.12.4-linux-x86_64-gnu", "3.12.4");
    const newest = installation("uv/cpython-3.12.11-linux-x86_64-gnu", "3.12.11");
    installation("uv/cpython-3.14.0+freethreaded-linux-x86_64-gnu", "3.14.0", "t");
    program("uv/pypy-3.11.13-linux-x86_64-gnu/bin/python3");
    expect(find({ env: { UV_PYTHON_INSTALL_DIR: join(root, "uv") } }).prefix).toBe(newest);
  });

  it("says where it looked when there is none", () => {
    expect(refusal({}).message).toBe(
      "no Python was found: no PYFORGE_PYTHON, no active venv or conda environment, no .venv here or above, no python3 on PATH\n" +
        `  --> ${root}\n` +
        "  fix: install CPython 3.11 or later (uv python install 3.12, or your system's package python3), or set PYFORGE_PYTHON to one",
    );
  });

  it("refuses a setting that names no program", () => {
    const error = refusal({ env: { PYFORGE_PYTHON: "./gone" } });
    expect(error.cause).toBe("PYFORGE_PYTHON names './gone', which is no program");
    expect(error.place).toBe(join(root, "gone"));
    expect(error.fix).toBe("name a Python program, such as /usr/bin/python3.12, or the folder of a venv");
    expect(refusal({ python: "python9", env: { PATH: "/nowhere" } }).place).toBe("PATH=/nowhere");
  });

  it("refuses an option `venv` that names none, and one beside `python`", () => {
    const folder = installation("base", "3.12.1");
    expect(refusal({ venv: "base" }).message).toBe(
      "the option `venv` names 'base', which is no virtual environment\n" +
        `  --> ${folder}\n  fix: name the folder of one, or make one: python3 -m venv .venv`,
    );
    const error = refusal({ venv: venv("env", folder, "version = 3.12.1"), python: folder });
    expect(error.cause).toBe(
      "the options `python` and `venv` were both given, and each decides which Python it is",
    );
    expect(error.place).toBe(`python: '${folder}', venv: '${root}/env'`);
    expect(error.fix).toBe("give one of them; a venv knows its Python");
  });

  it("locates a program that could not be opened", () => {
    const old = installation("old", "3.9.1");
    expect(locate({ python: old, env: {} })).toBe(join(old, "bin/python3"));
    expect(() => locate({ python: join(root, "gone"), env: {} })).toThrow("which is no program");
  });

  it("refuses a venv whose Python is gone", () => {
    const broken = venv("old", join(root, "gone"), "version = 3.12.1");
    const error = refusal({ env: { VIRTUAL_ENV: broken } });
    expect(error.cause).toBe(
      "the environment has no bin/python3 that leads to a Python; the one it was made from may be gone",
    );
    expect(error.place).toBe(`${broken} (VIRTUAL_ENV)`);
    expect(error.fix).toBe(`make it again: python3 -m venv --clear ${broken}`);
  });

  it("refuses a folder without a Python, and does not advise to clear it", () => {
    mkdirSync(join(root, "conda"));
    const error = refusal({ env: { CONDA_PREFIX: join(root, "conda") } });
    expect(error.place).toBe(`${root}/conda (CONDA_PREFIX)`);
    expect(error.fix).toBe("install a Python into it, or let CONDA_PREFIX name another");
  });
});

describe("a Python read from its files", () => {
  it("is described without being started", () => {
    const base = installation("base", "3.13.2");
    expect(find({ python: base })).toEqual({
      executable: join(base, "bin/python3"),
      version: [3, 13, 2],
      libpython: join(base, "lib/libpython3.13.so.1.0"),
      prefix: base,
      basePrefix: base,
      venv: null,
      source: "the option `python`",
    });
  });

  it.each(["version = 3.12.1", "version_info = 3.12.1.final.0", "implementation = CPython"])(
    "is seen through a venv that says '%s'",
    (settings) => {
      const base = installation("base", "3.12.1");
      const folder = venv("env", base, settings);
      const version = settings.startsWith("version") ? "3.12.1" : null;
      expect(find({ python: folder })).toMatchObject({
        executable: join(folder, "bin/python3"),
        version: [3, 12, 1],
        libpython: join(base, "lib/libpython3.12.so.1.0"),
        prefix: folder,
        basePrefix: base,
        venv: { path: folder, version },
      });
    },
  );

  it("is seen through a venv that holds a copy of it", () => {
    const base = installation("base", "3.12.1");
    file("copy/pyvenv.cfg", `home = ${base}/bin\nversion = 3.12.1\n`);
    program("copy/bin/python3");
    expect(find({ python: join(root, "copy") })).toMatchObject({
      prefix: join(root, "copy"),
      basePrefix: base,
    });
  });

  it("may have its library in Debian's folder and its full version in the venv only", () => {
    const folder =
      { x64: "x86_64-linux-gnu", arm64: "aarch64-linux-gnu" }[process.arch as string] ?? process.arch;
    program("usr/bin/python3.11");
    file("usr/lib/python3.11/os.py");
    link("usr/bin/python3", "python3.11");
    const library = file(`usr/lib/${folder}/libpython3.11.so.1.0`);
    const python = venv("env", join(root, "usr"), "version = 3.11.2");
    expect(find({ python })).toMatchObject({ version: [3, 11, 2], libpython: library });
  });

  it("may lie where names have spaces and letters beyond ASCII (scenario 65)", () => {
    const base = installation("dö ñ 日本/base", "3.12.1");
    const folder = venv("mein vénv", base, "version = 3.12.1");
    expect(find({ env: { VIRTUAL_ENV: folder } })).toMatchObject({
      executable: join(folder, "bin/python3"),
      libpython: join(base, "lib/libpython3.12.so.1.0"),
      prefix: folder,
    });
  });

  it("may be called python3 when one standard library lies beside it", () => {
    program("conda/bin/python3");
    const library = file("conda/lib/libpython3.12.so");
    file("conda/lib/python3.12/os.py");
    file("conda/include/python3.12/patchlevel.h", "#define PY_MICRO_VERSION 4\n");
    expect(find({ python: join(root, "conda") })).toMatchObject({ version: [3, 12, 4], libpython: library });
  });
});

describe("a Python that is asked", () => {
  it("tells through a shim where it really is", () => {
    const real = join(root, "versions/3.12.1/bin/python3");
    const library = file("versions/3.12.1/lib/libpython3.12.so.1.0");
    const shim = answering("shims/python3", {
      executable: real,
      libraryFolders: ["/install/lib", dirname(library)],
    });
    expect(find({ env: { PATH: `${dirname(shim)}:/usr/bin:/bin` } })).toMatchObject({
      executable: real,
      version: [3, 12, 1],
      libpython: library,
      source: "python3 on PATH",
    });
  });

  it("tells so through a shim that is a link to a program of another name, as mise's are", () => {
    const mise = answering("bin/mise", {
      executable: join(root, "real/bin/python3"),
      libraryFolders: [root],
    });
    file("libpython3.12.so.1.0");
    link("shims/python3", mise);
    expect(find({ python: join(root, "shims/python3") }).executable).toBe(join(root, "real/bin/python3"));
  });

  it("may have its library in a macOS framework", () => {
    const name = "Python.framework/Versions/3.12/Python";
    const library = file(name);
    const facts = { libraryNames: [name, name], libraryFolders: ["/nowhere", "", root] };
    expect(find({ python: answering("python3", facts) }).libpython).toBe(library);
  });

  it("is refused when it does not run, with what it said", () => {
    const shim = file("python3", "#!/bin/sh\necho 'pyenv: version 3.12 is not installed' >&2\nexit 127\n");
    chmodSync(shim, 0o755);
    const error = refusal({ python: shim });
    expect(error.cause).toBe("this Python cannot be started: pyenv: version 3.12 is not installed");
    expect(error.place).toBe(shim);
    expect(error.fix).toBe(
      "check that it runs (python3 -V), or set PYFORGE_PYTHON to a CPython 3.11 or later",
    );
  });

  it("is refused when it answers as no Python does", () => {
    const shim = file("python3", "#!/bin/sh\necho hello\n");
    chmodSync(shim, 0o755);
    expect(refusal({ python: shim }).cause).toBe('this program does not answer as a Python does: "hello\\n"');
  });
});

describe("what is refused", () => {
  const CPYTHON = "use CPython 3.11 or later: make a venv with it, or set PYFORGE_PYTHON to it";
  const NO_LIBRARY =
    'for pyenv: env PYTHON_CONFIGURE_OPTS="--enable-shared" pyenv install --force 3.12; ' +
    "for Debian and Ubuntu: apt install libpython3.12; or uv python install 3.12, whose Pythons have one";

  it.each<[string, () => string, string, string]>([
    [
      "PyPy, by its name",
      () => link("bin/python3", program("pypy/bin/pypy3.10")),
      "this Python is PyPy, which has no CPython library that pyforge could open",
      CPYTHON,
    ],
    [
      "PyPy, by its answer",
      () => answering("python3", { implementation: "pypy" }),
      "this Python is PyPy, which has no CPython library that pyforge could open",
      CPYTHON,
    ],
    [
      "GraalPy, by its name",
      () => link("bin/python3", program("graal/bin/graalpy")),
      "this Python is GraalPy, which has no CPython library that pyforge could open",
      CPYTHON,
    ],
    [
      "GraalPy, by its answer",
      () => answering("python3", { implementation: "graalpy" }),
      "this Python is GraalPy, which has no CPython library that pyforge could open",
      CPYTHON,
    ],
    [
      "any other implementation",
      () => answering("python3", { implementation: "rustpython" }),
      "this Python is 'rustpython', and pyforge opens CPython only",
      CPYTHON,
    ],
    [
      "an old CPython, by its name",
      () => join(installation("old", "3.10.13"), "bin/python3"),
      "Python 3.10 is older than 3.11, the oldest that pyforge runs on",
      CPYTHON,
    ],
    [
      "Python 2, by its name, beside a newer standard library",
      () => {
        file("two/lib/python3.12/os.py");
        return program("two/bin/python2.7");
      },
      "Python 2.7 is older than 3.11, the oldest that pyforge runs on",
      CPYTHON,
    ],
    [
      "an old CPython, by its answer",
      () => answering("python3", { version: [3, 9, 18] }),
      "Python 3.9 is older than 3.11, the oldest that pyforge runs on",
      CPYTHON,
    ],
    [
      "a free-threaded build, by its name",
      () => join(installation("free", "3.13.1", "t"), "bin/python3"),
      "this Python 3.13.1 is a free-threaded build, which pyforge does not support yet",
      "use the default build: python3.13, without the t",
    ],
    [
      "a free-threaded build, by its library",
      () => {
        file("free/lib/libpython3.13t.so.1.0");
        file("free/include/python3.13t/patchlevel.h", "#define PY_MICRO_VERSION 1\n");
        return program("free/bin/python3.13");
      },
      "this Python 3.13.1 is a free-threaded build, which pyforge does not support yet",
      "use the default build: python3.13, without the t",
    ],
    [
      "a free-threaded build, by its answer",
      () => answering("python3", { version: [3, 14, 0], freeThreaded: true }),
      "this Python 3.14.0 is a free-threaded build, which pyforge does not support yet",
      "use the default build: python3.14, without the t",
    ],
    [
      "a debug build with traced references",
      () => answering("python3", { traceRefs: true }),
      "this Python 3.12.1 is a debug build with traced references, which has no stable ABI",
      "use a build configured without --with-trace-refs",
    ],
    [
      "a build without a shared library (scenario 64)",
      () => answering("python3", { libraryNames: ["libpython3.12.a", null] }),
      "this Python 3.12.1 has no shared library (libpython) that pyforge could open",
      NO_LIBRARY,
    ],
    [
      "a build whose shared library is not installed (scenario 64)",
      () => answering("python3"),
      "this Python 3.12.1 has no shared library (libpython) that pyforge could open",
      NO_LIBRARY,
    ],
  ])("%s", (_, prepare, cause, fix) => {
    const python = prepare();
    expect(refusal({ python }).message).toBe(
      `${cause}\n  --> ${python} (the option \`python\`)\n  fix: ${fix}`,
    );
  });

  it("does not refuse traced references where the stable ABI holds with them", () => {
    file("libpython3.13.so.1.0");
    const facts = { version: [3, 13, 0], traceRefs: true, libraryNames: ["libpython3.13.so.1.0"] };
    expect(find({ python: answering("python3", facts) }).version).toEqual([3, 13, 0]);
  });

  it("a venv made by another Python than its own", () => {
    const folder = venv("env", installation("base", "3.12.1"), "version = 3.11.7");
    const error = refusal({ env: { VIRTUAL_ENV: folder } });
    expect(error.cause).toBe(
      "the venv was made by Python 3.11.7, but its python is now 3.12.1, which would not see the venv's packages",
    );
    expect(error.place).toBe(`${folder}/bin/python3 (VIRTUAL_ENV)`);
    expect(error.fix).toBe(`make it again: python3 -m venv --clear ${folder}`);
  });

  it("a library for another processor (scenario 66)", () => {
    const RISCV = 243;
    const python = installation("base", "3.12.1");
    const header = new Uint8Array(20);
    header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
    header.set([3, 0, RISCV, 0], 16);
    writeFileSync(join(python, "lib/libpython3.12.so.1.0"), header);
    const ours = { x64: "x86_64", arm64: "aarch64" }[process.arch as string];
    expect(refusal({ python }).message).toBe(
      `this Python is built for another processor (riscv) than this Node (${ours})\n` +
        `  --> ${python}/bin/python3 (the option \`python\`)\n` +
        "  fix: use a Python and a Node of one architecture",
    );
  });

  it("a Python without its standard library, which would end the process", () => {
    const python = installation("base", "3.12.1");
    rmSync(join(python, "lib/python3.12/os.py"));
    const error = refusal({ python });
    expect(error.cause).toBe(
      `this Python's standard library is missing below ${python}/lib (python3.12), and Python would end the process`,
    );
    expect(error.fix).toBe("reinstall it; for Debian and Ubuntu: apt install libpython3.12-stdlib");
    file("base/lib/python312.zip");
    expect(find({ python }).prefix).toBe(python);
  });

  it("a home beside a venv, whose packages would not be seen", () => {
    const home = installation("base", "3.12.1");
    const folder = venv("env", home, "version = 3.12.1");
    const error = refusal({ venv: folder, home });
    expect(error.cause).toBe("the option `home` is set, and with it Python does not see the venv's packages");
    expect(error.fix).toBe(`leave out the option \`home\` (${home}), or name a Python outside of venvs`);
    expect(refusal({ venv: folder, env: { PYTHONHOME: home } }).fix).toBe(
      `unset PYTHONHOME (${home}), or name a Python outside of venvs`,
    );
    expect(find({ venv: folder, env: { PYTHONHOME: home }, isolated: true }).prefix).toBe(folder);
  });

  it("a PYTHONHOME or an option `home` that would end the process", () => {
    const python = installation("base", "3.12.1");
    const folder = venv("env", python, "version = 3.12.1");
    expect(refusal({ python, home: root, env: { PYTHONHOME: python } })).toMatchObject({
      cause:
        "the option `home` names a folder without this Python's standard library, and Python would end the process",
      fix: `leave out the option \`home\` (${root})`,
    });
    expect(find({ python, env: { PYTHONHOME: root }, isolated: true }).prefix).toBe(python);
    const cause =
      "PYTHONHOME names a folder without this Python's standard library, and Python would end the process";
    expect(refusal({ python, env: { PYTHONHOME: folder } })).toMatchObject({
      cause,
      fix: `unset PYTHONHOME (${folder} is a venv: activate it, or set VIRTUAL_ENV to it)`,
    });
    expect(refusal({ python, env: { PYTHONHOME: root } })).toMatchObject({
      cause,
      fix: `unset PYTHONHOME (${root})`,
    });
    expect(find({ python, env: { PYTHONHOME: `${python}:${python}` } }).prefix).toBe(python);
  });
});
