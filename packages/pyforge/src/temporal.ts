/** `pyforge/temporal`: Python's dates and times as `Temporal`. Re-exports only. */
import "./installed.js";

export * from "./temporal/index.js";
