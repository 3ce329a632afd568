// The worker that trains: fetched when it is started, and started under the page's policy and path.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertClean, openPage, openSite } from "./harness.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const ofWorker = (notes) => notes.requests.map((url) => new URL(url).pathname.split("/").at(-1)).filter((name) => name.startsWith("trainer"));

test("nothing of the worker is fetched until it is started; then it says that it stands", async () => {
  const { page, notes, close } = await openPage(site);
  await page.waitForTimeout(500);
  assert.deepEqual(ofWorker(notes), []);
  assert.deepEqual(page.workers(), []);
  const said = await page.evaluate(() => new Promise((resolve, reject) => {
    const worker = new Worker("./trainer-loader.js");
    worker.onmessage = (event) => resolve(event.data.constructor.name);
    worker.onerror = (event) => reject(new Error(event.message ?? "the worker did not arrive"));
  }));
  assert.equal(said, "Uint8Array");
  assert.deepEqual(ofWorker(notes).sort(), ["trainer-loader.js", "trainer.js", "trainer_bg.wasm"]);
  assertClean(notes, site);
  await close();
});

test("what nobody catches in the worker reaches the page, and the worker goes", { timeout: 30_000 }, async () => {
  const { page, close } = await openPage(site);
  await page.route("**/trainer_bg.wasm", (route) => route.fulfill({ status: 404 }));
  const file = await page.evaluate(() => new Promise((resolve) => {
    addEventListener("error", (event) => resolve(new URL(event.filename).pathname.split("/").at(-1)));
    new Worker("./trainer-loader.js");
  }));
  assert.match(file, /^trainer/);
  const [worker] = page.workers();
  if (worker) await worker.waitForEvent("close", { timeout: 5000 });
  await close();
});
