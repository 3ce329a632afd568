// A static server on the loopback interface, for the tests alone.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `routes`: a path that ends with a slash is a folder, any other one file, each given as a file URL; `{ html }` is a page of its own.
 * Resolves to the origin and a function that ends the server.
 */
export async function serve(routes) {
  const server = createServer(async (request, response) => {
    const found = await answer(routes, new URL(request.url, "http://loopback").pathname);
    response.writeHead(found ? 200 : 404, { "content-type": found?.type ?? "text/plain", "cache-control": "no-store" });
    response.end(found?.body ?? "not found");
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

async function answer(routes, path) {
  for (const [route, source] of Object.entries(routes)) {
    const isFolder = route.endsWith("/") && source instanceof URL;
    if (isFolder ? !path.startsWith(route) : path !== route) continue;
    if (!(source instanceof URL)) return { body: source.html, type: TYPES[".html"] };
    // URL resolution has already dropped every "..", so the file lies in the folder.
    const file = isFolder ? new URL(path.slice(route.length) || "index.html", source) : source;
    const body = await readFile(file).catch(() => undefined);
    if (body) return { body, type: TYPES[extname(file.pathname)] ?? "application/octet-stream" };
  }
  return undefined;
}
