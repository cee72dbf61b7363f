import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildOptions, Plugin } from "esbuild";

/** The members of `import.meta` that say where a file lies, each with a name for it inside of that file. */
const MEMBERS: readonly {
  readonly member: string;
  readonly name: string;
  readonly value: (path: string) => string;
}[] = [
  { member: "import.meta.url", name: "__pyforge_url", value: (path) => pathToFileURL(path).href },
  { member: "import.meta.dirname", name: "__pyforge_dirname", value: dirname },
  { member: "import.meta.filename", name: "__pyforge_filename", value: (path) => path },
];

const plugin: Plugin = {
  name: "own-import-meta",
  setup(build) {
    build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!text.includes("import.meta")) return { contents: text, loader: "default" };
      const constants = MEMBERS.map(
        ({ name, value }) => `const ${name} = ${JSON.stringify(value(path))};`,
      ).join(" ");
      // On the first line of code, so that lines keep their numbers in the source map.
      return {
        contents: text.replace(/^(#!.*\n)?/, (hashbang) => `${hashbang}${constants} `),
        loader: "default",
      };
    });
  },
};

/** In a bundle all files share one `import.meta`; with this, each sees its own source file's. */
export const ownImportMeta = {
  plugin,
  options: {
    define: Object.fromEntries(MEMBERS.map(({ member, name }) => [member, name])),
  } satisfies BuildOptions,
};
