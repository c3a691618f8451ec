/** Milliseconds for which the focus is watched: longer than a dialog takes to close and its page to come back. */
const patience = 1_500;

/**
 * Puts the focus on the first of these elements that is there, whenever what held it (a button, a dialog) goes while the page
 * settles. A focus that is somewhere is left alone: somebody may have moved on.
 */
export function keepFocus(...ids: readonly string[]): void {
  const end = Date.now() + patience;
  // Not by animation frames: a tab in the background has none.
  const timer = setInterval(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    const place = isLost && ids.map((id) => document.getElementById(id)).find(Boolean);
    // The content as a whole is in view; scrolling to it would move the page for nothing.
    if (place) place.focus({ preventScroll: place.id === "main" });
    if (Date.now() > end) clearInterval(timer);
  }, 50);
}
