import { Python } from "pyforge";

Python.attach((py) => console.log(py.import("sys").getattr("prefix").toString()));
