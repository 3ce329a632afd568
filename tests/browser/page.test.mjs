// The page starts, quietly, with what it brought along.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertClean, openPage, openSite, ROOT, sign } from "./harness.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

test("the page starts without an error, a policy violation or a foreign request", async () => {
  const { page, notes, close } = await openPage(site);
  assert.equal(await page.title(), "unrolled");
  assert.notEqual((await page.locator("body").innerText()).trim(), "", "the page is empty");
  await page.waitForTimeout(500);
  assertClean(notes, site);
  await close();
});

test("every file is asked for once", async () => {
  const { page, notes, close } = await openPage(site);
  await page.waitForTimeout(500);
  for (const name of ["unrolled.js", "unrolled_bg.wasm", "loader.js"]) {
    const times = notes.requests.filter((url) => new URL(url).pathname.endsWith(`/${name}`)).length;
    assert.equal(times, 1, `${name} was requested ${times} times`);
  }
  await close();
});

test("the page as built has no inline script, no inline style and a strict policy", async () => {
  const html = await readFile(new URL("dist/index.html", ROOT), "utf8");
  assert.match(html, /http-equiv="?Content-Security-Policy"?/i);
  assert.match(html, /script-src 'self' 'wasm-unsafe-eval';/);
  assert.doesNotMatch(html, /unsafe-inline|'unsafe-eval'/);
  assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/i, "a script without src");
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/i);
});

test("a page that cannot start says so", async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  await page.route("**/unrolled_bg.wasm", (route) => route.abort());
  await page.goto(site.url);
  await sign(page);
  const message = page.locator("#start-message[role=alert]");
  await message.waitFor();
  assert.match(await message.innerText(), /did not arrive/);
  await context.close();
});

test("rooms that do not arrive are told, and the page goes on", async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  await page.route("**/rooms_bg.wasm", (route) => route.abort());
  await page.goto(site.url);
  await sign(page);
  await page.locator("#start").waitFor({ state: "detached" });
  await page.locator(".rooms button").first().waitFor();
  await page.locator("#scrub").waitFor();
  await page.keyboard.press("2");
  const notice = page.locator("[data-notice]");
  await notice.first().waitFor();
  assert.match(await notice.first().innerText(), /did not arrive/);
  const at = () => page.locator("#scrub").inputValue();
  const before = await at();
  await page.keyboard.press("ArrowLeft");
  assert.equal(Number(await at()), Number(before) - 1);
  await context.close();
});
