// The app comes to stand out of sight beside the page that the build rendered, and takes its place once it is drawn: no frame is without the
// pictures.

/** An app that draws nothing by then is shown as it is, in milliseconds. */
const PATIENCE = 2000;

/** Makes a place for the app beside the one that is shown. */
export function arriving(place) {
  const fresh = document.createElement("div");
  fresh.id = place.id;
  fresh.className = "arriving";
  place.removeAttribute("id");
  // Before it, so that what is looked for by its name is found in the app.
  place.before(fresh);
  return {
    /** Waits until it is drawn. */
    async drawn() {
      for (const end = performance.now() + PATIENCE; !isDrawn(fresh) && performance.now() < end; ) {
        await new Promise((done) => setTimeout(done));
      }
    },
    /** Lets it take the place, which is returned. */
    take() {
      fresh.removeAttribute("class");
      place.remove();
      return fresh;
    },
    /** Takes it away again. */
    drop() {
      fresh.remove();
      place.id = fresh.id;
    },
  };
}

/** A canvas has no width of its own until it is drawn; rooms without the two pictures stand at once. */
function isDrawn(place) {
  const pictures = place.querySelector(".pictures");
  return place.firstChild !== null && (!pictures || pictures.querySelectorAll("canvas[width]").length > 1);
}
