import { type Py, type PyAny, Python } from "pyforge";
import { PyMutex, PyOnceLock } from "pyforge/sync";

const Decimal = new PyOnceLock<Py<PyAny>>();
const total = new PyMutex(0);

Python.attach((py) => {
  const decimal = PyOnceLock.import(py, Decimal, "decimal", "Decimal");
  console.log(decimal.call("1.10").repr());

  const guard = total.lock(py);
  guard.value += 5;
  console.log(total.tryLock(py), guard.value);
  guard.release();
});
