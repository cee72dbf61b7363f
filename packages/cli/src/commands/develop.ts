import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { note, warn } from "../failure/index.js";
import { cliVersion } from "./cli-version.js";

export function declareDevelop(program: Command): void {
  program
    .command("develop")
    .description("build the module of a project and install it into a virtual environment")
    .argument("[folder]", "the project's folder", ".")
    .option("--python <path>", "the virtual environment or its Python (default: the active one, else .venv)")
    .action(develop);
}

async function develop(folder: string, { python }: { python?: string }): Promise<void> {
  const [{ findProject }, { readModule }, { bundleModule }, { findTarget, hasPyforge, install }] =
    await Promise.all([
      import("../project/index.js"),
      import("../source/index.js"),
      import("../bundle/index.js"),
      import("../install/index.js"),
    ]);
  const project = findProject(resolve(folder));
  const target = findTarget({ python, env: process.env, cwd: process.cwd(), project: project.root });
  const spec = readModule(project.entry, project.module);
  const bundle = await bundleModule(project.entry, join(target.sitePackages, project.module, "_module.mjs"));
  warn(bundle.warnings);
  const { code, sourceMap } = bundle;
  const installed = install({ ...project, spec, bundle: code, sourceMap }, target, `pyforge ${cliVersion()}`);
  note(`${project.module} ${project.version} is in ${relative(process.cwd(), installed)}`);
  if (!hasPyforge(target)) note("the package that loads it is not there yet: pip install pyforge-ts");
}
