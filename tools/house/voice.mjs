// How tools speak: progress on stderr, so that stdout stays the job's own.

/** One line per step, opened when the step begins and closed with its time. */
export class Voice {
  #title;
  #spoken = false;

  /** @param {string} title printed before the first line only */
  constructor(title) {
    this.#title = title;
  }

  /**
   * @template T
   * @param {string} name
   * @param {string} text what the step is about to do
   * @param {() => Promise<T>} body
   * @returns {Promise<T>}
   */
  async step(name, text, body) {
    if (!this.#spoken) process.stderr.write(`${this.#title}\n`);
    this.#spoken = true;
    const begun = performance.now();
    process.stderr.write(`  ${name.padEnd(12)} ${text} ...\n`);
    const value = await body();
    process.stderr.write(`  ${"".padEnd(12)} done in ${seconds(performance.now() - begun)}\n`);
    return value;
  }

  /** @param {string} text */
  note(text) {
    process.stderr.write(`  ${"".padEnd(12)} ${text}\n`);
  }
}

/**
 * Milliseconds as seconds with one decimal.
 * @param {number} milliseconds
 */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * A table that reads well as text and as Markdown.
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function markdownTable(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  /** @param {string[]} row */
  const line = (row) => `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
