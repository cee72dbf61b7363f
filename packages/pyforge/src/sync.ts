/** `pyforge/sync`: what threads share, with PyO3's names. Re-exports only. */
import "./installed.js";

export * from "./sync/index.js";
