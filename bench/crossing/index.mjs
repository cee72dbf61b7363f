// What the cases about sizes share: the data, and who passes it in which way. May import nothing but the competitors' types.

export { data, mustBring, mustPass, plainData, same } from "./data.mjs";
export { bySize, columnsOfSizes, inEach, powersTo } from "./sizes.mjs";
export {
  rivalsToJavaScript,
  textsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "./to-javascript.mjs";
export { rivalsToPython, textsToPython, typedToPython, untypedToPython } from "./to-python.mjs";
