// What a visitor does: types, chooses, plays, steps, scrubs, follows a link, goes back.

import assert from "node:assert/strict";
import { sign, started } from "./harness.mjs";
import { equations, hash, headline, lastMoment, native, returned, scrubAt, settings, spoken, twins, until, visit } from "./visit.mjs";

visit("it opens at the end of the backward pass, on the first word", {}, async (page) => {
  assert.match(await headline(page), /^Of the gradient at the last word, 1 in .+ reaches the first; plain RNN: 1 in .+\. +both trained for the same 120 epochs, seed 1$/);
  assert.equal(await scrubAt(page), await returned(page));
  await spoken(page, /^Step 1, “Lisbon”, backward/);
  const canvases = await page.locator(".pictures canvas[role=img]").count();
  assert.equal(canvases, 2);
});

visit("a typed sequence runs; an invalid one is refused beside the field and the last run stays", {}, async (page) => {
  await page.fill("#sequence", "one two one -> two");
  await until(() => page.locator("[data-panel=cell] h2").innerText(), (text) => text.includes("“one”"), "the cell's heading");
  assert.match(await hash(page), /^#task=first-word&seq=one two one -> two/);
  assert.match(await headline(page), /untrained: these are not the words of “First word”/);
  const before = await headline(page);
  await page.fill("#sequence", "one two ->");
  assert.match(await page.locator("#sequence-error").innerText(), /expected the answer/);
  assert.equal(await page.inputValue("#sequence"), "one two ->");
  assert.equal(await headline(page), before);
  await page.fill("#sequence", Array(201).fill("a").join(" ") + " -> b");
  assert.match(await page.locator("#sequence-error").innerText(), /at most 200 steps/);
  await settings(page);
  await page.fill("#units", "33");
  assert.match(await page.locator("#units-error").innerText(), /1 to 32/);
});

visit("the cell, the loss and the seed are chosen", {}, async (page) => {
  const before = await headline(page);
  await equations(page);
  await settings(page);
  await page.selectOption("#cell", { label: "GRU" });
  assert.equal(await page.locator(".equation").count(), 4);
  assert.ok(await page.locator("#bias").isDisabled());
  assert.notEqual(await headline(page), before);
  await page.selectOption("#loss", { label: "on chosen steps" });
  await page.fill("#steps", "3, 5–7");
  await until(() => hash(page), (text) => text.includes("loss=3,5-7"), "the address");
  const seed = await page.inputValue("#seed");
  await page.getByRole("button", { name: "new", exact: true }).click();
  assert.notEqual(await page.inputValue("#seed"), seed);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  assert.equal(await headline(page), before);
  await until(() => hash(page), (text) => text === "", "the address");
});

visit("Space plays from the start to the end", { hash: "seq=a+b+-%3E+c&cell=rnn" }, async (page) => {
  await page.selectOption("#speed", { label: "4×" });
  await page.locator("h1").click();
  await page.keyboard.press("Space");
  const soon = await until(() => scrubAt(page), (at) => at > 1, "the moment");
  assert.ok(soon < (await lastMoment(page)), "it plays from the start");
  await page.keyboard.press("Space");
  const paused = await scrubAt(page);
  await page.waitForTimeout(300);
  assert.equal(await scrubAt(page), paused, "Space pauses");
  await page.keyboard.press("Space");
  await until(() => page.getByRole("button", { name: "Play" }).count(), (count) => count === 1, "the play button");
  assert.equal(await scrubAt(page), await returned(page));
});

visit("the arrows step, the keys jump, and stepping pauses", {}, async (page) => {
  const last = await lastMoment(page);
  const press = async (key, expected) => {
    await page.keyboard.press(key);
    assert.equal(await scrubAt(page), expected, key);
  };
  await press("ArrowLeft", last - 2);
  await press("ArrowRight", last - 1);
  await press("ArrowRight", last);
  await press("Home", 0);
  await press("ArrowRight", 1);
  const operations = (last - 1) / 24;
  await press("Shift+ArrowRight", operations - 1);
  await press("PageDown", 2 * operations - 1);
  await press("PageUp", operations - 1);
  await press("End", last);
  await page.keyboard.press("Space");
  await until(() => scrubAt(page), (at) => at < last, "the moment");
  await press("Home", 0);
  await page.waitForTimeout(200);
  assert.equal(await scrubAt(page), 0, "it went on playing");
});

visit("keys are left to the field that is typed in", {}, async (page) => {
  const at = await scrubAt(page);
  await page.locator("#sequence").focus();
  for (const key of ["Home", "ArrowRight", "ArrowLeft", "Space", "PageUp"]) await page.keyboard.press(key);
  assert.equal(await scrubAt(page), at);
  assert.match(await page.inputValue("#sequence"), /^ Lisbon/);
});

visit("scrubbing goes anywhere and the address follows", {}, async (page) => {
  const box = await page.locator("#scrub").boundingBox();
  const entries = await page.evaluate(() => history.length);
  await page.mouse.move(box.x + box.width - 10, box.y + box.height / 2);
  await page.mouse.down();
  for (let share = 0.9; share > 0.3; share -= 0.05) await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await page.mouse.up();
  const at = await scrubAt(page);
  await spoken(page, /forward/);
  await until(() => hash(page), (text) => text === `#at=${at}`, "the address");
  assert.equal(await page.evaluate(() => history.length), entries, "scrubbing replaces");
});

visit("a click on a column goes to its step in the same pass", {}, async (page) => {
  const canvas = page.locator(".pictures canvas[role=img]").nth(1);
  const box = await canvas.boundingBox();
  await canvas.click({ position: { x: box.width / 2, y: 60 } });
  await spoken(page, /^Step [67], “.+”, backward/);
});

visit("the page shows the vector that a word becomes", { hash: "seq=we+saw+we+ran+-%3E+home&at=0" }, async (page) => {
  const vector = page.locator("[data-vector]");
  assert.match(await vector.innerText(), /^we → x1 = \(1, 0, 0, 0\)/);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  assert.match(await vector.innerText(), /^saw → x2 = \(0, 1, 0, 0\)/);
});

visit("what the readers of a value hand back adds up to its gradient, unit by unit", {}, async (page) => {
  // The hidden state of step 6 is read by all four gates of step 7.
  const operations = (await returned(page)) / 24;
  const at = 2 * 12 * operations - (6 * operations - 1);
  await page.locator("#scrub").fill(String(at));
  const table = page.locator("[data-table=ledger]");
  assert.deepEqual(await table.locator("thead .through").allInnerTexts(), ["forget gate", "input gate", "candidate", "output gate"]);
  const rows = await table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td.number")].map((cell) => Number(cell.title))));
  assert.equal(rows.length, 4);
  for (const row of rows) {
    const total = row.pop();
    assert.equal(row.length, 4);
    assert.ok(Math.abs(row.reduce((sum, share) => sum + share, 0) - total) <= 1e-15, `${row} is not ${total}`);
  }
});

visit("pointing at a mark says its number, a click pins its unit", {}, async (page) => {
  const canvas = page.locator(".pictures canvas").first();
  const box = await canvas.boundingBox();
  const tip = page.locator(".tip");
  const find = async () => {
    for (let y = 40; y < box.height; y += 8) {
      for (const x of [0.47, 0.475, 0.48, 0.485, 0.49]) {
        await page.mouse.move(box.x + box.width * x, box.y + y);
        if ((await tip.count()) && /unit 3/.test(await tip.innerText())) return { x: box.width * x, y };
      }
    }
    return assert.fail("no mark of unit 3 was found");
  };
  const position = await find();
  const said = await tip.innerText();
  assert.match(said, /^.+, step \d+, unit 3: [−\d.e-]+$/);
  await canvas.click({ position });
  assert.equal(await page.locator("[data-table=moment] .pinned th").innerText(), "3");
  await until(() => hash(page), (text) => text.includes("unit=3"), "the address");
});

for (const address of ["#cell=gru&units=3", "#seq=abracadabra&cell=lstm-peephole&units=5&seed=11&start=orthogonal&loss=every&at=40", "#seq=35+32+45+48+41&cell=skip&bias=-0.5"]) {
  visit(`the tables of ${address} are those of the engine, to the last bit`, { hash: address }, async (page) => {
    const [shown, computed] = [await twins(page), await native(address)];
    assert.ok(shown.length > 12);
    assert.deepEqual(shown, computed);
  });
}

visit("a link restores everything, and Back undoes a choice", { hash: "seq=x+y+z+-%3E+y&cell=gru&units=3&seed=9&start=xavier&loss=every&unit=2&at=20" }, async (page) => {
  assert.equal(await scrubAt(page), 20);
  assert.equal(await page.inputValue("#units"), "3");
  assert.equal(await page.locator("#cell option:checked").innerText(), "GRU");
  assert.equal(await page.locator("#start-scheme option:checked").innerText(), "Xavier");
  assert.equal(await page.locator("[data-table=moment] .pinned th").innerText(), "2");
  await page.keyboard.press("ArrowRight");
  await equations(page);
  await page.selectOption("#cell", { label: "LSTM" });
  assert.equal(await page.locator(".equation").count(), 6);
  await page.goBack();
  await until(() => page.locator(".equation").count(), (count) => count === 4, "the equations");
  assert.equal(await scrubAt(page), 21, "the moment before the choice");
  await page.goForward();
  await until(() => page.locator(".equation").count(), (count) => count === 6, "the equations");
});

visit("a bad link is noticed, and the notice goes away", { hash: "units=99&cell=nosuch&seed=3&room=later" }, async (page) => {
  const notice = page.locator("[data-notice=address]");
  assert.equal(await notice.locator("li").count(), 3);
  assert.match(await notice.innerText(), /units=99/);
  assert.equal(await page.inputValue("#units"), "4");
  assert.equal(await page.inputValue("#seed"), "3");
  await notice.getByRole("button").click();
  assert.equal(await notice.count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "main", "the focus is not lost");
});

visit("numbers that run over are reported", { hash: "cell=linear&seq=1e300+1e300+1e300+1e308+-%3E+-1e308" }, async (page) => {
  assert.match(await page.locator("[data-notice=overflow]").innerText(), /run over .+ first at/);
  await page.keyboard.press("Home");
  await page.keyboard.press("End");
});

visit("the theme is remembered", {}, async (page) => {
  await settings(page);
  await page.selectOption("#theme", { label: "dark" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.reload();
  await sign(page);
  await started(page);
  await settings(page);
  await page.locator("#theme").waitFor();
  assert.equal(await page.locator("#theme option:checked").innerText(), "dark");
  assert.equal(await ground(), dark);
});

visit("on a phone nothing is wider than the screen and the settings are in a drawer", { viewport: { width: 390, height: 844 } }, async (page) => {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  assert.ok(await page.locator("#units").isHidden());
  await page.getByRole("button", { name: "Settings" }).click();
  await page.fill("#units", "3");
  await page.selectOption("#cell", { label: "plain RNN" });
  await equations(page);
  assert.equal(await page.locator(".equation").count(), 1);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
});

visit("a canvas is as fine as the screen", { deviceScaleFactor: 2 }, async (page) => {
  const [device, css] = await page.locator(".pictures canvas").first().evaluate((canvas) => [canvas.width, canvas.clientWidth]);
  assert.equal(device, 2 * css);
});

visit("without motion it plays step by step", { reducedMotion: "reduce" }, async (page) => {
  await page.keyboard.press("Space");
  const stops = new Set();
  for (let look = 0; look < 20; look += 1) {
    stops.add(await scrubAt(page));
    await page.waitForTimeout(100);
  }
  assert.ok(stops.size < 9, `it stopped at ${[...stops]}`);
});

visit("at the loss every step that has one is listed, and their mean is the loss", { hash: "loss=every&at=252" }, async (page) => {
  const losses = await page.locator("[data-table=losses] tbody tr td:last-child").evaluateAll((cells) => cells.map((cell) => Number(cell.title)));
  assert.equal(losses.length, 12);
  const shown = Number(await page.locator("[data-table=loss] caption span").last().getAttribute("title"));
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / 12;
  assert.ok(Math.abs(mean - shown) <= 1e-14, `${mean} is not ${shown}`);
});

visit("the equation of the moment is in sight, whatever the pass", { hash: "cell=lstm-peephole&loss=every" }, async (page) => {
  await equations(page);
  for (let press = 0; press < 40; press += 1) {
    const hidden = await page.evaluate(() => {
      const here = document.querySelector(".equation.here")?.getBoundingClientRect();
      const around = document.querySelector("[data-panel=cell] .panel-body").getBoundingClientRect();
      return here ? Math.max(around.top - here.top, here.bottom - around.bottom) : 0;
    });
    assert.ok(hidden <= 1, `${hidden} px of it are hidden after ${press} moves`);
    await page.keyboard.press("ArrowLeft");
  }
});
