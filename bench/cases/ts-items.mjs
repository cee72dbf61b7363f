// Items of a list and a dict, read and set; one turn reads or sets one item.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-items",
  question: "What does an item of a list and of a dict cost, read as a number and set?",
  columns: { "list[i]": "ns", "list[i] = 1": "ns", "dict[key]": "ns", "dict[key] = 1": "ns" },
  subjects: {
    "pyforge, natural": {
      by: "pyforge",
      loop({ natural }) {
        const { NUMBERS: list, TABLE: dict } = natural();
        return {
          "list[i]": (n) => {
            for (let i = 0; i < n; i++) list[i & 0xffff];
          },
          "list[i] = 1": (n) => {
            for (let i = 0; i < n; i++) list[i & 0xffff] = 1;
          },
          "dict[key]": (n) => {
            for (let i = 0; i < n; i++) dict.key;
          },
          "dict[key] = 1": (n) => {
            for (let i = 0; i < n; i++) dict.key = 1;
          },
        };
      },
    },
    "pyforge, getItem() and setItem() inside attach": {
      by: "pyforge",
      loop: ({ inScopes, i32 }) => ({
        "list[i]": inScopes("NUMBERS", (list, from, to) => {
          for (let i = from; i < to; i++) list.getItem(i & 0xffff).extract(i32);
        }),
        "list[i] = 1": inScopes("NUMBERS", (list, from, to) => {
          for (let i = from; i < to; i++) list.setItem(i & 0xffff, 1);
        }),
        "dict[key]": inScopes("TABLE", (dict, from, to) => {
          for (let i = from; i < to; i++) dict.getItem("key").extract(i32);
        }),
        "dict[key] = 1": inScopes("TABLE", (dict, from, to) => {
          for (let i = from; i < to; i++) dict.setItem("key", 1);
        }),
      }),
    },
    "pymport (sets by __setitem__)": {
      by: "pymport",
      loop({ module }) {
        const list = module.get("NUMBERS");
        const dict = module.get("TABLE");
        return {
          "list[i]": (n) => {
            for (let i = 0; i < n; i++) list.item(i & 0xffff).toJS();
          },
          "list[i] = 1": (n) => {
            for (let i = 0; i < n; i++) list.get("__setitem__").call(i & 0xffff, 1);
          },
          "dict[key]": (n) => {
            for (let i = 0; i < n; i++) dict.item("key").toJS();
          },
          "dict[key] = 1": (n) => {
            for (let i = 0; i < n; i++) dict.get("__setitem__").call("key", 1);
          },
        };
      },
    },
  },
});
