// Start-up where Node hosts Python, in a clean venv: the first attach, and the life of a whole process that
// does one.

const said = "process.stdout.write(JSON.stringify({ attach: performance.now() - began }));";

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "start-python",
  question: "What does it cost Node to start Python: the first attach, and a whole process?",
  columns: { attach: "ms", process: "ms" },
  subjects: {
    floor: {
      by: "floor",
      program: `
        import { createRequire } from "node:module";
        const { stable } = JSON.parse(process.env.BENCH_CONTEXT);
        const began = performance.now();
        createRequire(stable)(stable).start();
        ${said}`,
    },
    pyforge: {
      by: "pyforge",
      program: `
        import { Python } from "pyforge";
        const began = performance.now();
        Python.attach(() => {});
        ${said}`,
    },
    pymport: {
      by: "pymport",
      program: `
        import { createRequire } from "node:module";
        const { place } = JSON.parse(process.env.BENCH_CONTEXT);
        const began = performance.now();
        createRequire(place + "/package.json")("pymport").pymport("sys");
        ${said}`,
    },
    "node-calls-python": {
      by: "node-calls-python",
      program: `
        import { createRequire } from "node:module";
        const { place } = JSON.parse(process.env.BENCH_CONTEXT);
        const began = performance.now();
        createRequire(place + "/package.json")("node-calls-python");
        ${said}`,
    },
    "PyO3, Rust starts Python": { by: "pyo3-embed", program: "start" },
    "Node alone": { by: "node", program: "" },
    "python alone": { by: "python", program: "" },
  },
  budgets: [{ subject: "pyforge", floor: "floor", ratio: 1.3, column: "attach" }],
});
