// pythonia: Python in a process beside Node's, one message per use.

import path from "node:path";
import { commandOfNode } from "../harness/index.mjs";
import { installFromNpm } from "./npm.mjs";
import { pythonBuild } from "./python-build.mjs";
import { once, placeOf } from "./step.mjs";
import versions from "./versions.json" with { type: "json" };

const { version } = versions.npm.pythonia;

/** @type {import("./index.mjs").Competitor} */
export const pythonia = {
  what: `npm pythonia ${version}, Python in a second process`,
  async prepare() {
    const place = placeOf("pythonia");
    await once("pythonia", {
      doing: `pythonia ${version} from npm`,
      words: [version],
      outputs: [path.join(place, "node_modules/pythonia/package.json")],
      run: () => installFromNpm("pythonia"),
    });
    return { place, python: (await pythonBuild()).executable };
  },
  command(ask) {
    const { python } = /** @type {{ python: string }} */ (ask.context);
    return commandOfNode(ask, { env: { ...process.env, PYTHON_BIN: python } });
  },
};
