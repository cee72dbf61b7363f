// One subject in a process of its own that answers requests on stdin with lines of JSON on stdout.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * @typedef {import("./launch.mjs").Command} Command
 * @typedef {import("./case.mjs").Values} Values
 * @typedef {{ values?: Values, ready?: boolean, without?: Record<string, string>, error?: string }} Answer
 */

const kMostSaid = 2000; // characters of a competitor's own words that are kept for an error

export class Competitor {
  /** @type {import("node:child_process").ChildProcessWithoutNullStreams} */
  #child;
  #said = "";
  #limit;
  /** @type {Answer[]} */
  #answers = [];
  /** @type {((answer: Answer) => void) | null} */
  #waiting = null;
  #ended = false;

  /**
   * @param {Command} command
   * @param {{ cwd: string, limit: number }} options `limit`: ms for one answer
   */
  constructor(command, { cwd, limit }) {
    this.#limit = limit;
    this.#child = spawn(command.file, command.args, { cwd, env: command.env, stdio: "pipe" });
    this.#child.stdin.on("error", () => {}); // a child that died is told by its end
    this.#child.stderr.setEncoding("utf8").on("data", (text) => this.#keep(text));
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#read(line));
    this.#child.once("error", (error) => this.#end(error.message));
    this.#child.once("close", (code, signal) => this.#end(`it ended with ${signal ?? `exit code ${code}`}`));
  }

  /**
   * Resolves when the subject is prepared, with the columns that it leaves out; rejects with its reason when it cannot be.
   */
  async ready() {
    return (await this.#answer()).without;
  }

  /**
   * One sample of each column.
   * @param {number} milliseconds how long a sample should take
   * @returns {Promise<Values>}
   */
  async measure(milliseconds) {
    this.#child.stdin.write(`${JSON.stringify({ measure: { milliseconds } })}\n`);
    return (await this.#answer()).values ?? {};
  }

  /** Ends the process, by force when it does not go by itself. */
  async stop() {
    if (this.#ended) return;
    const closed = new Promise((resolve) => this.#child.once("close", resolve));
    this.#child.stdin.end();
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), 2000);
    await closed;
    clearTimeout(timer);
  }

  /** @returns {Promise<Answer>} */
  async #answer() {
    const timer = setTimeout(() => {
      this.#keep(`no answer within ${this.#limit} ms`);
      this.#child.kill("SIGKILL");
    }, this.#limit);
    const answer = this.#answers.shift() ?? (await this.#next());
    clearTimeout(timer);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  /** @returns {Promise<Answer>} */
  #next() {
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** @param {string} line */
  #read(line) {
    const answer = parsed(line);
    if (answer) this.#give(answer);
    else this.#keep(`${line}\n`);
  }

  /** @param {string} why */
  #end(why) {
    this.#ended = true;
    this.#give({ error: [why, this.#said.trim()].filter(Boolean).join(": ") });
  }

  /** @param {Answer} answer */
  #give(answer) {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) waiting(answer);
    else this.#answers.push(answer);
  }

  /** @param {string} text */
  #keep(text) {
    this.#said = (this.#said + text).slice(-kMostSaid);
  }
}

/**
 * A line of the protocol, or null for a line that a competitor prints for reasons of its own.
 * @param {string} line
 * @returns {Answer | null}
 */
function parsed(line) {
  if (!line.startsWith("{")) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
