// What a visitor does before the app stands: kept, and done again when it does.
//
// The app shows what the page showed before it, element for element, so an element is found again by its way from the top.

/** What shows that a visitor is there and wants more. */
const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin", "click", "input", "hashchange", "popstate"];
/** What asks to try again: a pointer that only passes does not. */
const ASKS = ["pointerdown", "keydown", "click", "input", "hashchange", "popstate"];
const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
const PAGES = ["PageUp", "PageDown"];
/** Fields keep what they are given; all else is clicked. */
const FIELDS = "input, select, option, textarea, label";

/** Keeps what is done in `place` from now on. */
export function meanwhile(place) {
  const done = [];
  const listening = new AbortController();
  const listen = (kind, hear) => addEventListener(kind, hear, { capture: true, signal: listening.signal });
  /** Whether the focus came by a click; then it has no use for keys of its own. */
  let clicked = false;
  let pressed = false;

  listen("pointerdown", () => (clicked = pressed = true));
  for (const kind of ["pointerup", "pointercancel"]) listen(kind, () => (pressed = false));
  listen("pointermove", ({ buttons }) => (pressed = buttons > 0));

  listen("keydown", (event) => {
    const { key, shiftKey, target } = event;
    if (key === "Tab") clicked = false;
    if (key === "Tab" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || uses(target, event, clicked)) return;
    // The app has another use for what scrolls; where it already hears, it is told later with the rest.
    if ([" ", ...MOVES, ...PAGES].includes(key)) event.preventDefault();
    event.stopPropagation();
    done.push({ what: "key", way: way(place, target), key, shiftKey });
  });

  listen("click", (event) => {
    const to = way(place, event.target);
    if (!to || event.button !== 0 || event.target.closest(FIELDS)) return;
    event.preventDefault();
    const { left, top } = event.target.getBoundingClientRect();
    done.push({ what: "click", way: to, x: event.clientX - left, y: event.clientY - top });
  });

  for (const kind of ["input", "change"]) {
    listen(kind, ({ target }) => {
      const to = way(place, target);
      if (!to) return;
      const last = done[done.length - 1];
      if (last?.what === "field" && last.field === target) done.pop();
      done.push({ what: "field", way: to, field: target });
    });
  }

  return {
    /** Waits for a sign; once it failed, for one that asks to try again. */
    sign: (again) => first(again ? ASKS : SIGNS),
    /** Waits until no button and no finger is down: what is pressed would be taken away from under it. */
    async released() {
      while (pressed) await first(["pointerup", "pointercancel", "pointermove"]);
      await rest();
    },
    /** Ends the keeping. What is returned does everything again on the app, given the place where it stands. */
    end() {
      listening.abort();
      const { activeElement } = document;
      const focus = { way: way(place, activeElement), field: activeElement };
      const scrolled = [...place.querySelectorAll("*")].filter(({ scrollTop, scrollLeft }) => scrollTop || scrollLeft);
      const scrolls = scrolled.map((element) => [way(place, element), element.scrollLeft, element.scrollTop]);
      return (fresh) => again(fresh, done, focus, scrolls);
    },
  };
}

async function again(place, done, focus, scrolls) {
  for (const [to, left, top] of scrolls) at(place, to)?.scrollTo(left, top);
  focused(place, focus);
  for (const deed of done) {
    const target = at(place, deed.way) ?? document.activeElement ?? document.body;
    if (deed.what === "key") press(target, deed);
    if (deed.what === "click" && deed.way) click(target, deed);
    if (deed.what === "field" && deed.way) fill(target, deed.field);
    // The app shows what came of it.
    await rest();
  }
}

/** Gives the focus back, and what was selected with it. */
function focused(place, { way: to, field }) {
  const element = at(place, to);
  if (!element) return;
  element.focus({ preventScroll: true });
  if (element.type === "text") {
    element.value = field.value;
    element.setSelectionRange(field.selectionStart, field.selectionEnd);
  }
}

function press(target, { key, shiftKey }) {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
}

function click(target, { x, y }) {
  const { left, top } = target.getBoundingClientRect();
  const place = { clientX: left + x, clientY: top + y, bubbles: true, cancelable: true };
  target.dispatchEvent(new PointerEvent("pointerdown", place));
  target.dispatchEvent(new MouseEvent("click", place));
}

function fill(target, field) {
  if (field.type === "file") target.files = field.files;
  else target.value = field.value;
  target.dispatchEvent(new InputEvent("input", { bubbles: true }));
  // One that is still being typed in changes when it is left.
  if (target !== document.activeElement || target.type !== "text") target.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Whether what has the focus uses a key itself, by the rules of the app. */
function uses(target, { key, shiftKey }, clicked) {
  if (!(target instanceof Element)) return false;
  if (target.matches("input[type=range]")) return !shiftKey && MOVES.includes(key);
  if (target.matches("input, textarea")) return true;
  if (clicked) return false;
  if (target.matches("select")) return true;
  if (target.matches("button, summary, a")) return key === " " || key === "Enter";
  return target.matches("[data-scrolls]") && [...MOVES, ...PAGES].includes(key);
}

/** The way from the place to an element in it, as the number of each child; nothing for what is outside. */
function way(place, element) {
  if (!(element instanceof Element) || element === place || !place.contains(element)) return undefined;
  const to = [];
  for (let here = element; here !== place; here = here.parentElement) to.unshift([...here.parentElement.children].indexOf(here));
  return to;
}

/** The element at the end of a way. */
const at = (place, to) => to?.reduce((here, child) => here?.children[child], place);

/** Waits for the first event of these kinds. */
function first(kinds) {
  const heard = new AbortController();
  return new Promise((done) => {
    for (const kind of kinds) addEventListener(kind, done, { capture: true, passive: true, signal: heard.signal });
  }).finally(() => heard.abort());
}

const rest = () => new Promise((done) => setTimeout(done));
