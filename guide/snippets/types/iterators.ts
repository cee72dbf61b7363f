import { PyIterator, PyModule, Python } from "pyforge";

const SOURCE = `
def echo():
    said = "ready"
    try:
        while said != "stop":
            said = yield said
        return "done"
    finally:
        print("closed", flush=True)
`;

Python.attach((py) => {
  const echo = PyModule.fromCode(py, SOURCE, "echo.py", "echo").getattr("echo");

  const talk = echo.call().cast(PyIterator);
  console.log(String(talk.next().value), String(talk.send("hello").value));
  const end = talk.send("stop");
  console.log(end.done, String(end.value));

  for (const word of echo.call()) {
    console.log(String(word));
    break;
  }
});
