import { type Handle, native } from "../native/index.js";

/** Notes of JavaScript's own errors, which have no place for them: their exception gets them when they cross. */
const waiting = new WeakMap<object, string[]>();

/** Notes where an error of the user's was thrown while a value was converted. */
export function noteForPython(error: object, note: string): void {
  const notes = waiting.get(error);
  if (notes === undefined) waiting.set(error, [note]);
  else if (!notes.includes(note)) notes.push(note);
}

/** Gives the exception of a thrown value the notes that wait for it. */
export function takeNotes(value: unknown, exception: Handle): void {
  const notes = Object(value) === value ? waiting.get(value as object) : undefined;
  if (notes === undefined) return;
  waiting.delete(value as object);
  for (const note of notes) native.callMethod(exception, "add_note", note);
}
