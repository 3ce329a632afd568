// What the page asks for when it is first loaded, gzipped: the bodies, without headers.

import { gzipSync } from "node:zlib";
import { openPage } from "./harness.mjs";
import { WINDOW } from "./bench-page.mjs";

const KINDS = ["wasm", "js", "css", "html"];

/** Every request counts, also a second one for the same file. */
export async function* transfer(site) {
  const { page, notes, close } = await openPage(site, WINDOW);
  await page.waitForLoadState("networkidle");
  const requests = [...notes.requests];
  await close();
  const bytes = { total: 0, wasm: 0, js: 0, css: 0, html: 0, rest: 0 };
  for (const url of requests) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    const { length } = gzipSync(await response.arrayBuffer(), { level: 9 });
    bytes.total += length;
    bytes[kind(new URL(url).pathname)] += length;
  }
  for (const [part, value] of Object.entries(bytes)) yield { budget: `transfer ${part}`, value };
}

function kind(path) {
  const ending = path.endsWith("/") ? "html" : path.split(".").at(-1);
  return KINDS.includes(ending) ? ending : "rest";
}
