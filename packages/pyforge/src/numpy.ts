/** `pyforge/numpy`: numpy's arrays as types of values. Re-exports only. */
import "./installed.js";

export * from "./numpy/index.js";
