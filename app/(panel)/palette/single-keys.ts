const storageKey = "clinic.single-keys";

// For a browser that keeps nothing: then it holds until the page is left.
let here: boolean | undefined;

/** Whether shortcuts of a single character work in this browser; they do until somebody switches them off (WCAG 2.1.4). */
export function areSingleKeysOn(): boolean {
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/** Switches them on or off, in this browser. */
export function switchSingleKeys(on: boolean): void {
  here = on;
  try {
    localStorage.setItem(storageKey, on ? "on" : "off");
    // Stored for all tabs, so no tab goes by its own memory.
    here = undefined;
  } catch {
    // Storage is blocked or full.
  }
}
