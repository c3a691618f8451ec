"use client";
import { Kbd } from "@/components/ui/kbd";
import { useModKey } from "./mod-key";

/** What the keys do here, and the way to all shortcuts. */
export function PaletteFoot({ onHelp }: { onHelp: () => void }) {
  const mod = useModKey();
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1.5 text-xs text-muted">
      <span className="flex items-center gap-1 max-sm:hidden">
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
      </span>
      <span className="flex items-center gap-1 max-sm:hidden">
        <Kbd>Enter</Kbd> open
      </span>
      <span className="flex items-center gap-1 max-sm:hidden">
        <Kbd>{mod}</Kbd> <Kbd>Enter</Kbd> in a new tab
      </span>
      <button type="button" onClick={onHelp} className="ms-auto min-h-6 text-accent hover:underline">
        Keyboard shortcuts
      </button>
    </div>
  );
}
