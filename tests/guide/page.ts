/** A page of documentation as a test sees it: the files it shows and the commands it runs. Imports nothing. */

/** A block that shows a file: ```` ```ts src/answer.ts ````. */
export interface Shown {
  readonly language: string;
  /** The file's path in the page's folder of snippets; empty where the block names none. */
  readonly file: string;
  readonly text: string;
}

/** A line `$ command` of a console block, and what stands below it. */
export interface Command {
  readonly line: string;
  /** What it prints; `…` stands for anything in a line, alone for any number of lines. */
  readonly output: string;
}

export interface Page {
  readonly shown: readonly Shown[];
  readonly commands: readonly Command[];
}

/** Languages whose blocks must name a file, so that no code on a page goes unchecked. */
export const CODE = ["ts", "python", "toml"];

/** Reads the fenced blocks of a page. Blocks of other languages (`sh`, `text`) are neither compared nor run. */
export function readPage(markdown: string): Page {
  const blocks = [...markdown.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)];
  return {
    shown: blocks
      .filter(([, language = ""]) => CODE.includes(language))
      .map(([, language = "", file = "", text = ""]) => ({ language, file, text })),
    commands: blocks
      .filter(([, language]) => language === "console")
      .flatMap(([, , , text = ""]) => [...text.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)])
      .map(([, line = "", output = ""]) => ({ line, output })),
  };
}

/** Expected output as a pattern for the whole of the real one. */
export function patternOf(output: string): RegExp {
  const lines = output.split("\n").map((line) => {
    const literal = line.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return line === "…" ? "(?:.*\n)*" : `${literal.join(".*")}\n`;
  });
  return new RegExp(`^${lines.join("").replace(/\n$/, "")}$`);
}
