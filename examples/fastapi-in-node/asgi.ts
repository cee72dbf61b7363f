/** An ASGI application as a listener of Node's http server. */
import { once } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { intoPromise, type PyValue } from "pyforge";

type Event = {
  type: string;
  status: number;
  headers: [Uint8Array, Uint8Array][];
  body?: Uint8Array;
  more_body?: boolean;
};

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
const text = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1");

export const asgi =
  (app: PyValue): RequestListener =>
  (request, response) =>
    void intoPromise(app(scopeOf(request), receive(request, response), send(response))).catch((error) => {
      console.error(error);
      response.destroy();
    });

function scopeOf({ method, url = "/", rawHeaders, httpVersion }: IncomingMessage) {
  const [path = "/", query = ""] = url.split("?");
  const headers: Uint8Array[][] = [];
  for (let i = 0; i < rawHeaders.length; i += 2)
    headers.push([bytes((rawHeaders[i] as string).toLowerCase()), bytes(rawHeaders[i + 1] as string)]);
  const common = {
    type: "http",
    asgi: { version: "3.0" },
    scheme: "http",
    root_path: "",
    http_version: httpVersion,
  };
  return {
    ...common,
    method,
    path: decodeURI(path),
    raw_path: bytes(path),
    query_string: bytes(query),
    headers,
  };
}

function receive(request: IncomingMessage, response: ServerResponse) {
  let received = false;
  return async () => {
    if (received) await once(response, "close");
    if (received) return { type: "http.disconnect" };
    received = true;
    return { type: "http.request", body: new Uint8Array(await buffer(request)), more_body: false };
  };
}

const send = (response: ServerResponse) => async (event: Event) => {
  if (event.type === "http.response.start") {
    const headers = [...event.headers].flatMap(([name, value]) => [text(name), text(value)]);
    response.writeHead(event.status, headers);
  } else if (event.body !== undefined) {
    response.write(event.body);
    if (!event.more_body) response.end();
  }
};
