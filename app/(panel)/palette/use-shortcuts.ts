"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import { hasCommandKey } from "./mod-key";
import { isBegun, type Shortcut, shortcutFor } from "./shortcuts";
import { areSingleKeysOn } from "./single-keys";

/** Milliseconds in which the second key of `g u` counts. */
const patience = 1500;

/** Where keys belong to something else: to a text, a list that is searched by letters, or a dialog that is open. */
const busy =
  "input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable], [role=menu], [role=listbox], [role=dialog], [role=alertdialog]";

/** Listens for the shortcuts. `obey` answers whether it did something; if not, the key stays the browser's. */
export function useShortcuts(shortcuts: readonly Shortcut[], obey: (shortcut: Shortcut) => boolean): void {
  const before = useRef({ key: "", at: 0 });

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const pressed = keysOf(event, before.current);
    before.current = { key: "", at: 0 };
    if (!pressed) return;
    const shortcut = shortcutFor(shortcuts, pressed);
    if (shortcut && obey(shortcut)) return event.preventDefault();
    const last = pressed.at(-1) ?? "";
    if (isBegun(shortcuts, last)) before.current = { key: last, at: event.timeStamp };
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  function keysOf(event: KeyboardEvent, earlier: { key: string; at: number }): string[] | null {
    const key = letterOf(event);
    const { ctrlKey, metaKey, altKey, shiftKey, target } = event;
    const isIn = (places: string) => target instanceof Element && target.closest(places) !== null;
    if (hasCommandKey() ? metaKey && !ctrlKey : ctrlKey && !metaKey) {
      // Another dialog asks something first; the palette itself is closed by its own key.
      return altKey || shiftKey || isIn("[role=alertdialog]") ? null : ["Mod", key];
    }
    // Shift is how some keyboards write ? and /.
    if (ctrlKey || metaKey || altKey || key.length !== 1 || !areSingleKeysOn() || isIn(busy)) return null;
    const isFollowing = earlier.key !== "" && event.timeStamp - earlier.at < patience;
    return isFollowing ? [earlier.key, key] : [key];
  }
}

/** The key in small letters; on a keyboard of another script the Latin one that stands in its place. */
function letterOf({ key, code }: KeyboardEvent): string {
  if (/^\P{ASCII}$/u.test(key) && code.startsWith("Key")) return code.slice(3).toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}
