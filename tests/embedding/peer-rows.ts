// A program: the rows of the contract that need numpy or pyarrow, in both directions.

import { Python } from "pyforge";
import { casesOf } from "../conformance/cases/contract.js";
import { PEERS } from "../conformance/contract/peers.js";

for (const { id, run } of casesOf("contract, peers", PEERS)) {
  try {
    Python.attach(run);
  } catch (error) {
    throw new Error(id, { cause: error });
  }
}
console.log("rows done");
