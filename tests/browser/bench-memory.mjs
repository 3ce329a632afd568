// Whether memory grows as the cursor moves: what is held before ten thousand moves and after them, at the same moment of the same run.

import assert from "node:assert/strict";
import { counters, moment, openLongRun, seek } from "./bench-page.mjs";

/** A round of a thousand moves about the middle of the run, where it turns from forward to backward; it ends where it began. */
const ROUND = [["ArrowLeft", 250], ["ArrowRight", 500], ["ArrowLeft", 250]];
const ROUNDS = 10;

export async function* memory(site) {
  const { page, devtools, close } = await openLongRun(site, { first: keepMemory });
  await seek(page, 0.5);
  const start = await moment(page);
  await page.evaluate(walk, ROUND);
  const before = await held(page, devtools);
  for (let round = 0; round < ROUNDS; round += 1) await page.evaluate(walk, ROUND);
  const after = await held(page, devtools);
  assert.equal(await moment(page), start, "the walk did not end where it began");
  for (const what of Object.keys(before)) yield { budget: `memory ${what}`, before: before[what], after: after[what] };
  await close();
}

/** What is held once all garbage is gone: bytes of wasm and of script, the elements, the listeners. */
async function held(page, devtools) {
  // The address waits for its time before it is written.
  await page.waitForTimeout(1000);
  for (let time = 0; time < 3; time += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { Nodes, JSEventListeners } = await counters(devtools);
  const wasm = await page.evaluate(() => globalThis.memoryOfPage.buffer.byteLength);
  return { wasm, script: usedSize, nodes: Nodes, listeners: JSEventListeners };
}

/** Runs in the page before all else: keeps hold of the memory of the instance that will be made. */
function keepMemory() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const make = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await make.apply(WebAssembly, given);
      globalThis.memoryOfPage = (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

/** Runs in the page: presses the keys, each shown in a frame of its own. */
async function walk(legs) {
  for (const [key, moves] of legs) {
    for (let move = 0; move < moves; move += 1) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
    }
  }
}
