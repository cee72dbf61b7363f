/** numpy's arrays without a copy. Imports native/, plan/, errors/, python/, buffers/ and types/. */
export { NdArray, type Nested } from "./nd-array.js";
export { type NdArrayOptions, ndarray } from "./nd-array-type.js";
