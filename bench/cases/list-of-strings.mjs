// Whether the conversion of long lists is linear: nanoseconds per string, for short and long lists. pymport is not asked:
// its cost grows with the square, and a list of 200,000 gave no answer within three minutes.

const kLengths = [1000, 20_000, 200_000];

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-of-strings",
  question: "What does each string of an array cost on its way to a Python list, by the length of the array?",
  columns: Object.fromEntries(kLengths.map((length) => [`of ${length.toLocaleString("en")}`, "ns"])),
  rounds: 5,
  subjects: {
    "pyforge, call() inside attach": {
      by: "pyforge",
      loop: ({ inScopes }) =>
        perString((words, turns) =>
          inScopes("take", (take) => {
            for (let i = 0; i < turns; i++) take.call(words);
          })(1),
        ),
    },
    "pyforge, typed callable": {
      by: "pyforge",
      loop({ attached, list, str, none }) {
        const take = attached((module) => module.fn("take", [list(str)], none));
        return perString((words, turns) => {
          for (let i = 0; i < turns; i++) take(words);
        });
      },
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop: ({ call }) =>
        perString((words, turns) => {
          for (let i = 0; i < turns; i++) call("take", words);
        }),
    },
  },
});

/**
 * One column per length: nanoseconds for n strings, measured over whole lists.
 * @param {(words: string[], turns: number) => void} pass
 */
function perString(pass) {
  return Object.fromEntries(
    kLengths.map((length) => {
      const words = Array.from({ length }, (_, index) => `word ${index}`);
      /** @param {number} n */
      const loop = (n) => {
        const turns = Math.ceil(n / length);
        const began = performance.now();
        pass(words, turns);
        return ((performance.now() - began) * 1e6 * n) / (turns * length);
      };
      return [`of ${length.toLocaleString("en")}`, loop];
    }),
  );
}
