// The page as its budgets are measured: its window, its longest usual run, and its main thread's counters.

import assert from "node:assert/strict";

export const WINDOW = { viewport: { width: 1440, height: 900 } };

const WORDS = ["the", "cat", "sat", "on", "a", "mat", "and", "saw", "red", "fox", "run", "far"];
const sequence = (steps) => Array.from({ length: steps }, (_, step) => WORDS[(step * 7 + (step >> 3)) % WORDS.length]).join("+");

/** The page with an LSTM over many words, and what reads its counters. `first` runs in the page before all else. */
export async function openLongRun(site, { first = () => {}, steps = 100, units = 32 } = {}) {
  const context = await site.browser.newContext(WINDOW);
  const page = await context.newPage();
  await page.addInitScript(first);
  await page.goto(`${site.url}#seq=${sequence(steps)}+-%3E+x&units=${units}&cell=lstm`);
  await page.locator(".pictures canvas[role=img]").nth(1).waitFor();
  assert.equal(await page.locator("[data-notice]").count(), 0, "the page has something to say against its address");
  const devtools = await context.newCDPSession(page);
  // Counted by the thread's own clock: what else runs on the machine does not count.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  return { page, devtools, close: () => context.close() };
}

/** Chromium's counters of the page, by name; durations are in seconds. */
export async function counters(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Puts the cursor at a share of the whole run, and gives the keys back to the page. */
export async function seek(page, share) {
  const scrub = page.locator("#scrub");
  const last = Number(await scrub.getAttribute("max"));
  await scrub.fill(String(Math.round(last * share)));
  await scrub.blur();
}

/** The moment under the cursor. */
export async function moment(page) {
  return Number(await page.locator("#scrub").inputValue());
}

/** The value that a share of all values does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
