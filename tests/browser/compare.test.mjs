// The Compare room: what a visitor does there, and that its pictures are the numbers.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { begun, press } from "./training.mjs";
import { hash, until, visit } from "./visit.mjs";

const room = (page) => page.locator(".rooms [aria-current=page]").innerText();
const said = (page) => page.locator("[data-live=compare]").textContent();
const stands = (page, wanted) => until(() => said(page), (text) => wanted.test(text), `the live region, for ${wanted}`, 60_000);
const slide = (page, id, value) => page.locator(`#${id}`).fill(String(value));
const names = (page) => page.locator(".network .name").allInnerTexts();

/** A table of the fold "Numbers": a list a row, the head first. */
async function table(page, id) {
  const fold = page.locator("details.numbers");
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  const found = page.locator(`[data-twin="${id}"]`);
  await found.waitFor();
  return found.evaluate((element) => [...element.rows].map((row) => [...row.cells].map((cell) => cell.textContent)));
}

/** A column of numbers. */
const column = (rows, at) => rows.slice(1).map((row) => Number(row[at]));

/** Waits until the worker has answered. */
const answered = async (page) => {
  await page.locator("[data-progress]").waitFor({ state: "detached", timeout: 60_000 });
};

visit("the room is entered by its door and by its key, and Back leaves it", {}, async (page) => {
  await press(page, "Compare");
  await until(() => room(page), (name) => name === "Compare", "the room");
  await stands(page, /^step 20 of 40\. plain RNN: .*; 1 in .* reaches the first step\. GRU: /);
  await until(() => hash(page), (text) => text === "#room=compare", "the address");
  await page.goBack();
  await until(() => room(page), (name) => name === "Step", "the room");
  await page.keyboard.press("2");
  await until(() => room(page), (name) => name === "Compare", "the room");
});

visit("sliders move the curves, clipping moves the update alone", { hash: "room=compare" }, async (page) => {
  const before = await table(page, "race");
  assert.equal(before.length, 41);
  await slide(page, "shift", 3);
  const biased = await table(page, "race");
  assert.deepEqual(column(biased, 2), column(before, 2), "a plain RNN has no forget gate");
  assert.ok(column(biased, 4)[0] > 10 * column(before, 4)[0], "the LSTM keeps more");
  await slide(page, "scale", 1.5);
  assert.notDeepEqual(column(await table(page, "race"), 2), column(before, 2));
  await slide(page, "scale", 1);
  await slide(page, "shift", 0);
  assert.deepEqual(await table(page, "race"), before, "back to the very same numbers");
  await slide(page, "clip", 0);
  assert.deepEqual(await table(page, "race"), before, "clipping moves no curve");
  assert.match(await page.locator("[data-update] li").first().innerText(), /→ 0\.0010/);
  await slide(page, "truncate", 8);
  const cut = column(await table(page, "race"), 4);
  assert.ok(cut.slice(0, 32).every((size) => size === 0));
  assert.deepEqual(cut.slice(32), column(before, 4).slice(32));
  assert.match(await page.locator(".why").innerText(), /Nothing comes back as far as this step/);
  assert.match(await page.locator("[data-update] li").first().innerText(), /° off/);
  await slide(page, "lag", 120);
  assert.equal((await table(page, "race")).length, 121);
  await until(() => hash(page), (text) => /steps=120/.test(text) && /back=8/.test(text) && /clip=0\.001/.test(text), "the address");
});

visit("a step is pointed at by hand and by keys, and what it is made of adds up", { hash: "room=compare" }, async (page) => {
  const chart = page.locator("[data-plot=race] canvas").first();
  const box = await chart.boundingBox();
  await page.mouse.click(box.x + 0.3 * box.width, box.y + 0.5 * box.height);
  await stands(page, /^step 1\d of 40/);
  await page.keyboard.press("Home");
  await stands(page, /^step 1 of 40/);
  await page.keyboard.press("Shift+ArrowRight");
  await stands(page, /^step 11 of 40/);
  assert.match(await page.locator(".why h2").innerText(), /from step 12 to step 11/);
  const rows = await table(page, "factors");
  const shares = new Map(rows.slice(1).filter((row) => row[3]).map((row) => [row[0] + row[1], Number(row[3])]));
  const sum = [...shares.values()].reduce((all, share) => all + share, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9, `shares sum to ${sum}`);
  assert.match(await said(page), /GRU, looked into/, "the nearest curve");
  await page.keyboard.press("n");
  await stands(page, /LSTM, looked into/);
  await page.keyboard.press("End");
  assert.match(await page.locator(".why").innerText(), /the gradient sets out/);
});

visit("a route that is cut is missed, and comes back", { hash: "room=compare" }, async (page) => {
  const before = column(await table(page, "race"), 4);
  const straight = page.locator(".routes").getByLabel(/straight on/);
  await straight.uncheck();
  const cut = column(await table(page, "race"), 4);
  assert.ok(cut[0] < before[0] / 1000, "little is left without the cell state's own way");
  assert.equal(cut[39], before[39]);
  await until(() => hash(page), (text) => /without=3\.\d/.test(text), "the address");
  await answered(page);
  assert.deepEqual((await table(page, "triangle")).at(-1).slice(1).map(Number), cut, "the triangle is cut too");
  await straight.check();
  assert.deepEqual(column(await table(page, "race"), 4), before);
});

visit("the worker's pictures are those of what stands here now", { hash: "room=compare" }, async (page) => {
  await answered(page);
  const check = async () => {
    await answered(page);
    const triangle = await table(page, "triangle");
    const curve = column(await table(page, "race"), 4);
    assert.deepEqual(triangle.at(-1).slice(1).map(Number), curve);
  };
  await check();
  await slide(page, "scale", 1.2);
  await check();
  await page.getByRole("tab", { name: "Spectrum" }).click();
  await answered(page);
  const band = await table(page, "band");
  assert.equal(band.length, 41);
  assert.ok(band.slice(1).every((row) => Number(row[6]) <= Number(row[5]) * (1 + 1e-9)), "no radius is above the largest singular value");
  await page.getByRole("tab", { name: "Map" }).click();
  await answered(page);
  const map = await table(page, "map");
  assert.ok(map.slice(1).every((row) => row.length === 42 && row.every((cell) => cell !== "")));
  await page.getByRole("tab", { name: "Routes" }).click();
  const shares = await table(page, "shares");
  for (const row of shares.slice(1, -1)) {
    const sum = row.slice(1).reduce((all, share) => all + Number(share), 0);
    assert.ok(Math.abs(sum - 1) < 1e-9, `step ${row[0]}: ${sum}`);
  }
});

visit("a step without a loss has no row in the triangle, which is no zero", { hash: "room=compare&show=traffic" }, async (page) => {
  await answered(page);
  const [head, ...rows] = await table(page, "triangle");
  assert.equal(head[0], "loss of step");
  assert.deepEqual(rows.slice(0, -1), Array.from({ length: 39 }, (_, at) => [String(at + 1), "no loss"]));
  assert.deepEqual(rows.at(-1).slice(1).map(Number), column(await table(page, "race"), 4));
  assert.match(await page.locator("[data-plot=triangle] canvas").first().getAttribute("aria-label"), /39 of 40 steps have no loss/);
});

visit("the weights' gradient is split by lag, every step's loss counted", { hash: "room=compare&seq=a+b+c+a+b+d+a+b&every=1&show=traffic&steps=24&tab=by-lag" }, async (page) => {
  await answered(page);
  await until(async () => (await table(page, "by-lag")).length, (rows) => rows === 25, "the rows");
  const sum = column(await table(page, "by-lag"), 2).reduce((all, share) => all + share, 0);
  assert.ok(Math.abs(sum - 1) < 1e-9, `shares sum to ${sum}`);
});

visit("networks are added, taken away and trained", { hash: "room=compare&epoch=0" }, async (page) => {
  await page.selectOption("#add-network", { label: "LSTM with peepholes, forget bias 3" });
  assert.equal((await names(page)).length, 5);
  await page.getByRole("button", { name: "Remove GRU" }).click();
  await page.getByRole("button", { name: "Remove LSTM with peepholes, forget bias 3" }).click();
  assert.deepEqual(await names(page), ["plain RNN", "LSTM", "LSTM, forget bias 0"]);
  await press(page, "trained");
  await until(() => page.locator(".network", { hasText: "learning" }).count(), (left) => left === 0, "what they learn", 120_000);
  assert.match(await hash(page), /epoch=120/);
  await stands(page, /LSTM: .*reaches the first step/);
});

visit("an epoch of the Train room stands beside the others, and any network opens in Step", { hash: "room=train&epochs=3" }, async (page) => {
  await begun(page);
  await page.keyboard.press("e");
  await until(() => page.locator("[data-epoch] b").innerText(), (at) => at === "1", "the epoch");
  await page.locator(".opens .open", { hasText: "Compare" }).last().click();
  await until(() => room(page), (name) => name === "Compare", "the room");
  const own = (await names(page)).at(-1);
  assert.match(own, /epoch 1$/);
  await stands(page, new RegExp(`${own.replace(/[.*+?^$()]/g, "\\$&")}, looked into`));
  await page.keyboard.press("Home");
  await page.getByRole("button", { name: `Open ${own} in Step` }).click();
  assert.equal(await room(page), "Step");
  assert.match(await page.locator("[data-live=moment]").textContent(), /^Step 1, .*backward/);
  assert.match(await hash(page), /epoch=1/);
});

visit("a picture is kept as SVG, as PNG and as its numbers", { hash: "room=compare", acceptDownloads: true }, async (page) => {
  const keep = async (plot, name) => {
    await page.locator(`[data-plot=${plot}]`).hover();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(`[data-plot=${plot}] .keep button`, { hasText: name }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await keep("race", "SVG");
  assert.equal(svg.name, "race.svg");
  assert.match(svg.bytes.toString(), /^<svg [^]*half-life[^]*<\/svg>\s*$/);
  const png = await keep("race", "PNG");
  assert.deepEqual([...png.bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  const csv = (await keep("race", "CSV")).bytes.toString().trimEnd().split("\r\n");
  const rows = await table(page, "race");
  assert.equal(csv.length, rows.length);
  assert.equal(csv[0], "step,input,plain RNN,GRU,LSTM,\"LSTM, forget bias 0\"");
  assert.deepEqual(csv[7].split(",").slice(2), rows[7].slice(2));
  const factors = await keep("factors", "CSV");
  assert.match(factors.bytes.toString(), /^way,from,to,share,factor,gain,units/);
});

visit("what is often said is counted, and set up", { hash: "room=compare&tab=said" }, async (page) => {
  const cells = await page.locator("[data-saying=medians] td").allInnerTexts();
  assert.ok(cells.length > 0 && cells.every((cell) => /^\(\d/.test(cell.trim())), "what is not computed yet is no negative number");
  const saying = page.locator("[data-saying=radius]");
  await saying.getByRole("button", { name: /Count it/ }).click();
  await saying.locator("[data-whole=true]").waitFor({ timeout: 60_000 });
  const counted = await saying.innerText();
  assert.match(counted, /in (19\d|200) of 200 draws the gradient shrinks/);
  await until(() => hash(page), (text) => text.includes("count=radius"), "the address");
  await page.reload();
  await saying.locator("[data-whole=true]").waitFor({ timeout: 60_000 });
  assert.equal(await saying.innerText(), counted, "whoever opens the link sees the same numbers");
  await page.locator("[data-saying=gates]").getByRole("button", { name: "Set it up" }).click();
  assert.equal((await names(page)).length, 2);
  assert.match(await hash(page), /units=32/);
});

visit("the descents and the map play, step and reset", { hash: "room=compare&view=exploding" }, async (page) => {
  await stands(page, /^update 100\. Clipped: .*Not clipped: /);
  await until(async () => (await table(page, "surface")).every((row) => row.length === 97), (whole) => whole, "the surface's numbers", 60_000);
  assert.equal((await table(page, "surface")).length, 65);
  await page.keyboard.press("Home");
  await stands(page, /^update 0\./);
  await page.keyboard.press("ArrowRight");
  await stands(page, /^update 1\./);
  await page.keyboard.press("Space");
  await stands(page, /^update [3-9]\./);
  await page.keyboard.press("Space");
  await press(page, "Latching");
  await stands(page, /^step 40: the state is 0\.\d+/);
  await slide(page, "cue", -1);
  await stands(page, /the state is −0\.\d+/);
  await slide(page, "map-weight", 0.5);
  assert.match(await page.locator(".side").innerText(), /rests in one state alone/);
  await until(() => hash(page), (text) => /view=latching/.test(text), "the address");
});

visit("a worker that dies is asked again", { hash: "room=compare&steps=60" }, async (page) => {
  await answered(page);
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { filename: "/trainer.js", message: "gone" })));
  await slide(page, "lag", 50);
  await answered(page);
  await until(async () => (await table(page, "triangle")).length, (rows) => rows === 51, "the rows");
});
