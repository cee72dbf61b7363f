// The matrix of one host as a table in Markdown.

/** @typedef {import("./matrix.mjs").Cell} Cell */
/** @typedef {import("./matrix.mjs").Outcome} Outcome */

/** What is alive down, ways across. @param {readonly Cell[]} cells of one host */
export function renderTable(cells) {
  const ways = [...new Set(cells.map(({ way }) => way.name))];
  const alive = [...new Set(cells.map(({ alive }) => alive.name))];
  const row = (/** @type {readonly string[]} */ texts) =>
    `| ${texts.join(" | ")} |`.replaceAll("|  |", "| |");
  const find = (/** @type {string} */ way, /** @type {string} */ name) =>
    cells.find((cell) => cell.way.name === way && cell.alive.name === name)?.expected;
  const outcome = (/** @type {string} */ way) => {
    const found = find(way, "nothing");
    return found === undefined || found === "runs on" ? undefined : found;
  };
  const say = (/** @type {boolean | undefined} */ is) => (is ? "yes" : "no");
  return [
    row(["alive", ...ways]),
    row(["---", ...ways.map(() => "---")]),
    ...alive.map((name) => row([name, ...ways.map((way) => cellText(find(way, name)))])),
    row(["*`atexit` and `exit` handlers run*", ...ways.map((way) => say(outcome(way)?.handlers))]),
    row(["*what was not flushed is there*", ...ways.map((way) => say(outcome(way)?.flushed))]),
  ].join("\n");
}

/** @param {Outcome | "runs on" | undefined} expected */
function cellText(expected) {
  if (expected === undefined) return "";
  if (expected === "runs on") return "runs on";
  return `${expected.end}${expected.waits ? ", waits" : ""}`;
}
