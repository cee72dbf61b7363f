import type { Case, Loop, Loops, Values } from "../harness/case.mjs";
import type { open as floor } from "./floor.mjs";
import type { open as msgpack } from "./msgpack.mjs";
import type { open as nodeCallsPython } from "./node-calls-python.mjs";
import type { open as numpy } from "./numpy.mjs";
import type { open as pyforge } from "./pyforge.mjs";
import type { open as pymport } from "./pymport.mjs";
import type { open as pythonia } from "./pythonia.mjs";

/** What each competitor in JavaScript gives a subject to work with. */
export interface Tools {
  floor: ReturnType<typeof floor>;
  node: object;
  pyforge: ReturnType<typeof pyforge>;
  msgpack: ReturnType<typeof msgpack>;
  numpy: ReturnType<typeof numpy>;
  pymport: ReturnType<typeof pymport>;
  "node-calls-python": ReturnType<typeof nodeCallsPython>;
  pythonia: Awaited<ReturnType<typeof pythonia>>;
}

type Measured<T> =
  | { loop: (tools: T) => Loop | Loops | Promise<Loop> }
  | { once: (tools: T) => Values }
  | { program: string };

/** A subject's functions are typed by the competitor that it names. */
export type Subject =
  | { [By in keyof Tools]: { by: By } & Measured<Tools[By]> }[keyof Tools]
  | { by: "pyo3-embed"; loop: string }
  | { by: "pyo3-embed" | "node" | "python"; program: string };

/** What a case in JavaScript exports. */
export interface Question extends Omit<Case, "file" | "subjects"> {
  subjects: Record<string, Subject>;
}
