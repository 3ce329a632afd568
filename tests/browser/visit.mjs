// What the tests that visit the page share: a page for each, and how to read it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { assertClean, openPage, openSite, ROOT, until } from "./harness.mjs";

export { until } from "./harness.mjs";

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

/** The texts that are too small to be read in a lecture hall, each with its size. Those of canvases are not among them. */
export const smallText = (page) =>
  page.evaluate(() => {
    const own = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    const shown = (element) => element.checkVisibility() && !element.closest(".unseen, dialog, math, sub");
    // A diagram is fitted into its panel, and its text with it.
    const size = (element) => parseFloat(getComputedStyle(element).fontSize) * (element.getScreenCTM?.().a ?? 1);
    return [...document.querySelectorAll("body *")].filter((element) => own(element) && shown(element) && size(element) < 17.9).map((element) => `${element.textContent}: ${size(element)}`);
  });

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
