/** The numbers of this system's errors, by the names that Node has for them. */
import { constants } from "node:os";
import { getSystemErrorMap } from "node:util";

/** libuv's own, such as EAI_AGAIN and EOF, lie from here on. */
const LIBUV = 3000;

/** What Node's calls give: `os.constants` lacks some of these, such as ESHUTDOWN. */
const GIVEN: readonly (readonly [code: string, errno: number])[] = [...getSystemErrorMap()]
  .map(([errno, [code]]) => [code, -errno] as const)
  .filter(([, errno]) => errno < LIBUV);

const ALL = [...Object.entries(constants.errno), ...GIVEN];

/** The errno of a code: 2 for ENOENT. */
export const ERRNO_OF: ReadonlyMap<string, number> = new Map(ALL);

/** The code of an errno. Of two names of one number it is the one that Node gives: EAGAIN, not EWOULDBLOCK. */
export const CODE_OF: ReadonlyMap<number, string> = new Map(ALL.map(([code, errno]) => [errno, code]));
