// Pointing previews, a click pins, Escape frees; the equation of what is looked at, with its numbers.

import assert from "node:assert/strict";
import { equations, hash, lastMoment, scrubAt, spoken, until, visit } from "./visit.mjs";

const what = (page) => page.locator("[data-equation] .what").getAttribute("title");
const digits = async (page) => Number(await page.locator("[data-equation] .digits").innerText());

/** The numbers of the equation, in their order, with what each says it is. */
const numbers = (page) =>
  page.locator("[data-equation] .number").evaluateAll((all) =>
    all.map((one) => {
      const [, what] = /^[^,]+, (.*)$/.exec(one.getAttribute("aria-label"));
      return { what, value: Number(one.querySelector("data").value) };
    }),
  );

visit("the equation of the moment's quantity is filled with the pinned unit's numbers", { hash: "at=140&unit=2" }, async (page) => {
  assert.equal(await what(page), "cell state, step 7, unit 2");
  const [c, f, before, i, g] = await numbers(page);
  assert.deepEqual([c, f, before, i, g].map(({ what }) => what), [
    "cell state, step 7, unit 2",
    "forget gate, step 7, unit 2",
    "cell state, step 6, unit 2",
    "input gate, step 7, unit 2",
    "candidate, step 7, unit 2",
  ]);
  assert.equal(f.value * before.value + i.value * g.value, c.value, "to the last bit");
  assert.equal(await page.locator("[data-equation] .symbols math").count(), 5);
});

visit("going backward it is the gradient's equation", { hash: "pin=c&at=420" }, async (page) => {
  const step = Number(/step (\d+)/.exec(await what(page))[1]);
  const [own, f, later, slope, o, hidden] = await numbers(page);
  assert.match(own.what, /^gradient of the cell state/);
  assert.equal(later.what, `gradient of the cell state, step ${step + 1}, unit 1`);
  assert.match(slope.what, /^slope of tanh/);
  const sum = f.value * later.value + slope.value * o.value * hidden.value;
  assert.ok(Math.abs(sum - own.value) <= 1e-15, `${sum} is not ${own.value}`);
});

visit("every number has a tooltip of what it is, by pointer and by key", { hash: "at=140" }, async (page) => {
  const tip = page.locator(".tip");
  for (const number of await page.locator("[data-equation] .number").all()) {
    const [, what] = /^[^,]+, (.*)$/.exec(await number.getAttribute("aria-label"));
    const said = `${what}: ${await number.locator("data").getAttribute("value")}`;
    await number.hover();
    assert.equal(await tip.innerText(), said);
    await page.locator("h1").hover();
    await until(() => tip.count(), (count) => count === 0, "the tooltip");
    await number.focus();
    assert.equal(await tip.innerText(), said);
    await page.locator("#main").focus();
  }
});

visit("the whole value can be read and copied", { hash: "at=140&unit=2", permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const shown = await page.locator("[data-equation] .digits").innerText();
  await page.getByRole("button", { name: "copy" }).click();
  await page.getByRole("button", { name: "copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
  assert.equal((await numbers(page))[0].value, Number(shown));
});

visit("a pinned quantity survives stepping, and Escape frees it", {}, async (page) => {
  await equations(page);
  const pin = page.getByRole("button", { name: "output gate", exact: true });
  await pin.click();
  assert.equal(await pin.getAttribute("aria-pressed"), "true");
  await page.locator("h1").click();
  for (const step of [2, 3, 4]) {
    await page.keyboard.press("Shift+ArrowLeft");
    assert.equal(await what(page), `gradient of the output gate, step ${step}, unit 1`);
  }
  await until(() => hash(page), (text) => text.includes("pin=o"), "the address");
  await page.keyboard.press("Escape");
  assert.equal(await pin.getAttribute("aria-pressed"), "false");
  assert.doesNotMatch(await what(page), /output gate/);
});

visit("pointing at a mark previews its equation, leaving takes it back, a click pins it", {}, async (page) => {
  const canvas = page.locator(".pictures canvas").first();
  const box = await canvas.boundingBox();
  const before = await what(page);
  // The middle of the sixth column, in the row of the input gate.
  const mark = { x: box.width * 0.466, y: box.height * 0.33 };
  await page.mouse.move(box.x + mark.x, box.y + mark.y);
  const preview = await until(() => what(page), (text) => text !== before, "the preview");
  assert.match(preview, /step [4-7], unit \d$/);
  await page.mouse.move(box.x + 5, box.y - 60);
  await until(() => what(page), (text) => text === before, "what was looked at before");
  await canvas.click({ position: mark });
  await page.mouse.move(box.x + 5, box.y - 60);
  assert.equal(await what(page), preview);
  await spoken(page, /^Step [4-7], /);
  await until(() => hash(page), (text) => /pin=/.test(text), "the address");
});

visit("a number of the equation leads to where it comes from", { hash: "pin=c&at=140" }, async (page) => {
  assert.equal(await what(page), "cell state, step 7, unit 1");
  const [, , before] = await numbers(page);
  await page.locator("[data-equation] .number").nth(2).click();
  assert.equal(await what(page), "cell state, step 6, unit 1");
  assert.equal(await digits(page), before.value);
});

visit("what a matrix made is written out, backward with its weights and slopes", { hash: "cell=rnn&units=3&pin=h&at=31" }, async (page) => {
  const written = (rows) =>
    page.locator(`[data-equation] ${rows} .number`).evaluateAll((all) =>
      all.map((one) => ({ what: one.getAttribute("aria-label").replace(/^[^,]+, /, ""), value: Number(one.querySelector("data").value) })),
    );
  // Forward, h is tanh of a sum; its product with U leads to an equation of its own.
  const product = (await numbers(page))[2];
  await page.locator("[data-equation] .number").nth(2).click();
  assert.match(await what(page), /^U times the hidden state before/);
  const [own, ...terms] = await written(".values");
  assert.equal(own.value, product.value);
  assert.equal(terms.length, 6, "three weights and the three units before");
  assert.match(terms[0].what, /^U, row 1, column 1$/);
  const sum = terms[0].value * terms[1].value + terms[2].value * terms[3].value + terms[4].value * terms[5].value;
  assert.ok(Math.abs(sum - product.value) <= 1e-15, `${sum} is not ${product.value}`);
  await page.goBack();
  await until(() => what(page), (text) => /^hidden state/.test(text), "what Back brings");
  // Backward it is all there is, and stands written out at once: weight, slope, gradient.
  await page.locator("#scrub").fill(String((await lastMoment(page)) - 11));
  const back = await until(() => written(".written"), (all) => all.some(({ what }) => what.startsWith("slope of tanh")), "the slopes");
  assert.equal(back.length, 9);
  const [gradient] = await numbers(page);
  const shares = [0, 3, 6].map((at) => back[at].value * back[at + 1].value * back[at + 2].value);
  const total = shares.reduce((sum, share) => sum + share, 0);
  assert.ok(Math.abs(total - gradient.value) <= 1e-15, `${total} is not ${gradient.value}`);
});

visit("what is not computed yet is a gap, and the pinned value is one press from its gradient", { hash: "pin=h&at=140" }, async (page) => {
  assert.equal(await page.locator("[data-equation] .gap").count(), 2, "h and o are still to come; c is there");
  await page.keyboard.press("End");
  assert.match(await what(page), /^gradient of the hidden state/);
  await page.getByRole("button", { name: "value", exact: true }).click();
  assert.equal(await what(page), "hidden state, step 1, unit 1");
  await until(() => hash(page), (text) => text.includes("pin=h:value"), "the address");
  await page.reload();
  await page.locator("[data-equation]").waitFor();
  assert.equal(await what(page), "hidden state, step 1, unit 1");
});

visit("a click takes no key away", { hash: "at=300" }, async (page) => {
  await equations(page);
  for (const selector of ["[data-table=moment] tbody tr >> nth=2", ".equation math >> nth=1", "button.name >> nth=3"]) {
    await page.locator(selector).click();
    const at = await scrubAt(page);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await scrubAt(page), at - 1, selector);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.keyboard.press("Space");
    await page.locator("#scrub").fill("300");
  }
});

visit("of many units a few have rows until all are asked for", { hash: "units=32&unit=20&at=300" }, async (page) => {
  const rows = page.locator("[data-table=moment] tbody tr");
  assert.equal(await rows.count(), 3);
  assert.equal(await page.locator("[data-table=moment] .pinned th").innerText(), "20");
  await page.locator("[data-table=moment] .more").click();
  assert.equal(await rows.count(), 32);
  await page.locator("[data-table=moment] .more").click();
  assert.equal(await rows.count(), 3, "and back");
  await page.setViewportSize({ width: 1440, height: 1400 });
  await until(() => rows.count(), (count) => count === 8, "where there is more room, more rows");
  await page.locator("[data-table=moment] .more").scrollIntoViewIfNeeded();
  assert.equal(await page.locator("[data-table=moment] .pinned th").innerText(), "20");
});

visit("a number of a table is told whole where it is pointed at, also after a step", {}, async (page) => {
  const cell = page.locator("[data-panel=inspector] td.result").first();
  const whole = async () => {
    // A pointer that rests says nothing new.
    await cell.hover({ position: { x: 4, y: 4 } });
    await cell.hover({ position: { x: 9, y: 9 } });
    return Number(await cell.getAttribute("title"));
  };
  const first = await whole();
  assert.equal(first, await digits(page));
  await page.keyboard.press("Shift+ArrowLeft");
  const shown = () => cell.innerText();
  await until(shown, (text) => Math.abs(Number(text.replace("\u2212", "-")) - first) > 1e-9, "another step's number");
  const second = await whole();
  assert.notEqual(second, first);
  assert.ok(Math.abs(Number((await shown()).replace("\u2212", "-")) - second) <= Math.abs(second) / 100, `${await shown()} is not ${second}`);
});

visit("what is told of a place stands beside the pointer, in the panels too", {}, async (page) => {
  const box = await page.locator(".diagram [data-at] .box").first().boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  const tip = await page.locator(".tip").boundingBox();
  const away = (low, high, point) => Math.max(low - point, point - high, 0);
  const far = Math.hypot(away(tip.x, tip.x + tip.width, x), away(tip.y, tip.y + tip.height, y));
  assert.ok(far < 30, `the words stand ${far} px from the pointer`);
});
