// What the cases about sizes share: the data, and who passes it in which way. May import nothing but the competitors' types.

export { data, mustBring, mustPass, same } from "./data.mjs";
export { families } from "./families.mjs";
export { toJavaScript, toPython } from "./question.mjs";
export { bySize, columnsOfSizes, inEach, powersTo } from "./sizes.mjs";
export { typedToJavaScript, untypedToJavaScript } from "./to-javascript.mjs";
export { typedToPython, untypedToPython } from "./to-python.mjs";
