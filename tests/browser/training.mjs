// What the tests of the Train room share: how to run it, and how to read it.

import { until } from "./harness.mjs";

/** The longest that a training to its end may take here, in milliseconds. A slow machine needs a part of it. */
const PATIENCE = 120_000;

export const epoch = async (page) => Number(await page.locator("[data-epoch] b").innerText());
/** How the room stands, in the words of the live region. */
export const standing = (page) => page.locator("[data-live=epoch]").textContent();
export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
export const pace = (page, label) => page.selectOption("#pace", { label });
export const task = (page) => page.locator("#task option:checked").innerText();

/** Waits until that epoch is looked at. */
export const reached = (page, wanted) => until(() => epoch(page), (at) => at === wanted, `epoch ${wanted}`, PATIENCE);

/** Waits until at least that epoch is looked at. */
export const passed = (page, least) => until(() => epoch(page), (at) => at >= least, `epoch ${least} or a later one`, PATIENCE);

/** Waits until the room stands as `wanted` says. */
export const stands = (page, wanted) => until(() => standing(page), (text) => wanted.test(text), `the live region, for ${wanted}`, PATIENCE);

/** Waits until a network's start is there. */
export const begun = (page) => stands(page, /^Epoch 0 of \d+: .*loss/);

/** Trains to the end, as fast as it goes. */
export async function trained(page) {
  await pace(page, "as fast as it can");
  await page.keyboard.press("Space");
  await stands(page, /^All epochs are over/);
}

/** What the networks score at the epoch that is looked at: by name, or under "" where there is one alone. */
export async function scores(page) {
  const found = (await standing(page)).matchAll(/(?:([^.:;]+): )?loss ([\d.]+), (\d+) % right/g);
  return Object.fromEntries([...found].map(([, name = "", loss, right]) => [name.trim(), { loss: Number(loss), right: Number(right) }]));
}

/** A table of the fold "Numbers", a line a row: "training", "road" or "traffic"; with "-beside" that of the network that races. */
export async function table(page, twin) {
  const fold = page.locator("details.numbers");
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  const found = page.locator(`[data-twin=${twin}]`);
  await found.waitFor();
  return found.locator("tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent).join("\t")));
}
