// What the page asks for when it is first loaded, and what follows at the first sign of a visitor, gzipped: the bodies, without headers.

import { gzipSync } from "node:zlib";
import { openStill, shown, sign, started } from "./harness.mjs";
import { WINDOW } from "./bench-page.mjs";

const KINDS = ["wasm", "js", "css", "html"];
/** Nothing may come later than this, in milliseconds. */
const LATER = 2000;

/** Every request counts, also a second one for the same file. */
export async function* transfer(site) {
  const { page, notes, close } = await openStill(site, WINDOW);
  await shown(page);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(LATER);
  const first = [...notes.requests];
  await sign(page);
  await started(page);
  await page.waitForLoadState("networkidle");
  const then = notes.requests.slice(first.length);
  await close();
  const bytes = { total: 0, wasm: 0, js: 0, css: 0, html: 0, rest: 0 };
  for (const url of first) {
    const length = await weight(url);
    bytes.total += length;
    bytes[kind(new URL(url).pathname)] += length;
  }
  for (const [part, value] of Object.entries(bytes)) yield { budget: `transfer ${part}`, value };
  let follows = 0;
  for (const url of then) follows += await weight(url);
  yield { budget: "transfer then", value: follows };
}

async function weight(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return gzipSync(await response.arrayBuffer(), { level: 9 }).length;
}

function kind(path) {
  const ending = path.endsWith("/") ? "html" : path.split(".").at(-1);
  return KINDS.includes(ending) ? ending : "rest";
}
