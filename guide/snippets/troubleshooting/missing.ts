import { python } from "pyforge";

try {
  python.import("nunpy");
} catch (error) {
  console.log(error);
}
