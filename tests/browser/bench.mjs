// Measures the engine in the browser; prints one JSON line a measurement. `cargo xtask bench` calls it.

import { launch, need, PROBE } from "./harness.mjs";
import { serve } from "./server.mjs";

/** The probe's numbers for these are their places. */
const CELLS = ["lstm", "gru", "rnn", "loop"];
const CASES = [
  { inputs: 4, units: 4, steps: 12 },
  { inputs: 8, units: 16, steps: 50 },
  { inputs: 16, units: 64, steps: 100 },
  { inputs: 32, units: 128, steps: 200 },
];

await need(PROBE, "build it with `cargo xtask test --only probe`");
const server = await serve({ "/": { html: "<!DOCTYPE html><title>bench</title>" }, "/probe.wasm": PROBE });
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(server.origin);
  for (const [caseAt, size] of CASES.entries()) {
    for (const [cellAt, cell] of CELLS.entries()) {
      const { median_us, min_us, flops } = await page.evaluate(measureInPage, [cellAt, caseAt]);
      const gflops = flops / median_us / 1e3;
      const line = { where: "chromium", cell, ...size, median_us, min_us, gflops, isa: "simd128", version: browser.version() };
      console.log(JSON.stringify(line));
    }
  }
} finally {
  await browser.close();
  await server.close();
}

/** Runs in the page: a fresh probe, warmed up until it is compiled for speed, then fifteen samples of 20 ms or more. */
async function measureInPage([cell, size]) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch("probe.wasm"), {});
  const probe = instance.exports;
  probe.bench_prepare(cell, size);
  const timed = (repeats) => {
    const start = performance.now();
    probe.bench_run(repeats);
    return performance.now() - start;
  };
  for (const end = performance.now() + 300; performance.now() < end; ) probe.bench_run(8);
  let repeats = 1;
  while (timed(repeats) < 20 && repeats < 2 ** 30) repeats *= 2;
  const samples = Array.from({ length: 15 }, () => (timed(repeats) * 1000) / repeats).sort((a, b) => a - b);
  return { median_us: samples[7], min_us: samples[0], flops: probe.bench_flops() };
}
