// What a move of the cursor costs the main thread, everything included: the key, wasm, the elements, the canvases, style, layout, paint.
//
// TaskDuration is the main thread's own time in all of its tasks. It is read after each move has been shown, so that every task falls to some
// move, also those that wait: the address, the garbage collection. The reading and the waiting are tasks too; what they cost is measured without a key, and
// its median taken off.

import assert from "node:assert/strict";
import { counters, moment, openLongRun, quantile, seek } from "./bench-page.mjs";

/** Moves until wasm and script are compiled for speed. */
const WARM_UP = 100;
/** Each walk goes through the backward and the forward pass alike; a stretch starts at a share of the whole run. */
const WALKS = [
  { name: "operation", key: "ArrowLeft", moves: 250, from: [1, 0.75, 0.5, 0.25] },
  { name: "step", key: "Shift+ArrowLeft", moves: 199, from: [1, 1, 1, 1, 1] },
];
const IDLE = { key: undefined, moves: 250, from: [1] };

export async function* cursor(site) {
  const { page, devtools, close } = await openLongRun(site);
  await walk(page, devtools, { key: "ArrowLeft", moves: WARM_UP, from: [1, 0.5] });
  const idle = quantile(await walk(page, devtools, IDLE), 0.5);
  yield { budget: "cursor idle median", value: idle };
  for (const { name, ...way } of WALKS) {
    const times = await walk(page, devtools, way);
    yield { budget: `cursor by ${name} median`, value: quantile(times, 0.5) - idle };
    yield { budget: `cursor by ${name} p99`, value: quantile(times, 0.99) - idle };
  }
  await close();
  yield* inside(site);
}

/** The same by operation over a run of the size at which a cell is looked into. */
async function* inside(site) {
  const { page, devtools, close } = await openLongRun(site, { steps: 50, units: 16 });
  await walk(page, devtools, { key: "ArrowLeft", moves: WARM_UP, from: [1, 0.5] });
  const idle = quantile(await walk(page, devtools, IDLE), 0.5);
  const times = await walk(page, devtools, WALKS[0]);
  yield { budget: "inside by operation median", value: quantile(times, 0.5) - idle };
  yield { budget: "inside by operation p99", value: quantile(times, 0.99) - idle };
  await close();
}

/** The main thread's milliseconds for each move. */
async function walk(page, devtools, { key, moves, from }) {
  const times = [];
  for (const share of from) {
    await seek(page, share);
    await shown(devtools);
    const start = await moment(page);
    let before = await mainThread(devtools);
    for (let move = 0; move < moves; move += 1) {
      if (key) await page.keyboard.press(key);
      await shown(devtools);
      const now = await mainThread(devtools);
      times.push(now - before);
      before = now;
    }
    const passed = start - (await moment(page));
    assert.ok(key ? passed >= moves : passed === 0, `${moves} of ${key} passed ${passed} moments`);
  }
  return times;
}

/** In milliseconds, from the page's start. */
async function mainThread(devtools) {
  return (await counters(devtools)).TaskDuration * 1000;
}

/** Waits until what is to be shown has been: the frame under way, and one more. */
function shown(devtools) {
  const expression = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
  return devtools.send("Runtime.evaluate", { expression, awaitPromise: true });
}
