// The engine computes the same bits in the browser as natively, and the page's worker learns the same weights.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { assertClean, launch, need, openPage, openSite, PROBE, ROOT } from "./harness.mjs";
import { serve } from "./server.mjs";
import { begun, trained } from "./training.mjs";

const FIXTURES = new URL("tests/golden/fixtures/", ROOT);
const NOT_CELLS = ["manifest.json", "train.json"];
const names = readdirSync(FIXTURES).filter((name) => name.endsWith(".json") && !NOT_CELLS.includes(name)).sort();

let server, browser, page;
before(async () => {
  await need(PROBE, "build it with `cargo xtask test --only probe`");
  server = await serve({ "/": { html: "<!DOCTYPE html><title>bits</title>" }, "/probe.wasm": PROBE, "/fixtures/": FIXTURES });
  browser = await launch();
  page = await browser.newPage();
  await page.goto(server.origin);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("there are fixtures to compare", () => assert.notEqual(names.length, 0));

for (const name of names) {
  test(`${name}: the same digests in the browser as natively`, async () => {
    const inBrowser = await page.evaluate(digestsInPage, `fixtures/${name}`);
    const native = await digestsNatively(fileURLToPath(new URL(name, FIXTURES)));
    assert.match(native, /^\S+ [0-9a-f]+$/m, "the native digests are not lines of a name and hexadecimal digits");
    assert.equal(inBrowser.trim(), native.trim());
  });
}

test("every built-in cell: the same digest in the browser as natively", async () => {
  const inBrowser = await page.evaluate(digestsInPage, null);
  const native = await digestsNatively();
  const cells = readdirSync(new URL("crates/engine/cells/", ROOT)).filter((name) => name.endsWith(".cell"));
  assert.equal(native.trim().split("\n").length, cells.length);
  assert.equal(inBrowser.trim(), native.trim());
});

test("training: the worker reaches the very weights that come with the page, which were learned natively", async (t) => {
  const site = await openSite();
  t.after(() => site.close());
  const { page, notes } = await openPage(site);
  await page.evaluate(listenToWorkers);
  await page.keyboard.press("3");
  await begun(page);
  await trained(page);
  for (const cell of ["lstm", "rnn"]) {
    const file = readFileSync(new URL(`crates/scenarios/weights/first-word-${cell}.weights`, ROOT));
    // A line of text, then numbers of eight bytes; the worker sends its numbers in the same way.
    const weights = file.subarray(file.indexOf("\n") + 1);
    assert.ok(weights.length > 0 && weights.length % 8 === 0);
    assert.ok(await page.evaluate(wasHeard, [...weights]), `the ${cell}'s weights`);
    weights[weights.length - 8] ^= 1;
    assert.ok(!(await page.evaluate(wasHeard, [...weights])), "one bit of one weight makes a difference");
  }
  assertClean(notes, site);
});

/** Runs in the page: keeps what workers say from now on, as text of a letter a byte. */
function listenToWorkers() {
  globalThis.heard = [];
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      this.addEventListener("message", ({ data }) => heard.push(new TextDecoder("latin1").decode(data)));
    }
  };
}

/** Runs in the page: whether a worker has said these bytes, one behind the other. */
function wasHeard(bytes) {
  const wanted = new TextDecoder("latin1").decode(new Uint8Array(bytes));
  return globalThis.heard.some((said) => said.includes(wanted));
}

/** Without a file, the digests of the built-in cells. */
async function digestsNatively(...file) {
  const args = ["run", "--quiet", "--release", "--package", "unrolled-probe", "--bin", "digest", "--", ...file];
  const { stdout } = await promisify(execFile)(process.env.CARGO ?? "cargo", args, { cwd: fileURLToPath(ROOT), maxBuffer: 1 << 26 });
  return stdout;
}

/** Runs in the page: passes the fixture's text (or none) to the probe, bare of any glue, and reads what it answers. */
async function digestsInPage(fixture) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch("probe.wasm"), {});
  const { memory, alloc, golden_digest: goldenDigest } = instance.exports;
  if (!memory || !alloc || !goldenDigest) {
    throw new Error(`the probe exports ${Object.keys(instance.exports).join(", ")}; memory, alloc and golden_digest are needed`);
  }
  const text = new Uint8Array(fixture === null ? 0 : await (await fetch(fixture)).arrayBuffer());
  const at = alloc(text.length) >>> 0;
  new Uint8Array(memory.buffer).set(text, at);
  const answer = goldenDigest(at, text.length) >>> 0;
  const length = new DataView(memory.buffer).getUint32(answer, true);
  return new TextDecoder().decode(new Uint8Array(memory.buffer, answer + 4, length));
}
