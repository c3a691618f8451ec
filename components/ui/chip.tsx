import { X } from "lucide-react";

type Props = { label: string; disabled?: boolean | undefined; onRemove: () => void };

/** One chosen thing, with the ✕ that takes it back. */
export function Chip({ label, disabled, onRemove }: Props) {
  return (
    <li className="flex max-w-full min-w-0 items-center gap-0.5 rounded-md border border-transparent bg-accent-soft py-0.5 ps-2 pe-0.5 text-ink forced-colors:border-[CanvasText]">
      <span className="min-w-0 wrap-anywhere">{label}</span>
      <button
        type="button"
        disabled={disabled}
        onClick={onRemove}
        className="grid size-6 flex-none place-items-center rounded-md text-muted hover:bg-surface hover:text-ink"
      >
        <X aria-hidden="true" className="size-3.5" />
        <span className="sr-only">Remove {label}</span>
      </button>
    </li>
  );
}
