// The rooms check: what every folder imports, against rooms.json; may import house/ only.

export { checkRooms } from "./check-rooms.mjs";
export { importsOf } from "./imports-of.mjs";
