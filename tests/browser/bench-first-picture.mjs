// From navigation to the first frame that shows both pictures, and from the first key to the first frame in which the app shows them, on
// loopback, nothing cached.

import { WINDOW, quantile } from "./bench-page.mjs";

const LOADS = 15;

export async function* firstPicture(site) {
  const times = [];
  const live = [];
  for (let load = 0; load < LOADS; load += 1) {
    const context = await site.browser.newContext(WINDOW);
    const page = await context.newPage();
    await page.addInitScript(watchForPictures);
    await page.goto(site.url, { waitUntil: "commit" });
    times.push(await page.evaluate(() => globalThis.picturesShownAt));
    await page.keyboard.press("ArrowLeft");
    live.push(await page.evaluate(async () => (await globalThis.appShownAt) - globalThis.pressedAt));
    await context.close();
  }
  yield { budget: "first picture median", value: quantile(times, 0.5) };
  yield { budget: "first picture worst", value: quantile(times, 1) };
  yield { budget: "first key median", value: quantile(live, 0.5) };
  yield { budget: "first key worst", value: quantile(live, 1) };
}

/**
 * Runs in the page before all else. What is on an element when a frame begins is shown at that frame's end, so the time is that of the frame
 * after. Reading the canvases is part of it.
 */
function watchForPictures() {
  const painted = (canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Uint32Array(data.buffer).some((pixel) => pixel !== 0);
  };
  const both = (selector, there) => new Promise((shown) => {
    const look = () => {
      const found = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility({ visibilityProperty: true }));
      const all = found.length === 2 && found.every(there);
      requestAnimationFrame(all ? () => shown(performance.now()) : look);
    };
    requestAnimationFrame(look);
  });
  addEventListener("keydown", ({ timeStamp }) => (globalThis.pressedAt ??= timeStamp), { capture: true });
  globalThis.appShownAt = both(".pictures canvas[role=img]", painted);
  globalThis.picturesShownAt = Promise.race([
    globalThis.appShownAt,
    both(".pictures img", (image) => image.complete && image.naturalWidth > 0),
  ]);
}
