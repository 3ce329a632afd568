// The page as the build rendered it: what a visitor sees before the app is there, and what becomes of what they do meanwhile.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { assertClean, openSite, openStill, shown, sign, started, until } from "./harness.mjs";
import { hash, headline, moment, returned, scrubAt } from "./visit.mjs";

const AXE = new URL("node_modules/axe-core/axe.min.js", import.meta.url);
const WINDOW = { viewport: { width: 1440, height: 900 } };

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** A test on a page on which nobody has moved yet. */
function still(name, body, { theme, ...options } = {}) {
  test(name, async () => {
    const origins = theme ? [{ origin: new URL(site.url).origin, localStorage: [{ name: "unrolled.theme", value: theme }] }] : [];
    const { page, notes, close } = await openStill(site, { ...WINDOW, prepare: holdable, storageState: { cookies: [], origins }, ...options });
    await shown(page);
    await body(page, notes);
    assertClean(notes, site);
    await close();
  });
}

/** What the wasm of a page waits for, by page. */
const holds = new WeakMap();

/** Before the page is opened: what is routed later may not be heard. */
const holdable = (page) =>
  page.route("**/unrolled_bg.wasm", async (route) => {
    await holds.get(page);
    await route.continue();
  });

/** Lets the wasm come only when the returned function is called. */
function hold(page) {
  let release;
  holds.set(page, new Promise((done) => (release = done)));
  return release;
}

const asked = (notes) => notes.requests.map((url) => new URL(url).pathname.split("/").at(-1)).sort();
const standing = (page) => page.locator("#start").count().then((count) => count === 0);

/** What stands in the page but for the pictures, what effects set, and how a choice and a value are written. */
const markup = (page) =>
  page.evaluate(() => {
    const place = document.getElementById("app").cloneNode(true);
    place.querySelector(".pictures").replaceChildren();
    place.querySelector("[data-live=moment]").replaceChildren();
    for (const field of place.querySelectorAll("input")) field.removeAttribute("value");
    for (const option of place.querySelectorAll("[selected]")) option.setAttribute("selected", "");
    for (const styled of place.querySelectorAll("[style]")) styled.removeAttribute("style");
    return place.innerHTML.replaceAll("><", ">\n<").split("\n");
  });

/** What is in sight beside the pictures, and where. */
const places = (page) =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll("#app *")].filter((element) => element.checkVisibility() && !element.closest(".pictures"));
    return seen.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.tagName, ...[x, y, width, height].map((length) => Math.round(length * 10) / 10)].join(" ");
    });
  });

const values = (page) => page.evaluate(() => [...document.querySelectorAll("#app :is(input, select)")].map(({ id, value }) => `${id}: ${value}`));
const boxes = (page) =>
  page.evaluate(() => [...document.querySelectorAll(".pictures :is(img, canvas[role=img])")].map((picture) => {
    const { x, y, width, height } = picture.getBoundingClientRect();
    return [x, y, width, height, picture.alt ?? picture.getAttribute("aria-label")];
  }));

still("without a sign only what is shown is asked for", async (page, notes) => {
  await page.waitForTimeout(2000);
  const needed = ["", "arriving.js", "chart-light-1392x120.svg", "loader.js", "meanwhile.js", "opening.js", "strip-light-1392.svg", "style.css"];
  // Not every browser asks for these.
  assert.deepEqual(asked(notes).filter((name) => !["icon.svg", "manifest.webmanifest"].includes(name)), needed);
  assert.match(await headline(page), /^Of the gradient at the last word, 1 in [\d\s]+ reaches the first; plain RNN: 1 in /);
  assert.equal(await page.locator("#start").isVisible(), false);
});

for (const theme of ["light", "dark", "projector"]) {
  for (const [width, height] of [[1440, 900], [1920, 1080], [390, 844]]) {
    still(`nothing is another when the app takes its place: ${width}x${height}, ${theme}`, async (page) => {
      const read = async () => ({ markup: await markup(page), places: await places(page), values: await values(page), boxes: await boxes(page) });
      assert.equal(await page.locator("html").getAttribute("data-theme"), theme);
      const before = await read();
      await sign(page);
      await started(page);
      assert.equal(await page.locator(".pictures canvas[role=img]").count(), 2);
      assert.deepEqual(await read(), before);
    }, { theme, viewport: { width, height }, reducedMotion: "reduce" });
  }
  still(`axe finds nothing on it: ${theme}`, async (page) => {
    await page.evaluate(await readFile(AXE, "utf8"));
    const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]));
    assert.deepEqual(violations, []);
  }, { theme });
}

still("no frame is without both pictures when the app takes its place", async (page) => {
  await page.evaluate(() => {
    const painted = (canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value !== 0);
    };
    globalThis.bare = 0;
    const look = () => {
      const seen = [...document.querySelectorAll(".pictures :is(img, canvas[role=img])")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
      const canvases = seen.filter((one) => one.tagName === "CANVAS" && painted(one)).length;
      if (seen.filter((one) => one.tagName === "IMG").length + canvases !== 2) globalThis.bare += 1;
      globalThis.live = canvases === 2;
      if (!globalThis.live) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await sign(page);
  await until(() => page.evaluate(() => globalThis.live), (live) => live, "the canvases");
  assert.equal(await page.evaluate(() => globalThis.bare), 0);
});

still("where nothing is chosen it is as the system is", async (page) => {
  const theme = () => page.locator("html").getAttribute("data-theme");
  const picture = () => page.locator(".pictures img").first().getAttribute("src");
  assert.equal(await theme(), "dark");
  assert.match(await picture(), /strip-dark-/);
  await page.emulateMedia({ colorScheme: "light" });
  await until(picture, (name) => /strip-light-/.test(name), "the picture");
  assert.equal(await theme(), "light");
}, { colorScheme: "dark" });

still("Space plays as soon as the app stands", async (page) => {
  await page.keyboard.press(" ");
  await started(page);
  await page.getByRole("button", { name: "Pause" }).waitFor();
  assert.equal(await page.evaluate(() => scrollY), 0);
});

still("keys that were pressed before are pressed again, each once and in order", async (page) => {
  const release = hold(page);
  const last = await page.locator("#scrub").evaluate((scrub) => Number(scrub.max));
  for (const key of ["Home", "ArrowRight", "ArrowRight", "End", "ArrowLeft", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  release();
  await started(page);
  await until(() => scrubAt(page), (at) => at === last - 3, "the moment");
  assert.equal(last - 1, await returned(page));
});

still("a click swaps the first word", async (page) => {
  await page.getByRole("button", { name: "Swap the first word" }).click();
  await started(page);
  await page.getByRole("button", { name: "Swap it back" }).waitFor();
  await until(() => hash(page), (text) => text.includes("swap"), "the address");
});

still("what is held down while the app arrives is pressed once, when it is let go of", async (page) => {
  const { x, y, width, height } = await page.getByRole("button", { name: "Swap the first word" }).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.waitForTimeout(1500);
  assert.equal(await standing(page), false);
  await page.mouse.up();
  await started(page);
  await page.getByRole("button", { name: "Swap it back" }).waitFor();
});

still("what the diagram is asked by key is answered", async (page) => {
  const release = hold(page);
  const mark = page.locator("[data-panel=cell] [role=button][tabindex]").first();
  await mark.focus();
  await page.keyboard.press("Enter");
  release();
  await started(page);
  await until(() => hash(page), (text) => text.includes("pin="), "the address");
});

still("a click on a picture goes to its place", async (page) => {
  const release = hold(page);
  const strip = await page.locator(".pictures img").first().boundingBox();
  // The last step's forget gate.
  await page.mouse.click(strip.x + strip.width * 0.85, strip.y + 50);
  release();
  await started(page);
  await until(() => hash(page), (text) => /pin=f/.test(text), "the address");
});

still("what is typed is kept, and the cursor in it", async (page) => {
  const release = hold(page);
  const field = page.locator("#sequence");
  await field.fill("a b c -> d");
  await field.press("ArrowLeft");
  release();
  await started(page);
  await until(() => hash(page), (text) => text.includes("seq=a b c -> d"), "the address");
  assert.equal(await field.evaluate((own) => own === document.activeElement && own.selectionStart), "a b c -> ".length);
  await page.keyboard.type("e");
  assert.equal(await field.inputValue(), "a b c -> ed");
});

still("what is chosen from a menu is chosen", async (page) => {
  await page.selectOption("#cell", { label: "GRU" });
  await started(page);
  await until(() => hash(page), (text) => text.includes("cell=gru"), "the address");
});

still("what is scrolled and what has the focus stay", async (page) => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const focus = () => page.evaluate(() => document.activeElement.textContent);
  const before = await focus();
  await page.mouse.wheel(0, 200);
  await started(page);
  assert.equal(await focus(), before);
  await until(() => page.evaluate(() => scrollY), (top) => top > 0, "the scroll");
}, { viewport: { width: 1440, height: 700 } });

still("the fold opens, with its tables", async (page) => {
  await page.locator("details.numbers summary").click();
  await started(page);
  await page.locator("[data-twin=gradient] tbody tr").first().waitFor();
});

still("another address starts what it asks for", async (page, notes) => {
  await page.evaluate(() => (location.hash = "room=compare"));
  await started(page);
  await page.locator("[data-plot] canvas").first().waitFor();
  assert.ok(!asked(notes).includes("unrolled_bg.wasm"));
});

still("what takes long is spoken of, quietly", async (page) => {
  const release = hold(page);
  await page.mouse.move(5, 5);
  const message = page.locator("#start-message");
  await until(() => message.innerText(), (text) => /^Fetching/.test(text), "the message");
  assert.equal(await message.getAttribute("role"), "status");
  assert.ok(await page.locator("[data-headline]").isVisible());
  release();
  await started(page);
  await until(() => moment(page), (text) => text !== "", "what is spoken");
});

test("what does not arrive is told, and asked for again at the next key, with all that was done", async () => {
  let arrives = false;
  const prepare = (page) => page.route("**/unrolled_bg.wasm", (route) => (arrives ? route.continue() : route.abort()));
  const { page, notes, close } = await openStill(site, { ...WINDOW, prepare });
  await shown(page);
  await page.keyboard.press("Home");
  const message = page.locator("#start-message[role=alert]");
  await message.waitFor();
  assert.match(await message.innerText(), /did not arrive/);
  assert.ok(await page.locator("[data-headline]").isVisible());
  await page.mouse.move(9, 9);
  await page.waitForTimeout(200);
  assert.equal(await standing(page), false, "a pointer that passes asks for nothing");
  arrives = true;
  await page.keyboard.press("ArrowRight");
  await started(page);
  await until(() => scrubAt(page), (at) => at === 1, "the moment");
  assert.deepEqual(notes.violations, []);
  await close();
});

test("without scripts it stands there, with a word on what is missing", async () => {
  const context = await site.browser.newContext({ ...WINDOW, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url);
  assert.match(await page.locator("noscript").textContent(), /needs JavaScript/);
  await page.locator("[data-headline]").waitFor();
  await context.close();
});
