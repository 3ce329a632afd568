// Starts the app. If it cannot start, the page says why in words.
//
// Where the address asks for nothing, the page stands as the build rendered it, and the app is fetched at the first sign of a visitor.
// Where it asks for something, the app is fetched at once.
//
// The page opens with the Step room alone (unrolled.js); the other rooms come with a part of their own (rooms.js), which holds the Step room
// too and takes its place when another room is first entered, or at once where the address names one.

import { arriving } from "./arriving.js";
import { meanwhile } from "./meanwhile.js";
import { show } from "./opening.js";

/** What takes no longer is not spoken of, in milliseconds. */
const UNNOTICED = 400;

const ELSEWHERE = /[#&]room=(?!step\b)/;

// A module with one function of 128-bit lanes: () => i8x16.popcnt(i8x16.splat(0)).
const LANES = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** The document stands, and its styles with it. */
const styled = document.readyState === "complete" ? Promise.resolve() : new Promise((done) => addEventListener("load", done, { once: true }));

/** The opening page, as long as it stands. */
let opened;

/** How often the app did not start. */
let failures = 0;

async function open() {
  if (asked()) return atOnce().catch(tell);
  await styled;
  if (asked()) return atOnce().catch(tell);
  const place = document.getElementById("app");
  const shown = show(place);
  const kept = meanwhile(place);
  const message = document.getElementById("start-message");
  message.textContent = "";
  message.parentElement.classList.add("beside");
  do await kept.sign(failures > 0);
  while (!(await takes(place, kept).catch(tell)));
  shown();
}

/** Starts the app where nothing else is to be seen. */
async function atOnce() {
  await start(() => {
    const place = document.getElementById("app");
    place.replaceChildren();
    place.hidden = false;
  });
  document.getElementById("start")?.remove();
}

/** Starts the app and lets it take the place of what is shown, with all that was done there. */
async function takes(place, kept) {
  const late = setTimeout(say, UNNOTICED, "Fetching the rest of the page…");
  let app;
  try {
    await start(() => (app = arriving(place)));
    await app.drawn();
    await kept.released();
  } catch (error) {
    app?.drop();
    throw error;
  } finally {
    clearTimeout(late);
  }
  const again = kept.end();
  const fresh = app.take();
  document.getElementById("start")?.remove();
  await again(fresh);
  return true;
}

/** The address asks for something. */
const asked = () => location.hash.length > 1;

/** Starts the app; `begin` is called when all of it is there. */
async function start(begin) {
  if (typeof WebAssembly !== "object") {
    throw new Reason("This browser does not offer WebAssembly, or it is switched off.");
  }
  if (!WebAssembly.validate(LANES)) {
    throw new Reason("This browser's WebAssembly has no vector instructions. Any current version of Chrome, Edge, Firefox or Safari has them.");
  }
  if (ELSEWHERE.test(location.hash)) {
    await part("rooms", begin);
  } else {
    opened = await part("unrolled", begin);
  }
}

/** Fetches a part of the page; `begin` is called when all of it is there, and then the part starts by itself. */
async function part(name, begin = () => {}) {
  const file = new URL(`./${name}_bg.wasm`, import.meta.url);
  let app, wasm;
  try {
    // A browser may hold on to a module that did not arrive.
    const anew = failures > 0 ? `?${failures}` : "";
    [app, wasm] = await Promise.all([import(`./${name}.js${anew}`), compiled(file)]);
  } catch (error) {
    throw new Reason("A part of the page did not arrive. Please check the connection and load the page again.", error);
  }
  await styled;
  begin();
  await app.default({ module_or_path: wasm });
  return app;
}

async function compiled(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const type = response.headers.get("content-type") ?? "";
  // A host that does not know the type costs a little time, no more.
  return type.startsWith("application/wasm") ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Goes from the opening page to another room: `address` is where the visitor stands, `entry` what no address can hold. */
globalThis.unrolledRooms = (address, entry) =>
  part("rooms", () => {
    history.replaceState(history.state, "", address ? `#${address}` : location.pathname + location.search);
    globalThis.unrolledEntry = entry;
    opened?.leave();
    opened = undefined;
  });

/** A reason that is written for the reader of the page. */
class Reason extends Error {
  constructor(message, cause) {
    super(message, { cause });
  }
}

function say(text, role = "status") {
  const message = document.getElementById("start-message");
  message?.setAttribute("role", role);
  if (message) message.textContent = text;
}

/** Says why the app does not start. */
async function tell(error) {
  console.error(error);
  failures += 1;
  await styled;
  const why = error instanceof Reason ? error.message : `The page could not start. Please load it again. (${error?.message ?? error})`;
  const more = error.cause && document.querySelector(".start.beside") ? " The next click or key tries once more." : "";
  say(why + more, "alert");
}

open();
