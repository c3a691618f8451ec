/** Frames for which a closing dialog is waited for: half a second. */
const patience = 30;

/**
 * Puts the focus on the first of these elements that is there, once what held it (a button, a dialog) is gone. Somebody who has
 * moved on meanwhile is left alone.
 */
export function keepFocus(...ids: readonly string[]): void {
  let frames = 0;
  const look = () => {
    const at = document.activeElement;
    if (at === null || at === document.body) {
      const home = ids.map((id) => document.getElementById(id)).find(Boolean);
      home?.focus();
      if (document.activeElement === home) return;
    } else if (!at.closest("[role=alertdialog], [role=dialog]")) return;
    frames += 1;
    if (frames < patience) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
