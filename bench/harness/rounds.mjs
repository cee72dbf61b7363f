// The rounds of one case: every subject is measured once per round, so that a slow minute of the machine hits
// all alike.

import { spawn } from "node:child_process";
import { columnsOf } from "./case.mjs";
import { Competitor } from "./competitor.mjs";

/**
 * @typedef {import("./case.mjs").Case} Case
 * @typedef {import("./case.mjs").Subject} Subject
 * @typedef {import("./case.mjs").Values} Values
 * @typedef {import("./case.mjs").Outcome} Outcome
 * @typedef {import("./launch.mjs").Command} Command
 * @typedef {{ rounds: number, milliseconds: number, cwd: string, limit: number }} Effort
 */

/**
 * @param {Case} question
 * @param {(label: string, subject: Subject) => Command | { missing: string }} commandOf
 * @param {Effort} effort
 * @returns {Promise<Record<string, Outcome>>} by label, in the order of the case
 */
export async function runCase(question, commandOf, effort) {
  const rounds = Math.min(effort.rounds, question.rounds ?? effort.rounds);
  const runners = Object.entries(question.subjects).map(
    ([label, subject]) => new Runner(subject, commandOf(label, subject), effort),
  );
  try {
    for (const runner of runners) await runner.begin();
    for (let round = 0; round < rounds; round++) {
      // Each round begins with another subject: nobody always follows the same neighbour.
      for (let turn = 0; turn < runners.length; turn++)
        await runners[(round + turn) % runners.length]?.sample();
    }
  } finally {
    for (const runner of runners) await runner.end();
  }
  const columns = Object.keys(columnsOf(question)).map((name) => ({ name, per: question.per?.[name] ?? 1 }));
  return Object.fromEntries(
    Object.keys(question.subjects).map((label, index) => [
      label,
      /** @type {Runner} */ (runners[index]).outcome(columns),
    ]),
  );
}

class Runner {
  #subject;
  #command;
  #effort;
  /** @type {Competitor | null} */
  #living = null;
  /** @type {Values[]} */
  #taken = [];
  /** @type {string | undefined} */
  #missing;
  /** @type {Record<string, string> | undefined} */
  #without;

  /**
   * @param {Subject} subject
   * @param {Command | { missing: string }} command
   * @param {Effort} effort
   */
  constructor(subject, command, effort) {
    this.#subject = subject;
    this.#effort = effort;
    this.#command = "missing" in command ? null : command;
    this.#missing = "missing" in command ? command.missing : undefined;
  }

  async begin() {
    if (this.#subject.loop) await this.#tried(async () => this.#start());
  }

  async sample() {
    await this.#tried(async () => {
      if (this.#living) this.#taken.push(await this.#living.measure(this.#effort.milliseconds));
      else if (this.#subject.once) this.#taken.push(await this.#fresh());
      else this.#taken.push(await this.#program());
    });
  }

  async end() {
    await this.#living?.stop();
    this.#living = null;
  }

  /**
   * @param {{ name: string, per: number }[]} columns
   * @returns {Outcome}
   */
  outcome(columns) {
    const samples = Object.fromEntries(
      columns.map(({ name, per }) => [
        name,
        this.#taken.flatMap(({ [name]: value }) => (value === undefined ? [] : [value / per])),
      ]),
    );
    return {
      by: this.#subject.by,
      samples,
      ...(this.#missing === undefined ? {} : { missing: this.#missing }),
      ...(this.#without === undefined ? {} : { without: this.#without }),
    };
  }

  async #start() {
    if (!this.#command) return;
    this.#living = new Competitor(this.#command, this.#effort);
    this.#without = await this.#living.ready();
  }

  async #fresh() {
    await this.#start();
    const values = /** @type {Competitor} */ (this.#living).measure(0);
    await values.finally(() => this.end());
    return values;
  }

  /** @returns {Promise<Values>} */
  #program() {
    const { file, args, env } = /** @type {Command} */ (this.#command);
    return new Promise((resolve, reject) => {
      const began = process.hrtime.bigint();
      const child = spawn(file, args, { cwd: this.#effort.cwd, env, stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      let complaint = "";
      child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
      child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
      let lived = 0;
      child.once("exit", () => (lived = Number(process.hrtime.bigint() - began) / 1e6));
      child.once("error", reject);
      child.once("close", (code) => {
        if (code !== 0) return reject(new Error(`exit code ${code}: ${complaint.trim().slice(-2000)}`));
        const last = said.trim().split("\n").at(-1) ?? "";
        resolve({ ...(last.startsWith("{") ? JSON.parse(last) : {}), process: lived });
      });
    });
  }

  /** @param {() => Promise<void>} body */
  async #tried(body) {
    if (this.#missing !== undefined) return;
    try {
      await body();
    } catch (error) {
      this.#missing = error instanceof Error ? error.message : String(error);
      await this.end();
    }
  }
}
