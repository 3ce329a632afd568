// The page as the build rendered it: dressed in the visitor's theme, with the pictures that fit the window.

const STORED_AS = "unrolled.theme";
const THEMES = ["light", "dark", "projector"];
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Shows it; what is returned ends its listening, when the app takes its place. */
export function show(place) {
  const listening = new AbortController();
  const { signal } = listening;
  reset(place);
  const dress = () => {
    const look = stored();
    const theme = THEMES.includes(look) ? look : DARK.matches ? "dark" : "light";
    document.documentElement.dataset.theme = theme;
    choose(document.getElementById("theme"), look);
    illustrate(place, theme);
  };
  place.hidden = false;
  dress();
  DARK.addEventListener("change", dress, { signal });
  addEventListener("resize", dress, { signal });
  const scrub = document.getElementById("scrub");
  const unplayed = place.querySelector(".unplayed");
  const played = () => (unplayed.style.transform = `scaleX(${(1 - scrub.value / scrub.max).toFixed(5)})`);
  played();
  scrub.addEventListener("input", played, { signal });
  return () => listening.abort();
}

function stored() {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    // It is switched off.
    return null;
  }
}

/** A browser that comes back to a page fills its fields as they were left; the app knows nothing of that. */
function reset(place) {
  for (const field of place.querySelectorAll("input")) field.value = field.defaultValue;
  for (const option of place.querySelectorAll("option")) option.selected = option.defaultSelected;
}

/** Chooses the option of that name, if there is one. */
function choose(menu, name) {
  const options = [...menu.options];
  if (!options.some((option) => option.text === name)) return;
  for (const option of options) {
    option.toggleAttribute("selected", option.text === name);
    option.selected = option.text === name;
  }
}

/** Puts in the pictures of the window that is most like this one. */
function illustrate(place, theme) {
  const frame = place.querySelector(".pictures");
  const { labels, ...windows } = JSON.parse(place.dataset.pictures);
  const wide = frame.getBoundingClientRect().width;
  const apart = ([width, height]) => Math.abs(Math.log(width / wide)) * 1e6 + Math.abs(height - innerHeight);
  const [width, , strip, chart] = windows[theme].reduce((best, other) => (apart(other) < apart(best) ? other : best));
  const files = [[`strip-${theme}-${width}`, strip], [`chart-${theme}-${width}x${chart}`, chart]];
  files.forEach(([name, height], at) => {
    const image = frame.querySelectorAll("img")[at] ?? framed(frame);
    const address = new URL(`./opening/${name}.svg`, import.meta.url).href;
    if (image.src === address) return;
    // Its place is kept before it is there.
    Object.assign(image, { width, height, alt: labels[at], src: address });
  });
}

function framed(frame) {
  const picture = document.createElement("div");
  picture.className = "picture";
  const image = document.createElement("img");
  picture.append(image);
  frame.append(picture);
  return image;
}
