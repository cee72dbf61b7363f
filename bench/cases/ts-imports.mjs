// A module that Python has imported already.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-imports",
  question: "What does it cost to import a module again?",
  subjects: {
    "pyforge, natural: python.import()": {
      by: "pyforge",
      loop({ natural, python }) {
        natural();
        return (n) => {
          for (let i = 0; i < n; i++) python.import("target");
        };
      },
    },
    "pyforge, py.import() inside attach": {
      by: "pyforge",
      loop({ attached, Python }) {
        attached(() => {});
        return (n) =>
          Python.attach((py) => {
            for (let from = 0; from < n; from += 1000) {
              py.scope((inner) => {
                for (let i = from; i < Math.min(from + 1000, n); i++) inner.import("target");
              });
            }
          });
      },
    },
    pymport: {
      by: "pymport",
      loop:
        ({ load }) =>
        (n) => {
          for (let i = 0; i < n; i++) load("target");
        },
    },
  },
});
