// The one large button: another first word on the same weights, beside the run as it was.

import assert from "node:assert/strict";
import { hash, headline, returned, native, scrubAt, twins, until, visit } from "./visit.mjs";

visit("swapping the first word shows what changed, and Back undoes it", {}, async (page) => {
  const before = await headline(page);
  await page.getByRole("button", { name: "Swap the first word" }).click();
  const after = await headline(page);
  assert.match(after, /^“Lisbon” became “Athens”\. From the first state to the last, the change grows .+ times; plain RNN: 1 in .+\./);
  assert.equal(await scrubAt(page), await returned(page), "the moment stays");
  assert.match(await page.locator("[data-panel=cell] h2").innerText(), /“Athens”/);
  await until(() => hash(page), (text) => text === "#swap=1", "the address");
  const [shown, computed] = [await twins(page), await native("#swap=1")];
  assert.deepEqual(shown, computed);
  assert.ok(shown.some((line) => /^12, LSTM said before\t/.test(line)));
  await page.goBack();
  await until(() => headline(page), (text) => text === before, "the headline");
});

visit("swapped back, everything is as it was", { hash: "seq=1+2+3+-%3E+4&cell=gru" }, async (page) => {
  const before = [await headline(page), await twins(page)];
  await page.getByRole("button", { name: "Swap the first number" }).click();
  assert.match(await headline(page), /“1” became “-1”/);
  await page.getByRole("button", { name: "Swap it back" }).click();
  assert.deepEqual([await headline(page), await twins(page)], before);
});

visit("without a bar the answer of a task's sequence is swapped with its first word", { hash: "task=first-word&seq=Athens+we+all+sang+-%3E+Greek" }, async (page) => {
  const before = await headline(page);
  const answer = async () => (await twins(page)).find((line) => /^4\tanswer\t/.test(line))?.split("\t")[2];
  assert.equal(await answer(), "Greek");
  await page.getByRole("button", { name: "Swap the first word" }).click();
  assert.match(await headline(page), /^“Athens” became “Lisbon”\./);
  assert.equal(await answer(), "Portuguese");
  await page.getByRole("button", { name: "Swap it back" }).click();
  assert.equal(await headline(page), before);
  assert.equal(await answer(), "Greek");
});

visit("with one token only there is nothing to swap", { hash: "seq=a+a+a" }, async (page) => {
  assert.ok(await page.getByRole("button", { name: "Swap the first" }).isDisabled());
});
