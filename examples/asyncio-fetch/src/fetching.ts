/** Node's fetch for asyncio. */
import type { i32 } from "pyforge";

/** The status of a page and its text. A task that is cancelled aborts the request. */
export async function get(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal });
  return `${response.status} ${await response.text()}`;
}

/** The pages that begin to arrive, in the order in which they do. */
export async function* first_lines(urls: string[], limit: i32): AsyncGenerator<string> {
  for (const url of urls.slice(0, limit)) {
    const text = await (await fetch(url)).text();
    yield text.split("\n")[0] ?? "";
  }
}
