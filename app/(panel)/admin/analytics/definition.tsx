import { Info } from "lucide-react";
import { useId } from "react";
import { type Defined, definitions } from "@/lib/analytics/definitions";

/** The button that says what a number means. The browser's own popover: no script, and Escape closes it. */
export function Definition({ of }: { of: Defined }) {
  const id = useId();
  const { label, meaning } = definitions[of];
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`What is meant by ${label}`}
        className="grid size-6 flex-none place-items-center rounded-full text-muted hover:bg-off-soft hover:text-ink"
      >
        <Info aria-hidden="true" className="size-3.5" />
      </button>
      {/* Beside its button where the browser can place it there, else in the middle of the window. */}
      <p
        id={id}
        popover="auto"
        className="inset-0 m-auto h-fit w-80 max-w-[calc(100vw-32px)] rounded-card border border-line bg-surface px-3.5 py-3 text-small text-ink shadow-pop [position-try-fallbacks:flip-inline,flip-block] supports-[position-area:block-end]:inset-auto supports-[position-area:block-end]:m-1 supports-[position-area:block-end]:[position-area:block-end_span-inline-start]"
      >
        {meaning}
      </p>
    </>
  );
}
