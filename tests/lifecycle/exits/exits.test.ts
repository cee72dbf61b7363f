import { beforeAll, describe, expect, it } from "vitest";
import { CELLS, type Cell } from "./cells.js";
import { runCells, type Seen } from "./run.js";

/** All of them take a minute and a half: `npm run test:exits` runs them, and every fifth runs with all other tests. */
const chosen = process.env.PYFORGE_EXITS === "all" ? CELLS : CELLS.filter((_, index) => index % 5 === 0);

describe("a process with both languages in it ends (scenario 55)", () => {
  let seen: ReadonlyMap<Cell, Seen>;
  beforeAll(async () => {
    seen = await runCells(chosen);
  }, 300_000);

  it.each(chosen.map((cell) => [cell.host, cell.way.name, cell.alive.name, cell] as const))(
    "%s: %s, alive: %s",
    (_host, _way, _alive, cell) => {
      const { outcome, err, out } = seen.get(cell) as Seen;
      expect({ outcome, said: `${out}${err}` }).toMatchObject({ outcome: cell.expected });
    },
  );
});
