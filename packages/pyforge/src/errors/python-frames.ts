import { type Handle, lasting, native, Reference } from "../native/index.js";
import { helper } from "./objects.js";
import { carriedSource } from "./source-map.js";
import { type Frame, framesToPython, linesOf } from "./stack.js";

/** A JavaScript stack as Python gets it. */
interface Traced {
  /** The stack without its message; the places are those of the sources. */
  readonly text: string;
  /** The user's frames, as `with_frames` of Python takes them; 0 for none. */
  readonly frames: Handle | 0;
}

/** By the text of the stack: a place that fails once fails again. */
const known = new Map<string, Traced>();
const MANY = 256;
/** What the tuples of frames are kept for. */
const owner = {};
/** Sources that tracebacks can show: those on this machine, and those that were handed over. */
const shown = new Set<string>();

/** The user's frames of a stack, to go into a traceback. */
export const framesForPython = (stack: string): unknown => given(traced(stack.slice(startOf(stack))));

/** A stack and its frames, for an exception that JavaScript's error is dressed with. */
export function forPython(stack: string): readonly [text: string, frames: unknown] {
  const start = startOf(stack);
  const found = traced(stack.slice(start));
  return [stack.slice(0, start) + found.text, given(found)];
}

/** A stack whose places are those of the sources. */
export function mappedStack(stack: string): string {
  const start = startOf(stack);
  return stack.slice(0, start) + mapped(stack.slice(start));
}

const given = ({ frames }: Traced): unknown => (frames === 0 ? null : new Reference(frames));

/** Where the message ends. */
function startOf(stack: string): number {
  const start = stack.indexOf("\n    at ");
  return start < 0 ? stack.length : start + 1;
}

const mapped = (stack: string): string =>
  linesOf(stack)
    .map(({ text }) => text)
    .join("\n");

function traced(stack: string): Traced {
  let found = known.get(stack);
  if (found === undefined) {
    if (known.size === MANY) forget();
    found = { text: mapped(stack), frames: keptFrames(stack) };
    known.set(stack, found);
  }
  return found;
}

function keptFrames(stack: string): Handle | 0 {
  const frames = framesToPython(stack);
  if (frames.length === 0) return 0;
  frames.forEach(showSource);
  const flat = frames.flatMap(({ file, name, line }) => [file, name, -line]);
  return native.keep(owner, native.call(lasting("builtins.tuple"), flat));
}

function forget(): void {
  for (const { frames } of known.values()) if (frames !== 0) native.release(frames);
  known.clear();
}

function showSource({ file }: Frame): void {
  if (shown.has(file)) return;
  shown.add(file);
  const text = carriedSource(file);
  if (text !== undefined) native.call(helper("add_source"), file, text);
}
