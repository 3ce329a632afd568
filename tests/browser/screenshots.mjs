// Pictures of the built page: CHROME=... node tests/browser/screenshots.mjs OUTDIR [HASH]

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openPage, openSite } from "./harness.mjs";

const SIZES = [[1440, 900], [1920, 1080], [390, 844]];
const THEMES = ["light", "dark", "projector"];

const [folder, hash = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/browser/screenshots.mjs OUTDIR [HASH]");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const site = await openSite();
try {
  for (const [width, height] of SIZES) {
    for (const theme of THEMES) {
      // A visitor's choice of theme is kept in the browser's storage.
      const origins = [{ origin: new URL(site.url).origin, localStorage: [{ name: "unrolled.theme", value: theme }] }];
      const { page, notes, close } = await openPage(site, {
        hash,
        viewport: { width, height },
        storageState: { cookies: [], origins },
        reducedMotion: "reduce",
      });
      await page.waitForTimeout(600);
      const path = join(folder, `${width}x${height}-${theme}.png`);
      await page.screenshot({ path });
      console.log(path, ...notes.errors, ...notes.violations);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) console.log(`  the page is ${overflow} px wider than the window`);
      await close();
    }
  }
} finally {
  await site.close();
}
