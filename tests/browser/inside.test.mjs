// Inside the cell: the diagram, the walk through its numbers, what-if, the weights.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hash, headline, scrubAt, until, visit } from "./visit.mjs";

const what = (page) => page.locator("[data-equation] .what").getAttribute("title");
const digits = async (page) => Number(await page.locator("[data-equation] .digits").innerText());
const node = (page, name) => page.locator(`.diagram [role=button][aria-label*="${name}"]`).first();
const panel = (page, name) => page.locator("[data-panel=cell] .tabs").getByRole("button", { name, exact: true }).click();

visit("the operation that runs is lit, and its inputs flow in", { hash: "at=0" }, async (page) => {
  const seen = [];
  for (let at = 0; at < 21; at += 1) {
    seen.push(await page.locator(".diagram .node.lit").getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
  }
  assert.equal(new Set(seen).size, 21, "each operation is a node of its own");
  assert.match(seen[0], /W_f times the input/);
  assert.match(seen[14], /cell state/);
  await page.locator("#scrub").fill("12");
  assert.equal(await page.locator(".diagram .wire.lit .flow").count(), 2, "a times has two inputs");
});

visit("going back the gradient's width grows over the wires, and each junction shows its factor", { hash: "at=340" }, async (page) => {
  const widths = () => page.locator(".diagram path.back:not([d=''])").evaluateAll((all) => all.map((one) => Number(one.getAttribute("stroke-width"))));
  const before = await widths();
  for (let press = 0; press < 10; press += 1) await page.keyboard.press("ArrowRight");
  const after = await widths();
  assert.ok(after.length > before.length, `${after.length} wires after ${before.length}`);
  assert.ok(after.every((width) => width >= 1));
  const factors = (await page.locator(".diagram text.factor:not(:has(tspan)), .diagram .factor tspan").allTextContents()).filter((text) => text !== "");
  assert.ok(factors.length >= 5 && factors.every((text) => /^×\s?−?[\d.e−-]+$/.test(text)), factors.join(" "));
});

visit("strides go by operation, equation, act and time step", { hash: "at=0" }, async (page) => {
  for (const [stride, stop] of [["equation", 3], ["act", 11], ["time step", 20]]) {
    await page.keyboard.press("Home");
    await page.selectOption("#stride", { label: stride });
    await page.getByRole("button", { name: "Next", exact: true }).click();
    if (stride === "act") await page.getByRole("button", { name: "Next", exact: true }).click();
    assert.equal(await scrubAt(page), stop, stride);
  }
});

visit("a part of the diagram is pinned by a click and by keys", { hash: "at=140" }, async (page) => {
  await node(page, "value: input gate").click();
  assert.match(await what(page), /^input gate, step 7, unit \d$/);
  const wire = await node(page, "wire: cell state before").locator(".line").boundingBox();
  await page.mouse.click(wire.x + 20, wire.y + wire.height / 2);
  await until(() => what(page), (text) => /^cell state, step 6/.test(text), "what is looked at");
  await page.locator(".diagram [tabindex='0']").focus();
  const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("ArrowDown");
  const second = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.notEqual(first, second);
  const at = await scrubAt(page);
  await page.keyboard.press("Enter");
  assert.ok(await page.locator(".diagram [aria-pressed=true]").count());
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await scrubAt(page), at, "the other arrows still step");
});

/** From the loss to the first word: what is asked for at each stop. */
const WAY = [
  /p of step 12/,
  /^[^,]+, y of step 12/,
  /hidden state, step 12/,
  /cell state, step 12/,
  ...Array.from({ length: 11 }, (_, back) => new RegExp(`cell state, step ${11 - back},`)),
  /candidate, step 1,/,
  /W_g times the input/,
  /the input of step 1, entry 1/,
];

visit("one walks from an answer back to an input word by clicks alone", { hash: "at=252" }, async (page) => {
  assert.equal(await what(page), "the loss of step 12");
  for (const stop of WAY) {
    const labels = await page.locator("[data-equation] .number").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    const at = labels.findIndex((label, nth) => nth > 0 && stop.test(label));
    assert.ok(at > 0, `${stop} among ${labels.join("; ")}`);
    await page.locator("[data-equation] .number").nth(at).click();
  }
  await until(() => what(page), (text) => /entry 1: whether it is “Lisbon”/.test(text), "the end of the walk");
  assert.equal(await digits(page), 1);
  assert.match(await page.locator("[data-panel=inspector] .words").innerText(), /“Lisbon”.*Here the walk ends/s);
});

visit("and by the keyboard alone", { hash: "at=252" }, async (page) => {
  await page.locator("#main").focus();
  for (const stop of WAY) {
    let found = false;
    for (let press = 0; press < 150 && !found; press += 1) {
      await page.keyboard.press("Tab");
      found = await page.evaluate((source) => {
        const on = document.activeElement;
        const first = on.closest("[data-equation]")?.querySelector(".number");
        return on !== first && on.matches("[data-equation] .number") && new RegExp(source).test(on.getAttribute("aria-label"));
      }, stop.source);
    }
    assert.ok(found, `${stop} is reached by Tab`);
    await page.keyboard.press("Enter");
  }
  await until(() => what(page), (text) => /entry 1: whether it is “Lisbon”/.test(text), "the end of the walk");
});

visit("a gradient is checked in two other ways", { hash: "pin=c&at=420" }, async (page) => {
  const backward = await digits(page);
  await page.locator("#main").focus();
  await page.keyboard.press("c");
  const found = await until(() => page.locator("[data-check]").innerText(), (text) => /Forward mode/.test(text), "the check");
  const [, forward] = /Forward mode: (\S+),/.exec(found);
  assert.ok(Math.abs(Number(forward) - backward) <= 1e-12 * Math.abs(backward), `${forward} beside ${backward}`);
  assert.match(found, /units? in the last place apart|very same number/);
  const [, nudged] = /at a rate of (\S+),/.exec(found);
  assert.ok(Math.abs(Number(nudged.replace("−", "-")) - backward) <= 1e-6 * Math.abs(backward));
});

visit("a gate is held, both passes follow, and it is undone, redone and cleared", { hash: "pin=f:value&at=60" }, async (page) => {
  const before = await headline(page);
  await page.locator("[data-what-if] select").selectOption({ label: "at every step" });
  await page.fill("#what-if", "0");
  assert.match(await headline(page), /reaches the first; unchanged: 1 in/);
  assert.match(await page.locator("[data-changes] li").innerText(), /forget gate, unit 1, is 0 at the steps 1 to 12/);
  assert.match(await what(page), /held$/);
  await page.fill("#what-if", "0.");
  await page.fill("#what-if", "0.5");
  await page.fill("#what-if", "half");
  assert.match(await page.locator("#what-if-error").innerText(), /Expected a number/);
  assert.equal(await page.inputValue("#what-if"), "half", "what was typed stays");
  await until(() => hash(page), (text) => text.includes("hold=f/1@1-12:0.5"), "the address");
  await page.reload();
  await page.locator("[data-changes]").waitFor();
  assert.match(await headline(page), /unchanged/);
  await page.locator("#main").focus();
  await page.keyboard.press("x");
  assert.equal(await headline(page), before);
  await page.keyboard.press("ControlOrMeta+z");
  assert.match(await headline(page), /unchanged/);
  await page.keyboard.press("ControlOrMeta+y");
  assert.equal(await headline(page), before);
  await page.goBack();
  await until(() => headline(page), (text) => /unchanged/.test(text), "what Back brings");
});

visit("a weight is chosen, dragged, and everything follows; its gradient grows step by step", { hash: "at=400" }, async (page) => {
  await panel(page, "Weights");
  await page.locator("[data-panel=cell] .tabs").getByRole("button", { name: "U_g", exact: true }).click();
  const grid = page.locator("[data-grid=value]");
  const box = await grid.boundingBox();
  // Four columns of 18 behind 34 for the rows' names and before 40 at the end; few entries are drawn larger.
  const zoom = box.width / (34 + 4 * 18 + 40);
  assert.ok(zoom > 1);
  await grid.click({ position: { x: zoom * (34 + 1.5 * 18), y: zoom * (20 + 2.5 * 18) } });
  await until(() => what(page), (text) => text === "U_g, row 3, column 2", "what is looked at");
  const before = await headline(page);
  await page.locator("[data-what-if] input[type=range]").fill("1.5");
  assert.equal(await digits(page), 1.5);
  await until(() => headline(page), (text) => text !== before, "the headline");
  await page.locator("[data-panel=inspector] .tabs").getByRole("button", { name: "gradient" }).click();
  const rows = () => page.locator("[data-table=shares] tbody tr").count();
  const some = await rows();
  await page.locator("#main").focus();
  await page.keyboard.press("Shift+ArrowRight");
  assert.equal(await rows(), some + 1, "each step adds its share");
  const shares = await page.locator("[data-table=shares] tbody tr").evaluateAll((all) => all.map((row) => [...row.querySelectorAll(".number")].map((cell) => Number(cell.title))));
  const sum = shares.toReversed().reduce((sum, [share]) => sum + share, 0);
  assert.equal(shares[0][1], sum);
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  assert.match(await what(page), /U_g, row 4, column 2/);
});

visit("changes that a link cannot carry are said, and kept by a file", { hash: "units=4", acceptDownloads: true }, async (page) => {
  const lines = Array.from({ length: 30 }, (_, at) => `W_f[${1 + (at % 4)},${1 + Math.floor(at / 4)}]:${at / 10}`);
  const file = join(tmpdir(), `unrolled-${process.pid}.txt`);
  await writeFile(file, `# thirty weights\n${lines.join("\n")}\n`);
  await page.locator(".drawer-button").click();
  await page.locator(".open-file input").setInputFiles(file);
  await until(() => page.locator("[data-too-many]").count(), (count) => count === 1, "what a link cannot carry");
  assert.doesNotMatch(await hash(page), /hold/);
  await page.keyboard.press("Escape");
  await until(() => page.locator(".drawer.open").count(), (count) => count === 0, "the drawer");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save", exact: true }).click()]);
  assert.equal((await readFile(await download.path(), "utf8")).trim(), lines.map((line) => line.replace(/:(\d)\.0$/, ":$1")).join("\n"));
  await writeFile(file, "W_f[1,1]:0.5\nW_f[9,9]:1\n");
  await page.locator(".drawer-button").click();
  await page.locator(".open-file input").setInputFiles(file);
  const notice = await until(() => page.locator("[data-notice=address]").innerText().catch(() => ""), (text) => /Line 2/.test(text), "the notice");
  assert.match(notice, /expected something that this cell has/);
});
