// How a process ends in which Node has been started.
#pragma once

namespace pyforge::host {

// From here on the process ends without the C exit handlers that are registered already, of which Node's are
// the reason: they tear down what its own threads still use (a SIGSEGV with a busy thread pool), and in a
// forked child they wait for threads that are not there. Handlers that are registered later still run, before
// this one; so does all of Python's finalization. Call it right after Node has registered its own.
void leave_without_teardown();

// The exit status of the process, whatever Python or C say.
void set_exit_code(int code);

}  // namespace pyforge::host
