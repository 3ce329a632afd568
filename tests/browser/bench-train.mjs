// Measures training in the browser: the engine, the loops by hand, and TensorFlow.js; prints one JSON line a measurement.
// `cargo xtask bench train` calls it.

import { readFile } from "node:fs/promises";
import { launch, need, PROBE, ROOT } from "./harness.mjs";
import { serve } from "./server.mjs";

/** The probe's numbers for these are their places. */
const TRAINERS = ["unrolled", "loop"];
const CASES = [
  { units: 16, batch: 1 },
  { units: 16, batch: 32 },
  { units: 64, batch: 1 },
  { units: 64, batch: 32 },
];
/** What TensorFlow.js computes with, of which the faster counts, and how its net is written. */
const BACKENDS = ["wasm", "cpu"];
const WAYS = ["layers", "cell"];
/** The loss of this update is printed, to be compared. */
const COMPARED = 20;

const THROUGHPUT = new URL("tests/throughput/", ROOT);
const TENSORFLOW = new URL("node_modules/@tensorflow/", THROUGHPUT);
const SCRIPTS = ["tfjs/dist/tf.min.js", "tfjs-backend-wasm/dist/tf-backend-wasm.min.js"];

await need(PROBE, "build it with `cargo xtask test --only probe`");
for (const script of SCRIPTS) await need(new URL(script, TENSORFLOW), "install it with `npm ci` in tests/throughput");
const { version: tfjs } = JSON.parse(await readFile(new URL("tfjs/package.json", TENSORFLOW), "utf8"));

const server = await serve({
  "/": { html: "<!DOCTYPE html><title>bench</title>" },
  "/tensorflow": { html: `<!DOCTYPE html><title>bench</title>${SCRIPTS.map((script) => `<script src="/tf/${script}"></script>`).join("")}` },
  "/probe.wasm": PROBE,
  "/tf/": TENSORFLOW,
  "/tfjs_train.js": new URL("tfjs_train.js", THROUGHPUT),
});
const browser = await launch();
const version = browser.version();
try {
  for (const size of CASES) {
    for (const who of TRAINERS) {
      const measured = await inPage("/", measureProbe, [TRAINERS.indexOf(who), CASES.indexOf(size), COMPARED]);
      print({ where: "chromium", who, numbers: "f64", ...size, ...measured, isa: "simd128", version });
    }
    for (const way of WAYS) {
      const runs = [];
      for (const how of BACKENDS) runs.push({ ...(await inPage("/tensorflow", measureTensorFlow, [how, way, size, COMPARED])), how });
      for (const { how, median } of runs) console.error(`    TensorFlow.js ${way}, ${size.units} units, batch ${size.batch}, ${how}: ${median.toFixed(1)}`);
      const fastest = runs.reduce((best, run) => (run.median > best.median ? run : best));
      print({ where: "chromium", who: `tfjs-${way}`, numbers: "f32", ...size, ...fastest, isa: "simd128", version: tfjs });
    }
  }
} finally {
  await browser.close();
  await server.close();
}

function print(line) {
  console.log(JSON.stringify(line));
}

/** Runs in a page of its own, so that nothing is left over from the run before. */
async function inPage(path, measure, argument) {
  const page = await browser.newPage();
  try {
    await page.goto(server.origin + path);
    await page.addScriptTag({ content: `globalThis.sampled = ${sampled};` });
    return await page.evaluate(measure, argument);
  } finally {
    await page.close();
  }
}

/** In the page: warmed up until it is compiled for speed, then fifteen samples of 50 ms or more, in sequences a second. */
function sampled(batch, run) {
  const timed = (updates) => {
    const start = performance.now();
    run(updates);
    return performance.now() - start;
  };
  for (const end = performance.now() + 500; performance.now() < end; ) run(1);
  let updates = 1;
  while (timed(updates) < 50) updates *= 2;
  const rates = Array.from({ length: 15 }, () => (1000 * batch * updates) / timed(updates)).sort((a, b) => a - b);
  return { median: rates[7], most: rates[14] };
}

async function measureProbe([trainer, size, compared]) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/probe.wasm"), {});
  const probe = instance.exports;
  const batch = probe.train_prepare(trainer, size);
  const loss = probe.train_run(compared);
  return { ...sampled(batch, probe.train_run), loss };
}

async function measureTensorFlow([backend, way, { units, batch }, compared]) {
  tf.wasm.setWasmPaths("/tf/tfjs-backend-wasm/dist/");
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend}`);
  const { training } = await import("/tfjs_train.js");
  const { update } = training(way, units, batch);
  let loss;
  const run = (updates) => {
    for (let made = 0; made < updates; made++) {
      const value = update();
      loss = value.dataSync()[0];
      value.dispose();
    }
  };
  run(compared);
  const compare = loss;
  return { ...sampled(batch, run), loss: compare };
}
