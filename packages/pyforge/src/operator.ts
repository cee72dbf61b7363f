/** `pyforge/operator`: Python's operators and builtins as functions. Re-exports only. */
import "./installed.js";

export * from "./operator/index.js";
