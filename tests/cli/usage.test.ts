import { expect, it } from "vitest";
import { Folder } from "./pyforge-command.js";

it.each([
  ["pyforge", []],
  ["run", ["run"]],
  ["develop", ["develop"]],
  ["doctor", ["doctor"]],
])("the help of %s", async (name, command) => {
  const { ending, stdout } = await new Folder({}).run([...command, "--help"]);
  expect(ending).toBe(0);
  await expect(stdout).toMatchFileSnapshot(`help/${name}.txt`);
});

it.each([
  [["run"], "pyforge: missing required argument 'file'"],
  [["build-all"], "pyforge: unknown command 'build-all'"],
  [["develop", "--fast"], "pyforge: unknown option '--fast'"],
  [["doctor", "--fast"], "pyforge: unknown option '--fast'"],
  [["develop", "--python"], "pyforge: option '--python <path>' argument missing"],
])("%j is refused with code 2", async (args, cause) => {
  const { ending, stdout, stderr } = await new Folder({}).run(args);
  expect(stderr).toBe(
    `${cause}\n  fix: see \`pyforge --help\`, \`pyforge run --help\`, \`pyforge develop --help\`, \`pyforge doctor --help\`\n`,
  );
  expect([ending, stdout]).toEqual([2, ""]);
});

it("says its version", async () => {
  expect(await new Folder({}).run(["--version"])).toMatchObject({
    ending: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});
