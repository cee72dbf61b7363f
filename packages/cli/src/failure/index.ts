/** What the CLI says when it refuses: cause, place, fix. It imports Node's own modules, nothing else. */
export { CliError } from "./cli-error.js";
export { at, type Diagnostic, DiagnosticsError, formatDiagnostic } from "./diagnostic.js";
export { explain } from "./explain.js";
export { note, warn } from "./notices.js";
