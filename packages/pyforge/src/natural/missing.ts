import { type Handle, lasting, native } from "../native/index.js";

/** Python's judge of a failed attribute, found once: asking `lasting` at every read would cost 20 ns. */
let judge: Handle = 0;

/** An attribute, undefined where there is none. What a getter raised is thrown, an AttributeError too. */
export function attributeOf(object: Handle, name: string): unknown {
  if (judge === 0) judge = lasting("pyforge._natural.is_missing");
  return native.readAttribute(object, name, judge);
}
