// What a move of a slider costs the main thread in the Compare room, everything included: four networks of 16 units over 100 steps, their
// curves, shortcuts, shares and numbers. The address and the pictures of the worker are in it as they come.

import assert from "node:assert/strict";
import { counters, quantile, WINDOW } from "./bench-page.mjs";

const MOVES = 120;
/** What is moved: each slider goes to and fro between places at which all curves differ. */
const SLIDERS = [
  { name: "scale", id: "scale", at: (move) => 0.5 + 0.05 * (move % 20) },
  { name: "bias", id: "shift", at: (move) => -2 + 0.2 * (move % 20) },
  { name: "lag", id: "lag", at: (move) => 100 - (move % 2) },
  { name: "truncation", id: "truncate", at: (move) => 20 + 2 * (move % 30) },
];

export async function* slider(site) {
  const context = await site.browser.newContext(WINDOW);
  const page = await context.newPage();
  await page.goto(`${site.url}#room=compare&units=16&steps=100&tab=shares`);
  await page.locator("[data-plot=race] canvas[role=img]").waitFor();
  assert.equal(await page.locator("[data-notice]").count(), 0, "the page has something to say against its address");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  await walk(page, devtools, SLIDERS[0]);
  const all = [];
  for (const way of SLIDERS) {
    const times = await walk(page, devtools, way);
    all.push(...times);
    yield { budget: `slider ${way.name} median`, value: quantile(times, 0.5) };
  }
  yield { budget: "slider median", value: quantile(all, 0.5) };
  yield { budget: "slider p99", value: quantile(all, 0.99) };
  await context.close();
}

async function walk(page, devtools, { id, at }) {
  const times = [];
  await shown(devtools);
  let before = await mainThread(devtools);
  for (let move = 0; move < MOVES; move += 1) {
    const value = String(at(move));
    const expression = `{ const slider = document.getElementById(${JSON.stringify(id)}); slider.value = ${JSON.stringify(value)}; slider.dispatchEvent(new InputEvent("input", { bubbles: true })); }`;
    await devtools.send("Runtime.evaluate", { expression });
    await shown(devtools);
    const now = await mainThread(devtools);
    times.push(now - before);
    before = now;
  }
  return times;
}

async function mainThread(devtools) {
  return (await counters(devtools)).TaskDuration * 1000;
}

/** Waits until what is to be shown has been: the frame under way, and one more. */
function shown(devtools) {
  const expression = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
  return devtools.send("Runtime.evaluate", { expression, awaitPromise: true });
}
