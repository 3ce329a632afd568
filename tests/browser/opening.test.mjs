// What the page opens with: a network that learned its task, beside the plain RNN that did not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, openSite } from "./harness.mjs";
import { hash, headline, native, twins, until, visit } from "./visit.mjs";

const swap = (page) => page.getByRole("button", { name: "Swap the first word" }).click();
const epochs = (page) => page.locator(".epochs");
const turn = (page, name) => epochs(page).getByRole("button", { name, exact: true }).click();

/** What each network says at the last step, and how sure it is. */
async function says(page) {
  const rows = (await twins(page)).map((line) => line.split("\t")).filter(([, what]) => what?.endsWith(" says"));
  return Object.fromEntries(rows.map(([, what, answer, chance]) => [what.replace(/ says$/, ""), { answer, chance: Number(chance) }]));
}

visit("it opens trained, and says so", {}, async (page) => {
  assert.match(await headline(page), /both trained for the same 120 epochs, seed 1$/);
  assert.equal(await page.locator("#network option:checked").innerText(), "First word");
  assert.equal(await epochs(page).locator("[aria-pressed=true]").innerText(), "trained");
  assert.deepEqual(page.workers(), [], "nothing has to be trained for it");
  assert.deepEqual(await twins(page), await native(""));
});

visit("swapping the first word turns the LSTM's answer, and not the plain RNN's", {}, async (page) => {
  const before = await says(page);
  assert.equal(before.LSTM.answer, "Portuguese");
  assert.ok(before.LSTM.chance > 0.9, `with ${before.LSTM.chance}`);
  await swap(page);
  const after = await says(page);
  assert.equal(after.LSTM.answer, "Greek");
  assert.ok(after.LSTM.chance > 0.9, `with ${after.LSTM.chance}`);
  assert.equal(after["plain RNN"].answer, before["plain RNN"].answer);
  assert.ok(Math.abs(after["plain RNN"].chance - before["plain RNN"].chance) < 0.001, "it has forgotten which it was");
});

visit("untrained is one click away, and so is the way back", {}, async (page) => {
  const trained = [await headline(page), await twins(page)];
  await turn(page, "untrained");
  assert.match(await headline(page), /untrained weights, seed 1$/);
  await until(() => hash(page), (text) => text === "#epoch=0", "the address");
  assert.notDeepEqual(await twins(page), trained[1]);
  const { LSTM: lstm } = await says(page);
  assert.ok(lstm.chance < 0.5, `it is sure of nothing yet, with ${lstm.chance}`);
  await turn(page, "trained");
  assert.deepEqual([await headline(page), await twins(page)], trained);
});

visit("the way between the two leads to the Train room", {}, async (page) => {
  await turn(page, "watch it learn");
  await page.locator("[data-epoch]").waitFor();
  await until(() => hash(page), (text) => text === "#room=train&task=first-word", "the address");
});

visit("what was never trained says so, and so do words that were never learned", { hash: "seq=a+b+c+-%3E+a" }, async (page) => {
  assert.match(await headline(page), /untrained weights, seed 7$/);
  assert.equal(await epochs(page).count(), 0);
  assert.equal(await page.locator("#network option:checked").innerText(), "Your own sequence, untrained");
  await page.selectOption("#network", { label: "First word" });
  assert.match(await headline(page), /both trained/);
  await page.fill("#sequence", "Lisbon we danced -> Portuguese");
  assert.match(await headline(page), /both trained/, "a story of its own, in words that it knows");
  await page.fill("#sequence", "Lisbon we flew -> Portuguese");
  assert.match(await headline(page), /untrained: these are not the words of “First word”/);
});

for (const [id, title] of [["storybook", "Tiny storybook"], ["adding", "Adding"]]) {
  visit(`another task of the menu opens trained: ${title}`, {}, async (page, notes) => {
    await page.selectOption("#network", { label: title });
    await until(() => headline(page), (text) => /both trained for the same \d+ epochs, seed 1$/.test(text), "the headline");
    await until(() => hash(page), (text) => text === `#task=${id}`, "the address");
    const fetched = notes.requests.map((url) => new URL(url).pathname.split("/").at(-1)).filter((name) => name.endsWith(".weights"));
    assert.deepEqual(fetched.sort(), [`${id}-lstm.weights`, `${id}-rnn.weights`]);
    const trained = await twins(page);
    await turn(page, "untrained");
    assert.notDeepEqual(await twins(page), trained);
    await page.goBack();
    await until(() => headline(page), (text) => /both trained/.test(text), "the headline");
    assert.deepEqual(await twins(page), trained);
  });
}

test("weights that do not arrive are told, and the network stands as it starts", async (t) => {
  const site = await openSite();
  t.after(() => site.close());
  const { page } = await openPage(site);
  await page.route("**/*.weights", (route) => route.fulfill({ status: 404 }));
  await page.selectOption("#network", { label: "Adding" });
  const notice = page.locator(".notice");
  await notice.waitFor();
  assert.match(await notice.innerText(), /did not arrive/);
  assert.match(await headline(page), /untrained/);
  assert.doesNotMatch(await headline(page), /on its way/);
  await page.selectOption("#network", { label: "First word" });
  assert.match(await headline(page), /both trained/);
});
