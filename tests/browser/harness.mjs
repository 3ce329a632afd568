// The built page, open in a browser, with everything that goes wrong on it noted down.

import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

/** The top folder of the repository. */
export const ROOT = new URL("../../", import.meta.url);

/** The engine behind a C interface, compiled for the browser. */
export const PROBE = new URL("target/wasm32-unknown-unknown/release/unrolled_probe.wasm", ROOT);

/** Fails with what to do about it if a file is not there. */
export async function need(file, remedy) {
  await access(file).catch(() => {
    throw new Error(`${file.pathname.slice(ROOT.pathname.length)} is not there: ${remedy}`);
  });
}

/** Starts the browser that the environment variable CHROME names. */
export function launch() {
  const executablePath = process.env.CHROME;
  assert.ok(executablePath, "set CHROME to the program of a Chrome or Chromium; `cargo xtask test` does");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Serves dist/ from a folder that is not the top one, as a project page is, and starts a browser. */
export async function openSite() {
  await need(new URL("dist/index.html", ROOT), "build it with `cargo xtask build`");
  const server = await serve({ "/some/folder/": new URL("dist/", ROOT) });
  const browser = await launch();
  return {
    url: `${server.origin}/some/folder/`,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * Opens the page in a context of its own and waits until the app stands; where the address asks for nothing, a pointer moves first, as the app
 * waits for a sign. `options` are Playwright's for a context; `hash` goes behind the address. The page comes with `notes`: console errors, page errors, policy violations, failed requests, and the address of every request.
 */
export async function openPage(site, { hash = "", ...options } = {}) {
  const opened = await openStill(site, { hash, ...options });
  if (!hash) await sign(opened.page);
  await started(opened.page);
  return opened;
}

/** As `openPage`, but nobody moves and nothing is waited for. `prepare` is given the page before it is opened. */
export async function openStill(site, { hash = "", prepare = () => {}, ...options } = {}) {
  const context = await site.browser.newContext(options);
  const page = await context.newPage();
  const notes = await watch(page);
  await prepare(page);
  await page.goto(site.url + (hash && `#${hash.replace(/^#/, "")}`));
  return { page, notes, close: () => context.close() };
}

/** Moves the pointer a little once the page as the build rendered it is shown. */
export async function sign(page) {
  await shown(page);
  await page.mouse.move(1, 1);
}

/** Waits until the page as the build rendered it is shown. */
export const shown = (page) => page.locator(".pictures img").nth(1).waitFor();

/** Waits until the app has taken the place of the start message; fails with what that says if it does not. */
export async function started(page) {
  try {
    await page.locator("#start").waitFor({ state: "detached", timeout: 30_000 });
  } catch {
    const said = await page.locator("#start-message").textContent({ timeout: 1000 }).catch(() => "nothing");
    throw new Error(`the app did not start; the page says: ${said}`);
  }
}

async function watch(page) {
  const notes = { errors: [], violations: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") notes.errors.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => notes.errors.push(`uncaught: ${error.stack ?? error}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // The browser asks for the icon whenever the address changes, and lets go of it when the page is loaded anew.
    const dropped = why === "net::ERR_ABORTED" && request.url().endsWith("/icon.svg");
    if (!dropped) notes.errors.push(`request failed: ${request.url()} ${why}`);
  });
  page.on("request", (request) => notes.requests.push(request.url()));
  await page.exposeFunction("noteViolation", (violation) => notes.violations.push(violation));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.noteViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    }, true);
  });
  return notes;
}

/** Asserts that nothing went wrong, that no policy was violated and that every request stayed on the page's own server. */
export function assertClean(notes, site) {
  assert.deepEqual(notes.errors, [], "console and page errors");
  assert.deepEqual(notes.violations, [], "violations of the content security policy");
  const { origin } = new URL(site.url);
  const foreign = notes.requests.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).origin !== origin);
  assert.deepEqual(foreign, [], "requests to other hosts");
}

/** Waits until `read` gives something that `wanted` accepts, so many milliseconds at most. */
export async function until(read, wanted, what, within = 5000) {
  let value;
  for (const end = Date.now() + within; Date.now() < end; await new Promise((done) => setTimeout(done, 25))) {
    value = await read();
    if (wanted(value)) return value;
  }
  assert.fail(`${what}: it stayed ${value}`);
}
