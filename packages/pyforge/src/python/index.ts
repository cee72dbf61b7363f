/** Python from TypeScript: the token, bound and lasting references, calls. Imports native/, plan/, errors/, interpreter/. */
export { type Bound, type LimitedCalls, PyAny, type TypeTest } from "./any.js";
export type { CallLimits } from "./async-call.js";
export { type CompileOptions, mainNamespace, type Namespaces } from "./code.js";
export { noteWrapped } from "./cycles.js";
export { INTERRUPTED, statusOf } from "./exit.js";
export {
  exposeFunction,
  type FunctionAttributes,
  type Signature,
} from "./exposed.js";
export {
  callableOf,
  declaredCallableOf,
  declareFunction,
  type Identities,
  recalled,
  rememberObject,
  sameObject,
  standsFor,
  userValue,
} from "./functions.js";
export { handleType } from "./handle-type.js";
export { Keywords, kw } from "./kw.js";
export { type AsyncMethod, type AsyncSteps, introduceLater, type Then } from "./later.js";
export { importModule } from "./missing-module.js";
export type { Comparison, Operators } from "./operators.js";
export type { InitializeOptions } from "./options.js";
export { Owner, ownedBy, ownedHandleOf, sameOwned } from "./owned.js";
export type { Parameter, ParameterKind } from "./parameters.js";
export { loadPlanned, loadVariant, storePlanned, storeVariant } from "./planned.js";
export { Py } from "./py.js";
export { type FloatValue, pyFloat } from "./py-float.js";
export { shareSignals } from "./signals.js";
export { HANDLE, standsForObject } from "./stand-in.js";
export { ensureStarted, introduce, type Package } from "./start.js";
export { outlivesScope, requireSynchronous } from "./synchronous.js";
export { Python } from "./token.js";
export { bindTyped, callableName, type LimitedCallable, type TypedCallable } from "./typed.js";
export { type CopyOptions, errorOf, toHandle, untypedType } from "./values.js";
export { PythonVersionInfo } from "./version.js";
export { isTypeOf, isView, typeObject, type View } from "./view.js";
