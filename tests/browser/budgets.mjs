// Measures the page's budgets in the browser; prints one JSON line a figure. `cargo xtask bench page` calls it.

import { cursor } from "./bench-cursor.mjs";
import { firstPicture } from "./bench-first-picture.mjs";
import { memory } from "./bench-memory.mjs";
import { slider } from "./bench-slider.mjs";
import { transfer } from "./bench-transfer.mjs";
import { openSite } from "./harness.mjs";

const site = await openSite();
try {
  for (const measure of [transfer, firstPicture, cursor, slider, memory]) {
    for await (const figure of measure(site)) {
      console.log(JSON.stringify({ ...figure, version: site.browser.version() }));
    }
  }
} finally {
  await site.close();
}
