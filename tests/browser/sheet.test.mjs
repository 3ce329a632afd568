// The help sheet and presenting.

import assert from "node:assert/strict";
import { returned, scrubAt, smallText, until, visit } from "./visit.mjs";

const isOpen = (page) => page.locator("dialog.help").evaluate((dialog) => dialog.open);

visit("? brings the help sheet, which keeps the keys until it goes", {}, async (page) => {
  const last = await returned(page);
  await page.locator("#main").focus();
  await page.keyboard.press("?");
  await until(() => isOpen(page), (open) => open, "the sheet");
  assert.ok(await page.evaluate(() => document.activeElement.closest("dialog") !== null), "the focus is inside");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  assert.equal(await scrubAt(page), last);
  await page.keyboard.press("Escape");
  await until(() => isOpen(page), (open) => !open, "the sheet");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main", "the focus is back");
  await page.keyboard.press("?");
  await until(() => isOpen(page), (open) => open, "the sheet");
  await page.keyboard.press("?");
  await until(() => isOpen(page), (open) => !open, "the sheet");
  await page.getByRole("button", { name: "?", exact: true }).click();
  await until(() => isOpen(page), (open) => open, "the sheet");
  await page.mouse.click(5, 5);
  await until(() => isOpen(page), (open) => !open, "the sheet, after a click beside it");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await scrubAt(page), last - 1);
});

visit("a key that comes as soon as the sheet is gone is not lost", {}, async (page) => {
  await page.locator("#main").focus();
  for (let time = 0; time < 10; time++) {
    await page.keyboard.press("?");
    await until(() => isOpen(page), (open) => open, `the sheet, time ${time}`);
    await page.keyboard.press("Escape");
    await until(() => isOpen(page), (open) => !open, `the sheet, time ${time}`);
  }
  // Without a moment between: the browser tells later that it took the sheet away.
  await page.keyboard.press("?");
  await until(() => isOpen(page), (open) => open, "the sheet");
  const devtools = await page.context().newCDPSession(page);
  const key = (type, key, text) => devtools.send("Input.dispatchKeyEvent", { type, key, text, code: key, windowsVirtualKeyCode: key === "Escape" ? 27 : 191 });
  await Promise.all([key("rawKeyDown", "Escape"), key("keyUp", "Escape"), key("keyDown", "?", "?"), key("keyUp", "?")]);
  await new Promise((done) => setTimeout(done, 300));
  assert.ok(await isOpen(page), "the sheet is back");
});

for (const viewport of [{ width: 1280, height: 720 }, { width: 1920, height: 1080 }]) {
  visit(`P presents in large type, ${viewport.width} px, and P ends it`, { viewport }, async (page) => {
    await page.locator("#main").focus();
    await page.keyboard.press("p");
    await until(() => page.locator(".bar").count(), (count) => count === 0, "the bar");
    assert.deepEqual(await smallText(page), [], "text below 18 px");
    const equation = await page.locator("[data-equation]").boundingBox();
    const transport = await page.locator(".transport").boundingBox();
    assert.ok(equation.y + equation.height <= transport.y, "the equation is in sight");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("p");
    await until(() => page.locator(".bar").count(), (count) => count === 1, "the bar");
    await page.getByRole("button", { name: "Present" }).click();
    await page.getByRole("button", { name: "Stop presenting" }).click();
    await until(() => page.locator(".bar").count(), (count) => count === 1, "the bar");
  });
}
