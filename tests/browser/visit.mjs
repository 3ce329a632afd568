// What the tests that visit the page share: a page for each, and how to read it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { assertClean, openPage, openSite, ROOT } from "./harness.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** A test on a page of its own, on which nothing may go wrong; `body` is told the page's notes too. */
export function visit(name, options, body) {
  test(name, async () => {
    const { page, notes, close } = await openPage(site, { viewport: { width: 1440, height: 900 }, ...options });
    await body(page, notes);
    assertClean(notes, site);
    await close();
  });
}

export const scrubAt = (page) => page.locator("#scrub").evaluate((scrub) => Number(scrub.value));
export const lastMoment = (page) => page.locator("#scrub").evaluate((scrub) => Number(scrub.max));
/** The end of the backward pass, one before the update. */
export const returned = async (page) => (await lastMoment(page)) - 1;
/** Opens the drawer with the settings. */
export const settings = (page) => page.locator(".drawer-button").click();
/** Shows the cell as its equations. */
export const equations = (page) => page.getByRole("button", { name: "Equations", exact: true }).click();
export const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash).replaceAll("+", " "));
export const headline = (page) => page.locator("[data-headline]").innerText();
export const moment = (page) => page.locator("[data-live=moment]").textContent();

/** Waits until `read` gives something that `wanted` accepts, so many milliseconds at most. */
export async function until(read, wanted, what, within = 5000) {
  let value;
  for (const end = Date.now() + within; Date.now() < end; await new Promise((done) => setTimeout(done, 25))) {
    value = await read();
    if (wanted(value)) return value;
  }
  assert.fail(`${what}: it stayed ${value}`);
}

/** What the page says of the moment to those who listen, once it has stood long enough to be said. */
export const spoken = (page, wanted) => until(() => moment(page), (text) => wanted.test(text ?? ""), `the live region, for ${wanted}`);

/** The tables as the page shows them, a line a row. */
export async function twins(page) {
  const fold = page.locator("details.numbers");
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  await page.locator("[data-twin=gradient] tbody tr").first().waitFor();
  return page.evaluate(() => {
    const lines = (twin) => [...document.querySelectorAll(`[data-twin=${twin}] tr`)].map((row) => [...row.cells].map((cell) => cell.textContent).join("\t"));
    return [...lines("values"), ...lines("gradient"), ...lines("swap")];
  });
}

export async function native(address) {
  const args = ["run", "--quiet", "--package", "unrolled-app", "--example", "twin", "--", address];
  const { stdout } = await promisify(execFile)("cargo", args, { cwd: fileURLToPath(ROOT), maxBuffer: 1 << 26 });
  return stdout.split("\n").slice(0, -1);
}
