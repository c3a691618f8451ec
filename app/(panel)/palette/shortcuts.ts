import type { GoTo } from "@/lib/palette/pages";

type Does = "palette" | "help" | "search" | { goTo: GoTo["href"] };

/** Keys pressed together with `Mod` (⌘ on a Mac, else Ctrl), or single keys one after the other. */
export type Shortcut = { keys: readonly [string] | readonly [string, string]; label: string; does: Does };

/** Every shortcut there is: what the key handler obeys, and what `?` lists. */
export function shortcutsOf(goTo: readonly GoTo[]): Shortcut[] {
  return [
    { keys: ["Mod", "k"], label: "Find, and go there", does: "palette" },
    { keys: ["?"], label: "Show these shortcuts", does: "help" },
    { keys: ["/"], label: "Go to the search of a list", does: "search" },
    ...goTo.map(
      ({ href, label, key }): Shortcut => ({
        keys: ["g", key],
        label: `Go to ${label}`,
        does: { goTo: href },
      }),
    ),
  ];
}

/** Whether a shortcut is made of single characters, which speech input and stray hands press, too (WCAG 2.1.4). */
export function isSingle({ keys }: Shortcut): boolean {
  return keys[0] !== "Mod";
}

/** The shortcut that these keys are, pressed one after the other; a key that only begins one is answered by `isBegun`. */
export function shortcutFor(shortcuts: readonly Shortcut[], pressed: readonly string[]): Shortcut | undefined {
  return shortcuts.find(({ keys }) => keys.length === pressed.length && keys.every((key, at) => key === pressed[at]));
}

/** Whether a shortcut of two single keys begins with this one. */
export function isBegun(shortcuts: readonly Shortcut[], key: string): boolean {
  return shortcuts.some((shortcut) => isSingle(shortcut) && shortcut.keys.length === 2 && shortcut.keys[0] === key);
}
