// The opening page carries the Step room alone; the other rooms come when one of them is first entered, and nothing is lost on the way.

import assert from "node:assert/strict";
import { hash, scrubAt, until, visit } from "./visit.mjs";

const room = (page) => page.locator(".rooms [aria-current=page]").innerText();
const entered = (page, wanted) => until(() => room(page), (name) => name === wanted, "the room");
const parts = (notes) => notes.requests.map((url) => new URL(url).pathname.split("/").at(-1)).filter((name) => /_bg\.wasm$/.test(name) && !/trainer/.test(name));

visit("the opening asks for its own part, another room for the rest, once", {}, async (page, notes) => {
  assert.deepEqual(parts(notes), ["unrolled_bg.wasm"]);
  const rooms = [["2", "Compare", "#room=compare"], ["3", "Train", "#room=train&task=first-word"], ["1", "Step", ""], ["2", "Compare", "#room=compare"]];
  for (const [key, name, address] of rooms) {
    await page.keyboard.press(key);
    await entered(page, name);
    await until(() => hash(page), (text) => text === address, "the address");
  }
  assert.deepEqual(parts(notes), ["unrolled_bg.wasm", "rooms_bg.wasm"]);
  await page.goBack();
  await entered(page, "Step");
});

visit("an address of another room asks for the rest alone", { hash: "room=compare" }, async (page, notes) => {
  await entered(page, "Compare");
  assert.deepEqual(parts(notes), ["rooms_bg.wasm"]);
});

visit("where one stood, what was pinned and what was changed is there again", { hash: "unit=2" }, async (page) => {
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  const at = await scrubAt(page);
  await page.keyboard.press("2");
  await entered(page, "Compare");
  await page.keyboard.press("1");
  await entered(page, "Step");
  assert.equal(await scrubAt(page), at);
  await until(() => hash(page), (text) => text.includes("unit=2") && text.includes(`at=${at}`), "the address");
});

visit("what was undone and what can be undone come along", {}, async (page) => {
  const open = (text) => page.locator(".open-file input").setInputFiles({ name: "changes.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  const chips = () => page.locator("[data-changes] li, .changes li").count();
  const stands = (wanted) => until(chips, (count) => count === wanted, `the changes, for ${wanted}`);
  await page.locator(".drawer-button").click({ timeout: 2000 }).catch(() => {});
  await open("f/1@3:0.25");
  await stands(1);
  await open("f/1@3:0.25\nf/2@4:0.5\nx.1@1:1");
  await stands(3);
  await page.locator("#main").focus();
  await page.keyboard.press("Control+z");
  await stands(1);
  await page.keyboard.press("2");
  await entered(page, "Compare");
  await page.keyboard.press("1");
  await entered(page, "Step");
  await stands(1);
  await page.keyboard.press("Control+y");
  await stands(3);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await stands(0);
});

visit("the whole screen stays whole on the way to another room, and is given back", {}, async (page) => {
  const whole = () => page.evaluate(() => document.fullscreenElement !== null);
  await page.evaluate(() => {
    globalThis.left = 0;
    document.addEventListener("fullscreenchange", () => (globalThis.left += document.fullscreenElement ? 0 : 1));
  });
  await page.locator("#main").focus();
  await page.keyboard.press("p");
  await until(whole, (now) => now, "the whole screen");
  await page.keyboard.press("2");
  await page.locator("[data-plot=race] canvas").first().waitFor();
  await page.waitForTimeout(500);
  assert.ok(await whole(), "the screen is still whole");
  assert.equal(await page.evaluate(() => globalThis.left), 0, "and was so all the way");
  assert.equal(await page.locator(".leave").count(), 1, "it is presented");
  await page.keyboard.press("p");
  await until(whole, (now) => !now, "the window");
});

visit("changes that no address can hold come along, and so does presenting", {}, async (page) => {
  const holds = Array.from({ length: 30 }, (_, at) => `f/${1 + (at % 4)}@${1 + (at % 12)}:${(at + 1) / 100}`).join("\n");
  await page.locator(".drawer-button").click({ timeout: 2000 }).catch(() => {});
  await page.locator(".open-file input").setInputFiles({ name: "changes.txt", mimeType: "text/plain", buffer: Buffer.from(holds) });
  const chips = () => page.locator("[data-changes] li, .changes li").count();
  await until(chips, (count) => count > 0, "the changes");
  const before = await chips();
  await page.locator("#main").focus();
  await page.keyboard.press("p");
  await page.locator(".leave").waitFor();
  await page.keyboard.press("3");
  await page.locator("[data-live=epoch]").waitFor({ state: "attached" });
  assert.equal(await page.locator(".page.presented").count(), 1);
  await page.keyboard.press("p");
  await page.keyboard.press("1");
  await entered(page, "Step");
  assert.equal(await chips(), before);
});
