import { type Handle, lasting, native, Reference } from "../native/index.js";
import { mainNamespace } from "./code.js";

/** What the code of a template is: statements, or one expression. */
type TemplateMode = "run" | "eval";

/** The code made of a template literal, kept as long as the literal lives. */
class Compiled {
  readonly code: Reference;

  constructor(mode: TemplateMode, { raw }: TemplateStringsArray) {
    const compile = lasting("pyforge._template.compile_template");
    this.code = new Reference(native.keep(this, native.call(compile, raw.map(unescaped), mode)));
  }
}

const compiled: Readonly<Record<TemplateMode, WeakMap<TemplateStringsArray, Compiled>>> = {
  run: new WeakMap(),
  eval: new WeakMap(),
};

/** Python reads the text as it is written; only what a template literal itself makes one escape is unescaped. */
const unescaped = (part: string): string => part.replaceAll("\\`", "`").replaceAll("\\${", "${");

/** Whether code was given as a template literal. */
export const isTemplate = (code: string | TemplateStringsArray): code is TemplateStringsArray =>
  typeof code === "object" && Array.isArray(code.raw);

/**
 * Runs a template's code as the body of a Python function whose parameters are the values; see
 * pyforge/_template.py. Its globals are those of `__main__`. Each literal is compiled once.
 */
export function runTemplate(
  mode: TemplateMode,
  strings: TemplateStringsArray,
  values: readonly unknown[],
): Handle {
  let template = compiled[mode].get(strings);
  if (template === undefined) {
    template = new Compiled(mode, strings);
    compiled[mode].set(strings, template);
  }
  const body = native.call(lasting("types.FunctionType"), template.code, mainNamespace());
  return native.call(body, ...values);
}
