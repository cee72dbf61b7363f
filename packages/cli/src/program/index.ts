/** Running a built program as a child process, which stands in the CLI's place. It imports Node's own modules, nothing else. */
export { type Ending, endLike, runProgram } from "./run-program.js";
