import { str } from "../scalars.js";
import { converted, refuse, requireString } from "./converted.js";

const OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const V4 = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`);
const GROUP = /^[\da-f]{1,4}$/i;

/** How many groups of 16 bits a side of `::` has; -1 where it has something else. */
function groupsOf(side: string, isLast: boolean): number {
  if (side === "") return 0;
  const groups = side.split(":");
  const mixed = isLast && V4.test(groups.at(-1) as string);
  const plain = mixed ? groups.slice(0, -1) : groups;
  return plain.every((group) => GROUP.test(group)) ? groups.length + (mixed ? 1 : 0) : -1;
}

/** What Python's `ip_address` takes: importing `node:net` for it would cost every program 2 ms. */
function isAddress(text: string): boolean {
  if (V4.test(text)) return true;
  const [address = "", zone, ...more] = text.split("%");
  if (zone === "" || more.length > 0) return false;
  const [head = "", tail, ...rest] = address.split("::");
  if (rest.length > 0) return false;
  const before = groupsOf(head, tail === undefined);
  if (tail === undefined) return before === 8;
  const after = groupsOf(tail, true);
  return before >= 0 && after >= 0 && before + after < 8;
}

/** An IPv4 or IPv6 address, as text; Python may pass one as a str as well. @throws PyValueError for what is none */
export const ip = converted<string, string>({
  name: {
    in: "ipaddress.IPv4Address | ipaddress.IPv6Address | str",
    out: "ipaddress.IPv4Address | ipaddress.IPv6Address",
  },
  ts: "string",
  part: str,
  by: ["addresses.ip_in", "addresses.ip_out"],
  load: (text) => text,
  store(value, type) {
    const text = requireString(type, value);
    return !isAddress(text)
      ? refuse(type, "ValueError", `'${text}' does not appear to be an IPv4 or IPv6 address`)
      : text;
  },
});
export type ip = string;
