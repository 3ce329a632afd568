// A visitor who neither sees the pictures nor uses a pointer: keys, the live region, and the tables.

import assert from "node:assert/strict";
import { moment, returned, scrubAt, spoken, twins, until, visit } from "./visit.mjs";

/** A number as a sentence says it. */
const read = (text) => Number(text.replace("−", "-"));
const near = (said, exact) => Math.abs(read(said) - exact) <= 0.06 * Math.abs(exact);

visit("the whole run is heard step by step, with the tables' numbers", { hash: "seq=we+saw+we+ran+-%3E+home&units=3" }, async (page) => {
  const rows = (await twins(page)).map((line) => line.split("\t"));
  const hidden = rows.filter(([, quantity]) => quantity === "hidden state");
  const heads = rows.findIndex(([, name]) => name?.startsWith("|dL/ds|"));
  const reaching = rows.slice(heads + 1);
  await page.locator("#main").focus();
  await page.keyboard.press("Home");
  await spoken(page, /^Step 1, “we”, forward, forget gate/);
  for (const [step, token] of ["we", "saw", "we", "ran"].entries()) {
    await page.keyboard.press("Shift+ArrowRight");
    const said = await spoken(page, new RegExp(`^Step ${step + 1}, “${token}”, forward, hidden state: unit 1 is `));
    const [, number] = /is (\S+)\.$/.exec(said);
    assert.ok(near(number, Number(hidden[step][2])), `${said} beside ${hidden[step]}`);
  }
  await page.keyboard.press("ArrowRight");
  await spoken(page, /^The loss, at step 4: [\d.]+\.$/);
  // Backward, operation by operation: wherever a step's state is reached, the chart's number is said.
  const heard = new Set();
  for (let at = await scrubAt(page); at < (await returned(page)); at += 1) {
    await page.keyboard.press("ArrowRight");
    const label = await page.locator("#scrub").getAttribute("aria-valuetext");
    const found = /^Step (\d+), .*reaches this step’s state is ([^,]+?)(, [\d.e-]+ of the step after)?\.$/.exec(label);
    if (!found) continue;
    heard.add(found[1]);
    const [, exact] = reaching[Number(found[1]) - 1];
    assert.ok(near(found[2], Number(exact)), `${label} beside ${exact}`);
  }
  assert.deepEqual([...heard], ["4", "3", "2", "1"]);
  await spoken(page, /^Step 1, “we”, backward/);
});

visit("nothing is said while it plays, and what stands is said after", {}, async (page) => {
  await page.locator("#main").focus();
  await page.keyboard.press("Space");
  await until(() => scrubAt(page), (at) => at > 5, "the moment");
  assert.equal(await moment(page), "");
  await page.keyboard.press("Space");
  await spoken(page, /^Step \d+/);
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  visit(`Tab goes through everything, shows where it is and is never caught, ${viewport.width} px`, { viewport }, async (page) => {
    const seen = new Set();
    for (let press = 0; press < 120; press += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const on = document.activeElement;
        if (!on || on === document.body || on.visited) return null;
        on.visited = true;
        const style = getComputedStyle(on);
        const name = on.id || on.getAttribute("aria-label") || on.textContent;
        return { name: `${on.tagName} ${name}`, outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 };
      });
      if (at === null) break;
      assert.ok(at.outline, `${at.name} has the focus and does not show it`);
      seen.add(at.name);
    }
    for (const part of ["INPUT sequence", "BUTTON Play", "INPUT scrub", "SUMMARY Numbers", "BUTTON Swap the first word"]) {
      assert.ok([...seen].some((name) => name.startsWith(part)), `${part} is reached by Tab; it went to ${[...seen].join("; ")}`);
    }
  });
}

visit("the settings are changed by keys alone", {}, async (page) => {
  await page.locator("#sequence").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("up down up -> down");
  await page.keyboard.press("Tab");
  for (let press = 0; press < 20 && (await page.evaluate(() => document.activeElement.id)) !== "cell"; press += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await until(() => page.locator("#cell option:checked").innerText(), (text) => text !== "LSTM", "the cell");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  for (let press = 0; press < 20 && (await page.evaluate(() => document.activeElement.id)) !== "units"; press += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.inputValue("#units"), "5");
});
