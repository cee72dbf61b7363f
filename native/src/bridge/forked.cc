#include "bridge/forked.h"

#include <unistd.h>

#include "bridge/text.h"
#include "python/failure.h"

namespace pyforge {

void end_forked_child(const Attached& py) {
  const Ref exception = fetch_exception(py);
  const Ref module = Ref::take(py, py->PyImport_Import(make_name(py, u"pyforge.forked").get()));
  const Ref end =
      module ? Ref::take(py, py->PyObject_GetAttr(module.get(), make_name(py, u"end").get())) : Ref();
  PyObject* arguments[] = {nullptr, exception ? exception.get() : py.none()};
  if (end) (void)py->PyObject_Vectorcall(end.get(), arguments + 1, 1 | kVectorcallArgumentsOffset, nullptr);
  _exit(1);  // `end` does not return
}

}  // namespace pyforge
