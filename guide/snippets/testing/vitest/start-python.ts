import { Python } from "pyforge";

export default function setup(): void {
  Python.initialize();
}
