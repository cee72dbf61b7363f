// The Nodes and Pythons of the matrix: fetched by npm, found on the machine; may import house/ and setup/ only.

export { nodes } from "./nodes.mjs";
export { pythons } from "./pythons.mjs";
