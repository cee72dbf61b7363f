// A Python function raises, JavaScript catches; a turn is one error.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-catches",
  question: "What does it cost to catch a ValueError that Python raised?",
  subjects: {
    "JavaScript's own throw and catch": {
      by: "node",
      loop: () => (n) => {
        for (let i = 0; i < n; i++) caught(fail);
      },
    },
    "pyforge, natural": {
      by: "pyforge",
      loop({ natural }) {
        const module = natural();
        return (n) => {
          for (let i = 0; i < n; i++) caught(() => module.fail());
        };
      },
    },
    "pyforge, typed callable": {
      by: "pyforge",
      loop({ attached, none }) {
        const typed = attached((module) => module.fn("fail", [], none));
        return (n) => {
          for (let i = 0; i < n; i++) caught(typed);
        };
      },
    },
    pymport: {
      by: "pymport",
      loop({ module }) {
        const raises = module.get("fail");
        return (n) => {
          for (let i = 0; i < n; i++) caught(() => raises.call());
        };
      },
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop:
        ({ call }) =>
        (n) => {
          for (let i = 0; i < n; i++) caught(() => call("fail"));
        },
    },
  },
});

function fail() {
  throw new Error("no");
}

/** @param {() => unknown} action */
function caught(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
