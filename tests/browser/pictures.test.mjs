// The two pictures: what is drawn again in part is what would be drawn anew.

import assert from "node:assert/strict";
import { scrubAt, until, visit } from "./visit.mjs";

const pictures = (page) => page.evaluate(() => [...document.querySelectorAll(".pictures canvas[role=img]")].map((canvas) => canvas.toDataURL()));
const LONG = Array.from({ length: 100 }, (_, step) => ["the", "cat", "sat", "on", "a", "mat"][(step * 5 + (step >> 3)) % 6]).join("+");
for (const [name, hash] of [
  ["a lens", `seq=${LONG}+-%3E+x&units=32&cell=lstm`],
  ["columns that fit", "seq=a+b+c+d+e+f+g+-%3E+x&units=5&cell=gru"],
]) {
  visit(`pictures drawn again in part are those drawn anew: ${name}`, { hash }, async (page) => {
    const walks = [
      ["End", "Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft"],
      ["Shift+ArrowLeft", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "Shift+ArrowLeft"],
      ["Home", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "ArrowRight", "ArrowLeft"],
    ];
    for (const walk of walks) {
      for (const key of walk) {
        await page.keyboard.press(key);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      }
      const [at, walked] = [await scrubAt(page), await pictures(page)];
      await until(() => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("at")), (text) => text === String(at), "the moment in the address");
      await page.reload();
      await page.locator(".pictures canvas[role=img]").nth(1).waitFor();
      assert.equal(await scrubAt(page), at);
      assert.deepEqual(await pictures(page), walked, `after ${walk.join(", ")}`);
    }
  });
}

visit("a picture that the browser has lost is drawn again", { hash: `seq=${LONG}+-%3E+x&units=32&cell=lstm` }, async (page) => {
  const before = await pictures(page);
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll(".pictures canvas[role=img]")) {
      canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
      canvas.dispatchEvent(new Event("contextrestored"));
    }
  });
  await until(() => pictures(page), (now) => now.every((picture, at) => picture === before[at]), "the pictures");
});
