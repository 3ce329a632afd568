// axe finds nothing, in any theme, at three sizes, at moments of both passes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openPage, openSite } from "./harness.mjs";

const AXE = new URL("node_modules/axe-core/axe.min.js", import.meta.url);
const SIZES = [[1440, 900], [1920, 1080], [390, 844]];
const MOMENTS = ["", "cell=lstm-peephole&loss=every&at=100", "seq=35+32+45+48+41&at=40", "seq=a+b+c+-%3E+d&at=63", "hand=switches&pin=U_n[1,2]:value&hold=z/1@2-3:0.5", "pin=W_f[2,3]&units=9"];

let site, axe;
before(async () => {
  site = await openSite();
  axe = await readFile(AXE, "utf8");
});
after(() => site?.close());

for (const [width, height] of SIZES) {
  for (const theme of ["light", "dark", "projector"]) {
    test(`axe finds nothing at ${width}x${height}, ${theme}`, async () => {
      const origins = [{ origin: new URL(site.url).origin, localStorage: [{ name: "unrolled.theme", value: theme }] }];
      const storageState = { cookies: [], origins };
      for (const hash of MOMENTS) {
        const { page, close } = await openPage(site, { hash, viewport: { width, height }, storageState, reducedMotion: "reduce" });
        if (width < 700) await page.getByRole("button", { name: "Settings" }).click();
        // What stands behind the diagram counts too.
        if (/pin=\w_/.test(hash)) await page.locator("[data-panel=cell] .tabs").getByRole("button", { name: "Weights" }).click();
        await page.locator("details.numbers summary, .numbers summary").first().click();
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { violations } = await globalThis.axe.run();
          return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
        });
        assert.deepEqual(found, [], `#${hash}`);
        await close();
      }
    });
  }
}
