/** `pyforge/arrow`: pyarrow's data as apache-arrow's, without a copy. Re-exports only. */
import "./installed.js";

export * from "./arrow/index.js";
