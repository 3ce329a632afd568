// The Train room: what a visitor does there, and that the very same start leads to the very same numbers.

import assert from "node:assert/strict";
import { begun, epoch, pace, passed, press, reached, scores, standing, stands, table, task, trained } from "./training.mjs";
import { hash, headline, smallText, twins, until, visit } from "./visit.mjs";

const room = (page) => page.locator(".rooms [aria-current=page]").innerText();
/** The loss of guessing between two answers. */
const CHANCE = Math.log(2);

visit("the room is entered by its door and by its key, and Back leaves it", {}, async (page) => {
  assert.equal(await room(page), "Step");
  await press(page, "Train");
  await begun(page);
  assert.equal(await room(page), "Train");
  assert.equal(await task(page), "First word");
  await until(() => hash(page), (text) => text === "#room=train&task=first-word", "the address");
  await page.goBack();
  await until(() => room(page), (name) => name === "Step", "the room");
  await page.keyboard.press("3");
  await until(() => room(page), (name) => name === "Train", "the room");
  await page.keyboard.press("1");
  await until(() => room(page), (name) => name === "Step", "the room");
});

visit("Space trains: the LSTM learns what the plain RNN beside it does not", { hash: "room=train" }, async (page) => {
  await begun(page);
  const start = await scores(page);
  assert.ok(start.LSTM.loss > CHANCE);
  await trained(page);
  assert.equal(await epoch(page), 120);
  const { LSTM: lstm, "plain RNN": rnn } = await scores(page);
  assert.equal(lstm.right, 100);
  assert.ok(lstm.loss < 0.1 * CHANCE, `a loss of ${lstm.loss}`);
  assert.ok(rnn.right < 75, `${rnn.right} % right`);
  assert.ok(rnn.loss > 0.9 * CHANCE, `a loss of ${rnn.loss}`);
  // Once more from the start.
  await press(page, "Train again from the start");
  await until(() => epoch(page), (at) => at < 120, "the epoch");
});

visit("it pauses at once, whatever is trained", { hash: "room=train&task=temporal-order" }, async (page) => {
  await begun(page);
  await pace(page, "as fast as it can");
  await page.keyboard.press("Space");
  await passed(page, 1);
  const took = await page.evaluate(() => new Promise((done) => {
    const button = document.querySelector(".round.play");
    const begun = performance.now();
    const look = () => (document.querySelector("[data-speed]").textContent === "paused" ? done(performance.now() - begun) : requestAnimationFrame(look));
    button.click();
    look();
  }));
  assert.ok(took < 100, `it said so after ${took} ms`);
  assert.match(await standing(page), /^Epoch \d+ of \d+/);
  assert.equal(await page.locator(".round.play").getAttribute("aria-label"), "Train");
});

visit("the same start leads to the same numbers, epoch by epoch, update by update or at full pace", { hash: "room=train" }, async (page) => {
  await begun(page);
  const tables = async () => {
    const found = [];
    for (const twin of ["training", "training-beside", "road", "road-beside"]) found.push((await table(page, twin)).slice(0, 5));
    return found;
  };
  for (let end = 1; end <= 3; end += 1) {
    await page.keyboard.press("e");
    await reached(page, end);
  }
  const first = await tables();
  assert.equal(first[0].length, 5, "the head and the epochs 0 to 3");
  assert.equal(new Set(first[0]).size, 5);
  await page.keyboard.press("r");
  await begun(page);
  assert.equal((await table(page, "training")).length, 2, "the head and the start");
  await pace(page, "as fast as it can");
  await page.keyboard.press("Space");
  await passed(page, 3);
  await page.keyboard.press("Space");
  assert.deepEqual(await tables(), first, "at full pace");
  await press(page, "Reset to the very same start");
  await begun(page);
  let presses = 0;
  await until(async () => {
    await press(page, "One update");
    presses += 1;
    return epoch(page);
  }, (at) => at === 1, "epoch 1", 30_000);
  assert.ok(presses >= 10, `an epoch is ten updates, and ended after ${presses}`);
  await press(page, "One epoch");
  await reached(page, 2);
  await press(page, "One epoch");
  await reached(page, 3);
  assert.deepEqual(await tables(), first, "by single updates");
});

visit("every epoch that was can be looked at, by keys, by the bar and in the picture", { hash: "room=train&epochs=30" }, async (page) => {
  await begun(page);
  await trained(page);
  const press = async (key, expected) => {
    await page.keyboard.press(key);
    assert.equal(await epoch(page), expected, key);
  };
  await press("ArrowLeft", 29);
  await press("PageUp", 19);
  await press("Shift+ArrowRight", 29);
  await press("Home", 0);
  await press("ArrowRight", 1);
  await press("End", 30);
  await page.locator("#epochs").fill("12");
  assert.match(await standing(page), /Epoch 12 of 30/);
  assert.equal(await page.locator("#epochs").getAttribute("aria-valuetext"), "epoch 12 of 30");
  const [, , , loss] = (await table(page, "training"))[13].split("\t");
  const { LSTM: lstm } = await scores(page);
  assert.equal(lstm.loss, Number(Number(loss).toFixed(3)), "what is said is of that epoch");
  const canvas = page.locator(".road canvas[role=img]").first();
  const { width, height } = await canvas.boundingBox();
  await canvas.click({ position: { x: width / 2, y: height / 4 } });
  await until(() => epoch(page), (at) => at > 12 && at < 20, "an epoch in the middle");
});

visit("the map shows the road or the traffic", { hash: "room=train&epochs=5" }, async (page) => {
  await begun(page);
  await trained(page);
  const label = () => page.locator(".road canvas[role=img]").first().getAttribute("aria-label");
  const [road, said] = [await table(page, "road"), await label()];
  assert.equal(road.length, 7, "the head and the epochs 0 to 5");
  assert.equal(road[0].split("\t").length, 13, "the epoch and twelve steps");
  await press(page, "traffic");
  const traffic = await table(page, "traffic");
  assert.equal(traffic.length, 7);
  assert.notDeepEqual(traffic, road);
  assert.notEqual(await label(), said);
  await until(() => hash(page), (text) => text.includes("show=traffic"), "the address");
  await press(page, "road");
  assert.deepEqual(await table(page, "road"), road);
});

visit("what is drawn column by column is the picture that is drawn anew", { hash: "room=train&epochs=60" }, async (page) => {
  await begun(page);
  const canvas = page.locator(".road canvas[role=img]").first();
  const picture = () => canvas.evaluate((canvas) => canvas.toDataURL());
  await page.evaluate(() => {
    const [under] = document.querySelectorAll(".road canvas");
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    globalThis.clears = 0;
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      if (this.canvas === under) globalThis.clears += 1;
      return clear.apply(this, area);
    };
  });
  await pace(page, "20 epochs a second");
  await page.keyboard.press("Space");
  await stands(page, /^All epochs are over/);
  const clears = await page.evaluate(() => globalThis.clears);
  assert.ok(clears < 12, `60 epochs were drawn anew ${clears} times`);
  const grown = await picture();
  const anew = async (how) => {
    const before = await page.evaluate(() => globalThis.clears);
    await how();
    await until(() => page.evaluate(() => globalThis.clears), (clears) => clears > before, "the picture drawn anew");
  };
  await anew(() => press(page, "traffic"));
  assert.notEqual(await picture(), grown);
  await anew(() => press(page, "road"));
  assert.equal(await picture(), grown, "after another measure");
  await anew(() => page.setViewportSize({ width: 1400, height: 900 }));
  assert.notEqual(await picture(), grown);
  await anew(() => page.setViewportSize({ width: 1440, height: 900 }));
  await until(picture, (now) => now === grown, "the picture after another size");
  await page.locator("#epochs").fill("12");
  assert.equal(await picture(), grown, "what is looked at lies over it");
});

/** What is cut, covered, or beyond the window among the controls and the lines' names of the Train room. */
const faults = (page) =>
  page.evaluate(() => {
    const found = [];
    const parts = [...document.querySelectorAll(".train-transport .round, .train-transport .word, .train-transport select, .train-transport .scrub-labels > *, .opens > .aside, .bar-row > *, .lines li, .lesson h2, .road .title")];
    const shown = parts.filter((part) => part.checkVisibility() && part.getBoundingClientRect().width > 1);
    const name = (part) => `${part.tagName} ${part.textContent.trim().slice(0, 30)}`;
    const boxes = shown.map((part) => [part, part.getBoundingClientRect()]);
    for (const [at, [part, box]] of boxes.entries()) {
      if (box.left < -0.5 || box.right > innerWidth + 0.5) found.push(`${name(part)} is beyond the window`);
      if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0) found.push(`${name(part)} is cut`);
      for (const [other, its] of boxes.slice(0, at)) {
        const apart = its.right <= box.left + 0.5 || box.right <= its.left + 0.5 || its.bottom <= box.top + 0.5 || box.bottom <= its.top + 0.5;
        const within = part.closest("footer") === other.closest("footer") && part.closest("header") === other.closest("header");
        if (!apart && within && !part.contains(other) && !other.contains(part)) found.push(`${name(part)} covers ${name(other)}`);
      }
    }
    return found;
  });

for (const [width, height] of [[1440, 900], [1280, 720], [1920, 1080], [390, 844]]) {
  visit(`nothing is cut or covered at ${width}x${height}, in any theme, presented too`, { hash: "room=train&epochs=3&beside=lstm-peephole", viewport: { width, height } }, async (page) => {
    for (const theme of ["light", "projector"]) {
      await page.locator("#drawer-button").click();
      await page.selectOption("#theme", { label: theme });
      await page.keyboard.press("Escape");
      await press(page, "Reset to the very same start");
      await begun(page);
      assert.deepEqual(await page.locator(".lines li").allInnerTexts(), ["LSTM", "LSTM with peepholes", "guessing one of 2"]);
      assert.deepEqual(await faults(page), [], theme);
      await trained(page);
      await page.locator("#epochs").fill("1");
      assert.deepEqual(await faults(page), [], `${theme}, looked back`);
      await page.locator("#main").focus();
      await page.keyboard.press("p");
      await page.locator(".leave").waitFor();
      assert.deepEqual(await faults(page), [], `${theme}, presented`);
      await page.keyboard.press("Escape");
      await page.locator(".bar").waitFor();
    }
  });
}

visit("the column of the task needs no scrolling where it can be, and says so where it must", { hash: "room=train&epochs=2" }, async (page) => {
  const over = () => page.locator(".lesson").evaluate((lesson) => lesson.scrollHeight - lesson.clientHeight);
  for (const task of ["First word", "Adding", "Tiny storybook", "Melody", "Opinion", "Clues", "Temporal order", "Brackets"]) {
    await page.selectOption("#task", { label: task });
    await begun(page);
    await until(over, (over) => over <= 0, `${task}: pixels to be scrolled`);
  }
  await page.setViewportSize({ width: 1440, height: 600 });
  await until(over, (over) => over > 0, "pixels to be scrolled");
  assert.match(await page.locator(".lesson").evaluate((lesson) => getComputedStyle(lesson).backgroundAttachment), /local.*scroll/);
});

visit("another setting begins anew", { hash: "room=train&beside=none" }, async (page) => {
  await begun(page);
  await page.keyboard.press("e");
  await reached(page, 1);
  const start = async () => (await table(page, "training"))[1];
  const first = await start();
  await page.locator("#drawer-button").click();
  await page.fill("#train-seed", "2");
  await begun(page);
  assert.notEqual(await start(), first);
  assert.equal((await table(page, "training")).length, 2);
  await until(() => hash(page), (text) => /\bseed=2\b/.test(text), "the address");
  await page.keyboard.press("Escape");
  await page.selectOption("#train-cell", { label: "GRU" });
  await begun(page);
  await page.selectOption("#task", { label: "Adding" });
  await begun(page);
  await until(() => hash(page), (text) => text === "#room=train&task=adding&beside=none", "the address");
});

visit("a setting that cannot be is answered beside its field, and training goes on as it was", { hash: "room=train" }, async (page) => {
  await begun(page);
  await page.keyboard.press("Space");
  await passed(page, 2);
  await page.locator("#drawer-button").click();
  for (const [field, text, expected] of [
    ["rate", "fast", /Expected a number above 0/],
    ["batch", "0", /Expected a whole number from 1 to 256/],
    ["cut", "5", /Expected “off”, or two whole numbers/],
  ]) {
    await page.fill(`#train-${field}`, text);
    assert.match(await page.locator(`#train-${field}-error`).innerText(), expected);
    assert.equal(await page.inputValue(`#train-${field}`), text, "what was typed stays");
    assert.equal(await page.locator(`#train-${field}`).getAttribute("aria-invalid"), "true");
  }
  await passed(page, (await epoch(page)) + 1);
});

visit("an epoch is opened in the Step room, its link shows the same numbers, and Back returns", { hash: "room=train&epochs=40" }, async (page) => {
  await begun(page);
  await trained(page);
  await page.locator("#epochs").fill("25");
  await press(page, "Open in Step: LSTM");
  assert.match(await headline(page), /after 25 of 40 epochs, seed 1$/);
  await until(() => hash(page), (text) => text === "#epochs=40&epoch=25", "the address");
  const shown = await twins(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  // It has to be learned there first.
  await until(() => headline(other), (text) => /after 25 of 40 epochs/.test(text), "the headline", 60_000);
  assert.deepEqual(await twins(other), shown);
  await other.close();
  await page.goBack();
  await until(() => room(page), (name) => name === "Train", "the room");
  assert.equal(await epoch(page), 25);
});

visit("an epoch that is waited for in the Step room arrives though the worker dies on the way", { hash: "task=temporal-order&epoch=9" }, async (page) => {
  assert.match(await headline(page), /on its way/);
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  await worker.evaluate(() => setTimeout(() => self.close()));
  await until(() => headline(page), (text) => /after 9 of \d+ epochs/.test(text), "the headline", 60_000);
});

visit("an epoch that cannot be reached is told in the Step room", { hash: "task=adding&cell=linear&rate=1e200&clip=off&batch=1&length=10&epoch=5" }, async (page) => {
  await page.locator(".notice").waitFor({ timeout: 30_000 });
  assert.match(await page.locator(".notice").innerText(), /infinity at (step \d+ of )?update \d+/);
  assert.doesNotMatch(await headline(page), /on its way/);
});

visit("another cell races on the same sequences", { hash: "room=train&epochs=10" }, async (page) => {
  await begun(page);
  await page.selectOption("#beside", { label: "GRU" });
  await stands(page, /^Epoch 0 of 10: .*GRU: loss/);
  await trained(page);
  const { LSTM: lstm, GRU: gru } = await scores(page);
  assert.notEqual(lstm.loss, gru.loss);
  const beside = await table(page, "training-beside");
  await page.selectOption("#train-cell", { label: "GRU" });
  await page.selectOption("#beside", { label: "none" });
  await stands(page, /^Epoch 0 of 10: loss/);
  await trained(page);
  assert.deepEqual(await table(page, "training"), beside, "alone, it learns the same");
});

visit("a worker that dies is started again and ends with the very same numbers", { hash: "room=train&epochs=40" }, async (page) => {
  await begun(page);
  await trained(page);
  const all = async () => [await table(page, "training"), await table(page, "training-beside")];
  const undisturbed = await all();
  await page.keyboard.press("r");
  await begun(page);
  await pace(page, "20 epochs a second");
  await page.keyboard.press("Space");
  await passed(page, 5);
  await page.workers()[0].evaluate(() => setTimeout(() => self.close()));
  const notice = page.locator("[data-notice=training]");
  await notice.waitFor({ timeout: 30_000 });
  const [, from] = /had stopped\. It was started again and goes on from epoch (\d+)\./.exec(await notice.innerText());
  assert.ok(Number(from) >= 5 && Number(from) < 40, `it goes on from epoch ${from}`);
  await stands(page, /^All epochs are over/);
  assert.deepEqual(await all(), undisturbed);
  await press(page, "Dismiss this notice");
  assert.equal(await notice.count(), 0);
});

visit("what runs over to infinity is told, with what helps", { hash: "room=train&task=adding&cell=linear&rate=1e200&clip=off&batch=1&length=10" }, async (page) => {
  await begun(page);
  await page.keyboard.press("Space");
  const notice = page.locator("[data-notice=overflow]");
  await notice.waitFor({ timeout: 30_000 });
  assert.match(await notice.innerText(), /infinity at (step \d+ of )?update \d+/);
  await page.getByRole("button", { name: /^Clip at norm 1/ }).click();
  await begun(page);
  assert.equal(await notice.count(), 0);
  await page.locator("#drawer-button").click();
  assert.equal(await page.inputValue("#train-clip"), "1");
  assert.equal(await epoch(page), 0);
});

visit("the page stays alive while it trains as fast as it can", { hash: "room=train&task=temporal-order" }, async (page) => {
  await begun(page);
  await pace(page, "as fast as it can");
  await page.keyboard.press("Space");
  await passed(page, 1);
  const gaps = await page.evaluate(() => new Promise((done) => {
    const gaps = [];
    let last = performance.now();
    const end = last + 2000;
    const frame = (now) => {
      gaps.push(now - last);
      last = now;
      if (now < end) requestAnimationFrame(frame);
      else done(gaps.slice(1).sort((a, b) => a - b));
    };
    requestAnimationFrame(frame);
  }));
  const at = (share) => gaps[Math.floor(share * (gaps.length - 1))];
  // 16.7 ms where nothing else runs on the machine.
  assert.ok(at(0.5) < 25, `half of the frames take ${at(0.5)} ms or more`);
  assert.ok(at(0.95) < 150, `one in twenty takes ${at(0.95)} ms or more`);
  assert.match(await standing(page), /^Training/, "it trains still");
});

visit("what goes on by itself is shown, and its mistakes are counted", { hash: "room=train&task=storybook&beside=none" }, async (page) => {
  await begun(page);
  const spoken = () => page.locator("[data-spoken]").innerText();
  const before = await spoken();
  await press(page, "One epoch");
  await reached(page, 1);
  const after = await until(spoken, (text) => text !== before, "what it says");
  assert.match(after, /\S+ \S+/);
  const mistakes = await page.locator(".mistakes li").allInnerTexts();
  assert.notEqual(mistakes.length, 0);
  for (const one of mistakes) assert.match(one, /^\d+ \S+/);
});

visit("on a phone nothing is wider than the screen", { hash: "room=train", viewport: { width: 390, height: 844 } }, async (page) => {
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await begun(page);
  assert.equal(await width(), 390);
  await page.locator("#drawer-button").click();
  await page.fill("#train-cut", "5");
  assert.equal(await width(), 390);
  await page.locator("#main").focus();
  await page.keyboard.press("e");
  await reached(page, 1);
});

for (const viewport of [{ width: 1280, height: 720 }, { width: 1920, height: 1080 }]) {
  visit(`P presents in large type, ${viewport.width} px`, { hash: "room=train", viewport }, async (page) => {
    await begun(page);
    await page.keyboard.press("p");
    await page.locator(".leave").waitFor();
    assert.deepEqual(await smallText(page), [], "text below 18 px");
    await page.keyboard.press("e");
    await reached(page, 1);
    await page.keyboard.press("Escape");
    await page.locator(".bar").waitFor();
  });
}
