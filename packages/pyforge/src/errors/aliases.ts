/** Other names that Python has for its own classes: `IOError is OSError`. PyO3 names them likewise. */
export { PyOSError as PyEnvironmentError, PyOSError as PyIOError } from "./exceptions.gen.js";
