import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { python } from "pyforge";
import { asgi } from "./asgi.js";

python.import("sys").path.insert(0, import.meta.dirname);
const server = createServer(asgi(python.import("app").app));
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const get = async (path: string, init?: RequestInit): Promise<void> => {
  const response = await fetch(here + path, init);
  console.log(path, response.status, await response.text());
};

const slow = get("/hello/later?after=0.2");
await get("/hello/world");
const body = JSON.stringify({ item: "tea", count: 2 });
await get("/orders", { method: "POST", headers: { "content-type": "application/json" }, body });
await get("/orders", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
await slow;
server.close();
server.closeAllConnections();
