import type { Choices } from "./choices.js";
import { MET_AGAIN, Meetings, TreeWatch } from "./meetings.js";
import { WireWriter, wire } from "./wire.js";

/** What may be among the values of a crossing: containers at all, such as come once each, or come again and in cycles. */
export type Sharing = "none" | "tree" | "graph";

/**
 * Writes the values of one crossing; the caller closes the wire down to the writer's `start`.
 * @param write runs again where what was taken for a tree is none
 * @param choices of the crossing that this one is part of
 */
export function written(
  sharing: Sharing,
  write: (writer: WireWriter) => void,
  choices?: Choices,
): WireWriter {
  if (sharing === "none") return attempt(new WireWriter(undefined, choices), write);
  if (sharing === "tree") {
    try {
      return attempt(new WireWriter(new TreeWatch(), choices), write);
    } catch (error) {
      if (error !== MET_AGAIN) throw error;
    }
  }
  return attempt(new WireWriter(new Meetings(), choices), write);
}

function attempt(writer: WireWriter, write: (writer: WireWriter) => void): WireWriter {
  try {
    write(writer);
    return writer;
  } catch (error) {
    wire.close(writer.start);
    throw error;
  }
}
