"use client";
import { Button } from "@/components/ui/button";
import type { PaletteGroup } from "@/lib/palette/answer";

type Props = {
  term: string;
  groups: readonly PaletteGroup[];
  isPending: boolean;
  isLost: boolean;
  onTryAgain: () => void;
};

/** How much was found, for screen readers; for everybody, that nothing was, or that there is no answer. */
export function PaletteState({ term, groups, isPending, isLost, onTryAgain }: Props) {
  const isEmpty = !isPending && !isLost && groups.length === 0;
  return (
    <>
      <p role="status" className={isEmpty || isLost ? "px-5 pt-5 text-center" : "sr-only"}>
        {isLost && "The server could not be reached."}
        {isEmpty && `Nothing found for “${term}”.`}
        {!isPending && !isLost && countsInWords(groups)}
      </p>
      {isEmpty && <p className="px-5 pt-1 pb-5 text-center text-muted">Check the spelling, or type less of it.</p>}
      {isLost && (
        <p className="px-5 pt-3 pb-5 text-center">
          <Button type="button" onClick={onTryAgain}>
            Try again
          </Button>
        </p>
      )}
    </>
  );
}

const nouns = {
  people: ["person", "people"],
  rooms: ["room", "rooms"],
  pages: ["page", "pages"],
  actions: ["action", "actions"],
} as const;

/** `2 people, 1 room`. */
function countsInWords(groups: readonly PaletteGroup[]): string {
  return groups.map(({ name, items: { length } }) => `${length} ${nouns[name][length === 1 ? 0 : 1]}`).join(", ");
}
