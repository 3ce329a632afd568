// axe finds nothing, in any theme, at three sizes: at moments of both passes, and in the Compare and Train rooms.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openPage, openSite } from "./harness.mjs";
import { begun, stands, table } from "./training.mjs";

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
    const open = (hash) => {
      const origins = [{ origin: new URL(site.url).origin, localStorage: [{ name: "unrolled.theme", value: theme }] }];
      return openPage(site, { hash, viewport: { width, height }, storageState: { cookies: [], origins }, reducedMotion: "reduce" });
    };
    test(`axe finds nothing at ${width}x${height}, ${theme}`, async () => {
      for (const hash of MOMENTS) {
        const { page, close } = await open(hash);
        if (width < 700) await page.getByRole("button", { name: "Settings" }).click();
        // What stands behind the diagram counts too.
        if (/pin=\w_/.test(hash)) await page.locator("[data-panel=cell] .tabs").getByRole("button", { name: "Weights" }).click();
        await page.locator("details.numbers summary, .numbers summary").first().click();
        assert.deepEqual(await found(page), [], `#${hash}`);
        await close();
      }
    });

    test(`axe finds nothing in the Train room at ${width}x${height}, ${theme}`, async () => {
      const { page, close } = await open("room=train&task=storybook&epochs=2&show=traffic");
      await begun(page);
      await page.keyboard.press("Space");
      await stands(page, /^All epochs are over/);
      await table(page, "training");
      assert.deepEqual(await found(page), [], "with its numbers");
      if (await page.locator("#drawer-button").isVisible()) await page.locator("#drawer-button").click();
      await page.fill("#train-rate", "fast");
      assert.deepEqual(await found(page), [], "with a setting that cannot be");
      await page.locator("#main").focus();
      await page.keyboard.press("p");
      await page.locator(".leave").waitFor();
      assert.deepEqual(await found(page), [], "presented");
      await close();
    });

    test(`axe finds nothing in the Compare room at ${width}x${height}, ${theme}`, async () => {
      for (const hash of ["room=compare&back=9&clip=0.1&without=3.1", "room=compare&tab=said", "room=compare&tab=map", "room=compare&view=exploding", "room=compare&view=latching"]) {
        const { page, close } = await open(hash);
        await page.locator(".plot canvas").first().waitFor();
        await page.locator("details.numbers summary").click();
        assert.deepEqual(await found(page), [], `#${hash}`);
        await page.locator("#main").focus();
        await page.keyboard.press("p");
        await page.locator(".leave").waitFor();
        assert.deepEqual(await found(page), [], `#${hash}, presented`);
        await close();
      }
    });

    test(`axe finds nothing where numbers ran over at ${width}x${height}, ${theme}`, async () => {
      const { page, close } = await open("room=train&task=adding&cell=linear&rate=1e200&clip=off&batch=1&length=10");
      await begun(page);
      await page.keyboard.press("Space");
      await page.locator("[data-notice=overflow]").waitFor();
      assert.deepEqual(await found(page), []);
      await close();
    });
  }
}

/** What axe finds. */
async function found(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
  });
}
