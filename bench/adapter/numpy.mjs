// PyForge with numpy.

import { withPackages } from "./packages.mjs";

/** @param {{ packages: string }} context */
export const open = ({ packages }) => withPackages(packages);
