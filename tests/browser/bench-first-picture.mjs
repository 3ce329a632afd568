// From navigation to the first frame that shows both pictures, on loopback, nothing cached.

import { WINDOW, quantile } from "./bench-page.mjs";

const LOADS = 15;

export async function* firstPicture(site) {
  const times = [];
  for (let load = 0; load < LOADS; load += 1) {
    const context = await site.browser.newContext(WINDOW);
    const page = await context.newPage();
    await page.addInitScript(watchForPictures);
    await page.goto(site.url, { waitUntil: "commit" });
    times.push(await page.evaluate(() => globalThis.picturesShownAt));
    await context.close();
  }
  yield { budget: "first picture median", value: quantile(times, 0.5) };
  yield { budget: "first picture worst", value: quantile(times, 1) };
}

/**
 * Runs in the page before all else. What is on a canvas when a frame begins is shown at that frame's end, so the time is that of the frame
 * after. Reading the canvases is part of it.
 */
function watchForPictures() {
  const painted = (canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Uint32Array(data.buffer).some((pixel) => pixel !== 0);
  };
  globalThis.picturesShownAt = new Promise((shown) => {
    const look = () => {
      const canvases = [...document.querySelectorAll(".pictures canvas[role=img]")];
      const all = canvases.length === 2 && canvases.every(painted);
      requestAnimationFrame(all ? () => shown(performance.now()) : look);
    };
    requestAnimationFrame(look);
  });
}
