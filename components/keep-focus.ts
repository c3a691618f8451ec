/** Milliseconds for which the focus is watched: longer than a dialog takes to close and its page to come back. */
const patience = 1_000;

/**
 * Puts the focus on the first of these elements that is there, once what held it (a button, a dialog) is gone, and keeps it there
 * while the page settles. Somebody who has moved on meanwhile is left alone.
 */
export function keepFocus(...ids: readonly string[]): void {
  const end = performance.now() + patience;
  const look = (now: number) => {
    const at = document.activeElement;
    const home = ids.map((id) => document.getElementById(id)).find(Boolean);
    if (at === null || at === document.body) home?.focus();
    else if (at !== home && !at.closest("[role=alertdialog], [role=dialog]")) return;
    if (now < end) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
