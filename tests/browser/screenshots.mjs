// Pictures of the built page, the Step and the Compare room as they open and the Train room when its courses are over:
// CHROME=... node tests/browser/screenshots.mjs OUTDIR [HASH]. With a hash, only what stands there.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openPage, openSite } from "./harness.mjs";

const SIZES = [[1440, 900], [1920, 1080], [390, 844]];
const THEMES = ["light", "dark", "projector"];

/** A room, what its files' names begin with, and what a visitor does before the picture is taken. */
const ROOMS = [
  { name: "", hash: "", act: async (page) => page.waitForTimeout(600) },
  { name: "compare-", hash: "room=compare", act: compare },
  { name: "train-", hash: "room=train", act: train },
];

const [folder, hash] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/browser/screenshots.mjs OUTDIR [HASH]");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const rooms = hash === undefined ? ROOMS : [{ ...ROOMS[0], hash }];
const site = await openSite();
try {
  for (const room of rooms) {
    for (const [width, height] of SIZES) {
      for (const theme of THEMES) await take(room, width, height, theme);
    }
  }
} finally {
  await site.close();
}

async function take(room, width, height, theme) {
  // A visitor's choice of theme is kept in the browser's storage.
  const origins = [{ origin: new URL(site.url).origin, localStorage: [{ name: "unrolled.theme", value: theme }] }];
  const { page, notes, close } = await openPage(site, {
    hash: room.hash,
    viewport: { width, height },
    storageState: { cookies: [], origins },
    reducedMotion: "reduce",
  });
  await room.act(page);
  const path = join(folder, `${room.name}${width}x${height}-${theme}.png`);
  await page.screenshot({ path });
  console.log(path, ...notes.errors, ...notes.violations);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) console.log(`  the page is ${overflow} px wider than the window`);
  await close();
}

async function compare(page) {
  await page.locator("[data-progress]").waitFor({ state: "detached", timeout: 60_000 });
  await page.waitForTimeout(400);
}

async function train(page) {
  // Before its pictures stand the room may not hear.
  await page.locator(".road canvas[role=img]").first().waitFor();
  await page.keyboard.press(" ");
  await page.getByRole("button", { name: "Train again from the start" }).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(300);
}
