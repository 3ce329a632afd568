// The visitor's own data: a text is pasted and learned; sequences that cannot be read say where, and stay.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { until, visit } from "./visit.mjs";

const TEXT = "she sells sea shells by the sea shore; ".repeat(30);
const HEAD = "sequence,value,mark,->sum\n";
/** What is lost by knowing only how often each character comes in the last tenth: of its two windows of 40, what is asked. */
const CHANCE = (() => {
  const asked = [...TEXT.slice(TEXT.length - TEXT.length / 10 + 1).slice(0, 80)];
  const counts = [...new Set(asked)].map((letter) => asked.filter((one) => one === letter).length);
  return -counts.reduce((sum, count) => sum + (count / 80) * Math.log(count / 80), 0);
})();
/** Sums of two marked numbers, twelve times. */
const SUMS = HEAD + Array.from({ length: 12 }, (_, at) => `${at},0.${at % 10},1,\n${at},0.5,0,\n${at},0.2,1,${(at % 10) / 10 + 0.2}\n`).join("");

const train = { hash: "room=train" };
const sheet = (page) => page.locator("dialog.own");
const isOpen = (page) => sheet(page).evaluate((dialog) => dialog.open);
const chosen = (page) => page.locator("#task option:checked").innerText();
const epoch = async (page) => Number(await page.locator("[data-epoch] b").innerText());
const button = (page, name) => sheet(page).getByRole("button", { name, exact: true });

async function open(page, name) {
  await page.selectOption("#task", { label: name });
  await until(() => isOpen(page), (open) => open, "the sheet");
}

/** Learns for so many epochs; as fast as it can. */
async function learn(page, epochs) {
  await page.locator(".transport .play").click();
  for (const end = Date.now() + 60_000; (await epoch(page)) < epochs; await page.waitForTimeout(100)) {
    assert.ok(Date.now() < end, `epoch ${epochs} is not reached`);
  }
  await page.locator(".transport .play").click();
}

/** The loss, as it is told to those who listen. */
async function loss(page) {
  const said = await until(() => page.locator("[data-live=epoch]").textContent(), (text) => /loss/.test(text ?? ""), "the loss");
  return Number(/loss ([\d.]+)/.exec(said)[1]);
}

visit("a pasted text is learned, goes on by itself, and stands after the page is loaded again", train, async (page) => {
  await open(page, "Your own text…");
  assert.equal(await page.evaluate(() => document.activeElement.id), "own-text");
  await page.locator("#own-text").fill("too short");
  await until(() => page.locator("#own-error").innerText(), (text) => text === "Line 1, column 10: found the end after 9 characters, expected at least 30.", "the error");
  await page.locator("#own-text").fill("");
  // Keys that mean something elsewhere are letters here.
  await page.keyboard.type("Who? 1 2 3 p r ");
  assert.equal(await page.inputValue("#own-text"), "Who? 1 2 3 p r ");
  await page.locator("#own-text").fill(TEXT);
  assert.equal(await page.locator("#own-error").innerText(), "");
  await button(page, "Learn it").click();
  await until(() => isOpen(page), (open) => !open, "the sheet");
  assert.equal(await chosen(page), "Your own text…");
  assert.match(await page.locator(".sentence").innerText(), /^1.170 characters, 12 different; 40 at a time/);
  await page.locator("[data-spoken]").first().waitFor();
  const before = await page.locator("[data-spoken]").first().innerText();
  const start = await loss(page);
  await learn(page, 12);
  const end = await loss(page);
  assert.ok(end < CHANCE && end < start, `${end} after ${start}, by chance ${CHANCE}`);
  const after = await page.locator("[data-spoken]").first().innerText();
  assert.ok(after.length > 150 && after !== before, after);
  // Surer, it says something else; and the slider says how sure.
  await page.locator("#temperature").fill("0.2");
  assert.equal(await page.locator("output[for=temperature]").innerText(), "0.2");
  await until(() => page.locator("[data-spoken]").first().innerText(), (text) => text !== after && /se|sh/.test(text), "the sample");
  const hash = await until(() => page.evaluate(() => location.hash), (hash) => /task=own-[0-9a-f]{16}/.test(hash), "the address");
  await page.reload();
  await page.locator(".lesson-title").waitFor();
  assert.equal(await page.locator(".lesson-title").innerText(), "Your own text");
  assert.equal(await page.evaluate(() => location.hash), hash);
  await page.getByRole("button", { name: "Change…" }).click();
  assert.equal(await page.inputValue("#own-text"), TEXT);
});

visit("sequences that cannot be read say line and column, and stay", train, async (page) => {
  const former = await chosen(page);
  await open(page, "Your own sequences…");
  const wrong = `${HEAD}1,0.5,1,\n1,0.25,x,0.75\n`;
  await page.locator("#own-text").fill(wrong);
  await until(() => page.locator("#own-error").innerText(), (text) => /^Line 3, column 8: found “x”, expected a number/.test(text), "the error");
  await button(page, "Learn it").click();
  assert.ok(await isOpen(page));
  const marked = await page.locator("#own-text").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(marked, "x", "what is wrong is marked");
  await page.keyboard.press("Escape");
  await until(() => isOpen(page), (open) => !open, "the sheet");
  assert.equal(await chosen(page), former, "the former task stays");
  await open(page, "Your own sequences…");
  assert.equal(await page.inputValue("#own-text"), wrong, "nothing is lost");
  // A file takes its place, and what stood there can be had back.
  await sheet(page).locator("input[type=file]").setInputFiles({ name: "sums.csv", mimeType: "text/csv", buffer: Buffer.from(SUMS.replaceAll("\n", "\r\n")) });
  await until(() => page.inputValue("#own-text"), (text) => text === SUMS, "the file");
  await button(page, "Bring back what stood here").click();
  assert.equal(await page.inputValue("#own-text"), wrong);
  await button(page, "Bring back what stood here").click();
  const download = page.waitForEvent("download");
  await button(page, "Save to a file").click();
  assert.equal(await readFile(await (await download).path(), "utf8"), SUMS);
  await button(page, "Learn it").click();
  await until(() => isOpen(page), (open) => !open, "the sheet");
  assert.match(await page.locator(".sentence").innerText(), /^12 sequences of up to 3 steps, 1 of them for testing: value, mark\. Say sum/);
  await learn(page, 5);
  assert.ok(Number.isFinite(await loss(page)));
  assert.equal(await page.locator("#temperature").count(), 0);
});

visit("a link to what was pasted elsewhere says that it does not hold it", { hash: "room=train&task=own-0123456789abcdef" }, async (page) => {
  const said = await page.locator(".notice").first().innerText();
  assert.match(said, /This link is of text that was pasted elsewhere; it is not in the link\./);
  assert.equal(await page.locator("#task").evaluate((menu) => menu.selectedIndex), 0);
});
