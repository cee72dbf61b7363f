#include "bridge/post.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>

#include "bridge/bridge.h"

namespace pyforge {
namespace {

using std::chrono::microseconds;

// Not a real-time signal: Python sets the default action again when it ends, which for this one is to ignore.
constexpr int kWake = SIGURG;
// A signal may arrive just before the wait that it should end, so it is sent again: about 1 % would be lost.
// The first finds out whether the thread waits, the second one is served.
constexpr microseconds kFirstResend{20}, kLastResend{10'000};

/// The queues that are served on this thread: one per environment, and test runners have several.
std::vector<Post*>& posts_here() {
  thread_local std::vector<Post*> posts;
  return posts;
}

/// Where Python's main thread was when it was woken last. Between two signals a thread that runs goes on, and
/// one that waits does not: only what waits is served. What runs may hold a lock for the moment, and a call
/// that is served there may need it: it would wait for itself, for ever.
class Whereabouts {
 public:
  /// Whether the thread is where it was before; `frame` is the handler's, None without Python code.
  [[nodiscard]] bool same(const Attached& py, PyObject* frame) {
    int64_t at = -1;
    if (frame != py.none()) {
      const Ref key = Ref::take(py, py->PyUnicode_FromStringAndSize("f_lasti", 7));
      const Ref index = key ? Ref::take(py, py->PyObject_GetAttr(frame, key.get())) : Ref();
      int overflow = 0;
      if (index) at = py->PyLong_AsLongLongAndOverflow(index.get(), &overflow);
      py->PyErr_Clear();
    }
    const bool same = known_ && frame == frame_.get() && at == at_;
    known_ = true;
    frame_ = Ref::share(py, frame);  // held, so that no other frame gets its address
    at_ = at;
    return same;
  }
  void forget() {
    known_ = false;
    frame_ = Ref();
  }

 private:
  bool known_ = false;
  Ref frame_;
  int64_t at_ = -1;
};

/// Of Python's main thread, the only one that runs handlers; read and written with the lock held. Never
/// destroyed: Python ends first.
Whereabouts& whereabouts = *new Whereabouts;

/// A function of Python's that does nothing: an exception that was put into a thread comes out at the next
/// bytecode, and a wait has none; with this one it ends the wait. Made with the handler: a static of the
/// handler's own would wait for itself where a signal arrives while it is made.
PyObject* run_a_bytecode = nullptr;

PyObject* serve_here(PyObject*, PyObject* arguments) {
  const Attached py(*Interpreter::running());
  const std::vector<Post*> posts(posts_here());
  if (whereabouts.same(py, py->PyTuple_GetItem(arguments, 1))) {
    for (Post* post : posts) post->serve_signalled(py);
    whereabouts.forget();
  }
  return run_a_bytecode == nullptr ? nullptr : py->PyObject_Vectorcall(run_a_bytecode, nullptr, 0, nullptr);
}

PyMethodDef serve_method = {"serve", serve_here, kVariableArguments,
                            "Runs what other threads have queued for the thread that runs JavaScript."};

/// Takes the lock back after a wait. Once Python has ended nobody may: such a thread stays here until the
/// process has ended too.
void reattach(const Attached& py, PyThreadState* state) {
  while (Interpreter::running()->finalized()) pause();
  py->PyEval_RestoreThread(state);
}

/// Puts the handler that serves the queues of this thread into Python's table of signals. False where Python
/// runs no signal handlers on this thread, or the program uses the signal itself.
bool install_wake(const Attached& py) {
  if (run_a_bytecode == nullptr) {
    PyObject* globals = py->PyModule_GetDict(py->PyImport_AddModule("pyforge._bridge"));
    const Ref code = Ref::take(py, py->Py_CompileString("lambda *_: None", "<pyforge>", kEvalInput));
    run_a_bytecode = code ? py->PyEval_EvalCode(code.get(), globals, globals) : nullptr;
    if (run_a_bytecode == nullptr) return false;
  }
  const auto named = [&py](PyObject* object, std::string_view name) {
    const Ref key =
        Ref::take(py, py->PyUnicode_FromStringAndSize(name.data(), static_cast<Py_ssize_t>(name.size())));
    return key && object != nullptr ? Ref::take(py, py->PyObject_GetAttr(object, key.get())) : Ref();
  };
  const auto call = [&py](const Ref& function, std::initializer_list<PyObject*> arguments) {
    return function ? Ref::take(py, py->PyObject_Vectorcall(function.get(), arguments.begin(),
                                                            arguments.size(), nullptr))
                    : Ref();
  };
  const Ref name = Ref::take(py, py->PyUnicode_FromStringAndSize("_signal", 7));
  const Ref module = name ? Ref::take(py, py->PyImport_Import(name.get())) : Ref();
  const Ref number = Ref::take(py, py->PyLong_FromLongLong(kWake));
  const Ref former = call(named(module.get(), "getsignal"), {number.get()});
  const Ref free = named(module.get(), "SIG_DFL");
  const Ref ours = Ref::take(py, py->PyCFunction_NewEx(&serve_method, nullptr, nullptr));
  bool installed = false;
  if (former && free && ours) {
    if (py->PyObject_RichCompareBool(former.get(), free.get(), kEqual) == 1)
      installed = static_cast<bool>(call(named(module.get(), "signal"), {number.get(), ours.get()}));
    else
      installed =
          py.type_of(former.get()) == py.type_of(ours.get());  // by another environment of this thread
  }
  py->PyErr_Clear();  // ValueError: not Python's main thread
  return installed;
}

struct Visit {
  Post& post;
  const Attached& py;
  Job* job;
  PyThreadState* state;  // of a thread that is detached: attached for the time of the turn
};

}  // namespace

/// The calling thread's turn, as the bridge sees it: JavaScript runs on its stack, with its attachment.
class Turn {
 public:
  Turn(Post& post, const Attached& py)
      : post_(post), stack_(post.bridge_.stack), before_(post.bridge_.thread) {
    ThreadAttachment& here = ThreadAttachment::here();
    adopted_ = !here.attached();
    if (adopted_) here.adopt_visitor();
    post_.bridge_.thread = &here;
    post_.become_wakeable(py);
    post_.turn_elsewhere_.store(post_.wakeable_.load() != &here);
  }
  ~Turn() {
    if (adopted_) post_.bridge_.thread->dismiss_visitor();
    post_.bridge_.thread = before_;
    post_.turn_elsewhere_.store(false);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  Post& post_;
  const StackRoom::Elsewhere stack_;
  ThreadAttachment* const before_;
  bool adopted_;
};

std::atomic<int64_t> Post::limit_ms_ = 30'000;

void Post::open(napi_env env) {
  if (loop_ != nullptr) return;
  const auto called = [](napi_env environment, napi_value, void* context, void*) {
    if (environment == nullptr) return;  // the environment is being torn down
    auto& post = *static_cast<Post*>(context);
    {
      const std::lock_guard guard(post.mutex_);
      post.loop_woken_ = false;
    }
    const Interpreter* interpreter = Interpreter::running();
    if (interpreter == nullptr || !interpreter->attachable()) return;
    ThreadAttachment& thread = *post.bridge_.thread;
    if (!thread.enter(*interpreter)) return;
    {
      const InPython inside(thread);
      post.bridge_.drain(Attached(*interpreter));
    }
    thread.leave(*interpreter);
  };
  napi_threadsafe_function loop = nullptr;
  if (napi_create_threadsafe_function(env, nullptr, nullptr, node::text(env, "pyforge"), 0, 1, nullptr,
                                      nullptr, this, called, &loop) != napi_ok)
    return;
  napi_unref_threadsafe_function(env, loop);
  {
    const std::lock_guard guard(mutex_);
    loop_ = loop;
  }
  // Hooks run last one first: this one before the function is freed, which other threads may be calling.
  napi_add_env_cleanup_hook(env, [](void* post) { static_cast<Post*>(post)->close(); }, this);
}

bool Post::enqueue(Job* job) {
  {
    const std::lock_guard guard(mutex_);
    if (closed_) return false;
    queue_.push_back(job);
    waiting_.store(true, std::memory_order_release);
  }
  bridge_.attend();
  wake_loop();
  return true;
}

bool Post::send(std::unique_ptr<Job> job) {
  if (!enqueue(job.get())) return false;
  (void)job.release();
  return true;
}

Served Post::call(const Attached& py, Job& job) {
  job.awaited_ = true;
  if (!enqueue(&job)) return Served::kNever;
  PyThreadState* state = py->PyEval_SaveThread();
  await(py, state, job);
  reattach(py, state);
  return job.state_ == Job::State::kDone   ? Served::kYes
         : job.state_ == Job::State::kLate ? Served::kLate
                                           : Served::kNever;
}

void Post::await(const Attached& py, PyThreadState* state, Job& job) {
  const Clock::time_point end = Clock::now() + limit();
  microseconds pause = kFirstResend;
  std::unique_lock lock(mutex_);
  while (job.state_ == Job::State::kQueued) {
    const Clock::time_point now = Clock::now();
    if (now >= end) {
      std::erase(queue_, &job);
      job.state_ = Job::State::kLate;
      return;
    }
    const uint64_t nudges = nudges_;
    lock.unlock();
    if (!serve_in_turn(py, state)) interrupt();
    lock.lock();
    if (job.state_ != Job::State::kQueued) break;
    if (nudges_ != nudges) continue;
    job.done_.wait_until(lock, std::min(now + pause, end));
    pause = std::min(pause * 2, kLastResend);
  }
  job.done_.wait(lock, [&job] { return job.state_ >= Job::State::kDone; });
}

bool Post::run_in_turn(const Attached& py, Job& job) {
  if (!bridge_.takes_turns()) return false;
  Visit visit{*this, py, &job, nullptr};
  const bool ran = bridge_.door->visit(
                       [](void* data) {
                         auto& visit = *static_cast<Visit*>(data);
                         const Turn turn(visit.post, visit.py);
                         visit.job->run(visit.post.bridge_, visit.py);
                       },
                       &visit) != 0;
  if (ran) nudge();
  return ran;
}

/// Takes a turn for what is queued, on a thread that waits and is detached.
bool Post::serve_in_turn(const Attached& py, PyThreadState* state) {
  if (!bridge_.on_host_thread) return false;
  if (!bridge_.takes_turns()) {
    turns_wanted_.store(true, std::memory_order_relaxed);
    return false;
  }
  Visit visit{*this, py, nullptr, state};
  const bool served = bridge_.door->visit(
                          [](void* data) {
                            auto& visit = *static_cast<Visit*>(data);
                            reattach(visit.py, visit.state);
                            {
                              const Turn turn(visit.post, visit.py);
                              visit.post.serve(visit.py);
                            }
                            (void)visit.py->PyEval_SaveThread();
                          },
                          &visit) != 0;
  if (served) nudge();
  return served;
}

/// A turn has ended: those who wait for one try again.
void Post::nudge() {
  if (!waiting()) return;
  const std::lock_guard guard(mutex_);
  ++nudges_;
  for (Job* job : queue_) job->done_.notify_one();
}

void Post::serve_signalled(const Attached& py) {
  if (bridge_.may_enter()) {
    serve(py);
    if (turns_wanted_.load(std::memory_order_relaxed) && bridge_.on_host_thread && !bridge_.takes_turns() &&
        !bridge_.thread->below_javascript() && bridge_.depth == 0)
      bridge_.door->share();
  } else if (waiting() && bridge_.takes_turns() && !in_forked_child) {
    Visit visit{*this, py, nullptr, nullptr};
    (void)bridge_.door->visit(
        [](void* data) {
          auto& visit = *static_cast<Visit*>(data);
          const Turn turn(visit.post, visit.py);
          visit.post.serve(visit.py);
        },
        &visit);
  }
}

void Post::interrupt() const {
  // Only while the thread is inside Python: elsewhere nobody would look, and system calls of JavaScript's end
  // early.
  if (in_python()) pthread_kill(main_, kWake);
}

void Post::wake_loop() {
  const std::lock_guard guard(mutex_);
  if (loop_ == nullptr || loop_woken_) return;
  loop_woken_ = napi_call_threadsafe_function(loop_, nullptr, napi_tsfn_nonblocking) == napi_ok;
}

Job* Post::next() {
  const std::lock_guard guard(mutex_);
  if (queue_.empty()) return nullptr;
  Job* job = queue_.front();
  queue_.pop_front();
  job->state_ = Job::State::kRunning;
  waiting_.store(!queue_.empty(), std::memory_order_release);
  return job;
}

void Post::finish(Job* job) {
  if (!job->awaited_) {
    delete job;
    return;
  }
  const std::lock_guard guard(mutex_);
  job->state_ = Job::State::kDone;
  job->done_.notify_one();  // under the mutex: the job is gone as soon as its thread sees that it is done
}

void Post::serve(const Attached& py) {
  if (!waiting() || in_forked_child || !bridge_.may_enter()) return;
  // A failure is on its way, the stack is short, or what a search holds weakly must not be used: later.
  if (!bridge_.weakened.empty() || !bridge_.stack.left() || node::exception_pending(bridge_.env) ||
      py->PyErr_Occurred() != nullptr)
    return;
  size_t count = 0;
  {
    const std::lock_guard guard(mutex_);
    count = queue_.size();  // what comes while these run waits for its turn
  }
  for (; count > 0; --count) {
    Job* job = next();
    if (job == nullptr) return;
    const node::HandleScope scope(bridge_.env);
    job->run(bridge_, py);
    finish(job);
  }
  if (waiting()) {  // the rest is for the next entry, and where none comes for the loop
    bridge_.attend();
    wake_loop();
  } else {
    whereabouts.forget();  // the frame and what it holds may go
  }
}

void Post::hold_loop(bool hold) {
  const int before = holds_;
  holds_ += hold ? 1 : -1;
  if (loop_ == nullptr) return;
  if (before == 0 && hold) napi_ref_threadsafe_function(bridge_.env, loop_);
  if (before == 1 && !hold) napi_unref_threadsafe_function(bridge_.env, loop_);
}

void Post::close() {
  std::erase(posts_here(), this);
  const std::lock_guard guard(mutex_);
  closed_ = true;
  loop_ = nullptr;  // Node frees it with the environment
  for (Job* job : queue_) {
    if (!job->awaited_) continue;  // what it holds of Python's is let go with the process
    job->state_ = Job::State::kRefused;
    job->done_.notify_one();
  }
  queue_.clear();
  waiting_.store(false, std::memory_order_release);
}

void Post::become_wakeable(const Attached& py) {
  thread_local bool tried = false, installed = false;
  if (wakeable_.load() != nullptr || (tried && !installed)) return;
  installed = installed || install_wake(py);
  tried = true;
  if (!installed) return;
  main_ = pthread_self();
  posts_here().push_back(this);
  wakeable_.store(&ThreadAttachment::here());
}

}  // namespace pyforge
