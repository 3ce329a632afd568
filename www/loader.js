// Starts the app. If it cannot start, the page says why in words.

// A module with one function of 128-bit lanes: () => i8x16.popcnt(i8x16.splat(0)).
const LANES = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Reason("This browser does not offer WebAssembly, or it is switched off.");
  }
  if (!WebAssembly.validate(LANES)) {
    throw new Reason("This browser's WebAssembly has no vector instructions. Any current version of Chrome, Edge, Firefox or Safari has them.");
  }
  let app;
  try {
    app = await import("./unrolled.js");
  } catch (error) {
    throw new Reason("A part of the page did not arrive. Please check the connection and load the page again.", error);
  }
  await app.default({ module_or_path: new URL("./unrolled_bg.wasm", import.meta.url) });
  document.getElementById("start")?.remove();
}

/** A reason that is written for the reader of the page. */
class Reason extends Error {
  constructor(message, cause) {
    super(message, { cause });
  }
}

start().catch((error) => {
  console.error(error);
  const message = document.getElementById("start-message");
  if (!message) return;
  message.setAttribute("role", "alert");
  message.textContent = error instanceof Reason
    ? error.message
    : `The page could not start. Please load it again. (${error?.message ?? error})`;
});
